import type { Bilingual } from '@carnet/kernel';
import type { RouteWhy } from '../transfer.js';
import type { WhyCode } from '../vocabulary.js';
import { acceptedOutsideRule } from './outside-answer.js';
import type {
  ClaimContext,
  ClaimRule,
  RoutedDuty,
  RoutedGround,
  RoutedVerdict,
  RoutingInput,
  RoutingPolicy,
  RoutingWords,
} from './routing-policy.js';

/** Whether something backs a ground: a document for an assessed fact, the policy's list for a claimed one. */
function isBacked(policy: RoutingPolicy, verdict: RoutedVerdict, ground: RoutedGround, claimedFor: ClaimContext | undefined): boolean {
  if (ground.kind === 'assessed') return isDocumented(ground);
  return rulesAccepting(policy, verdict, ground, claimedFor).length > 0;
}

/** The grounds of a verdict that are not backed. */
export function unbackedOf(policy: RoutingPolicy, verdict: RoutedVerdict, claimedFor: ClaimContext | undefined): readonly RoutedGround[] {
  return verdict.grounds.filter((ground) => !isBacked(policy, verdict, ground, claimedFor));
}

/** The rate of the random audit for a filing: the policy's rate, or the higher one of an accepted claim or of answers "does not bind". */
export function auditRateOf(
  policy: RoutingPolicy,
  verdicts: readonly RoutedVerdict[],
  { claimedFor, ...given }: Pick<RoutingInput, 'claimedFor' | 'stated' | 'home'>,
): number {
  const outside = acceptedOutsideRule(policy, verdicts, given)?.auditRate ?? 0;
  return Math.max(policy.auditRate, outside, ...verdicts.flatMap((verdict) => claimAuditRates(policy, verdict, claimedFor)));
}

/** The audit rates of a verdict's accepted claims; if several rules accept one claim, the lowest rate counts. */
function claimAuditRates(policy: RoutingPolicy, verdict: RoutedVerdict, claimedFor: ClaimContext | undefined): readonly number[] {
  const claimed = verdict.grounds.filter(({ kind }) => kind === 'claimed');
  const carrying = claimed.map((ground) => rulesAccepting(policy, verdict, ground, claimedFor));
  return carrying.filter((rules) => rules.length > 0).map((rules) => Math.min(...rules.map(({ auditRate }) => auditRate)));
}

function isAbout(rule: ClaimRule, regime: string): boolean {
  return [rule.regime].flat().includes(regime);
}

/** Whether the policy's list includes the claim for any purpose and any kind of data. */
function isListed({ claims = [] }: RoutingPolicy, { regime }: RoutedVerdict, { fact }: RoutedGround): boolean {
  return claims.some((rule) => isAbout(rule, regime) && rule.facts.includes(fact));
}

/** Whether the policy's list bounds the number of people for a regime. */
function isCounted({ claims = [] }: RoutingPolicy, regime: string): boolean {
  return claims.some((rule) => isAbout(rule, regime) && rule.mostPeople !== undefined);
}

function isDocumented({ document }: RoutedGround): boolean {
  return document !== null && document.trim() !== '';
}

/**
 * The rules on the policy's list that accept a claim. None if the purpose, the kinds of data, or whether children's data is sent is not
 * stated.
 */
function rulesAccepting(
  { claims = [] }: RoutingPolicy,
  verdict: RoutedVerdict,
  { fact }: RoutedGround,
  claimedFor: ClaimContext | undefined,
): readonly ClaimRule[] {
  if (claimedFor === undefined) return [];
  const { purpose, dataTags, minors, people = null } = claimedFor;
  if (purpose === null || dataTags === null || dataTags.length === 0 || minors !== false) return [];
  return claims.filter(
    (rule) =>
      isAbout(rule, verdict.regime) &&
      rule.facts.includes(fact) &&
      rule.cites.some((place) => verdict.cites.includes(place)) &&
      rule.purposes.includes(purpose) &&
      (rule.mostPeople === undefined || (people !== null && people <= rule.mostPeople)) &&
      dataTags.every((tag) => rule.dataTags.includes(tag)),
  );
}

/** Codes in place of names, for callers that give none. */
const codes: RoutingWords = { fact: (name) => ({ en: name, zh: name }), regime: (regime) => ({ en: regime, zh: regime }) };

interface WhyInput {
  readonly claimedFor?: ClaimContext | undefined;
  readonly words?: RoutingWords | undefined;
}

/** The subject of a sentence; several regimes may share it for different facts. */
interface Theme {
  readonly code: WhyCode;
  /** The sentence with the names of facts or regimes. */
  readonly says: (names: Bilingual) => Bilingual;
}

const missing: Theme = {
  code: 'missing',
  says: ({ en, zh }) => ({ en: `Not stated, and needed for an answer: ${en}.`, zh: `尚未说明，而判断须以此为据：${zh}。` }),
};

const toConfirm: Theme = {
  code: 'to-confirm',
  says: ({ en, zh }) => ({ en: `To be confirmed, because the company did not state it: ${en}.`, zh: `企业未作说明，须予确认：${zh}。` }),
};

/** Facts to be confirmed that concern no single regime; none without facts. */
export function toConfirmReasons(facts: readonly string[], { words = codes }: Pick<WhyInput, 'words'>): readonly RouteWhy[] {
  if (facts.length === 0) return [];
  return [{ code: 'to-confirm', regime: null, facts, says: toConfirm.says(namesOf(facts.map(words.fact))) }];
}

const claimed: Theme = {
  code: 'claimed',
  says: ({ en, zh }) => ({ en: `As claimed by the company: ${en}. A person checks it.`, zh: `企业主张：${zh}。须由人员核实。` }),
};

/** A claim that the policy accepts for some filings, but not for this one. */
const offList: Theme = {
  code: 'claimed',
  says: (names) => ({
    en: `${claimed.says(names).en} It passes unchecked only for the articles, purposes and kinds of data on the policy's list, and where the filing states that it holds no data of children under 14.`,
    zh: `${claimed.says(names).zh}仅在政策清单所列的条款、目的和数据种类之内，且申报载明不含不满十四周岁未成年人信息的，方可免于核实。`,
  }),
};

/** The same where the list also bounds the number of people. */
const offCountedList: Theme = {
  code: 'claimed',
  says: (names) => ({
    en: `${claimed.says(names).en} It passes unchecked only for the articles, purposes, kinds of data and numbers of people on the policy's list, and where the filing states that it holds no data of children under 14.`,
    zh: `${claimed.says(names).zh}仅在政策清单所列的条款、目的、数据种类和人数之内，且申报载明不含不满十四周岁未成年人信息的，方可免于核实。`,
  }),
};

const undocumented: Theme = {
  code: 'undocumented',
  says: ({ en, zh }) => ({
    en: `No document is named for: ${en}. Name the attachment or reference.`,
    zh: `未指明依据文件：${zh}。请指明附件或者登记编号。`,
  }),
};

/** The duty's own sentence says what it requires. */
const openDutySentence = ({ says: { en, zh } }: RoutedDuty): Bilingual => ({
  en: `Not stated as met, so a person looks: ${en}`,
  zh: `未说明已履行，须由人员查看：${zh}`,
});

const unread: Theme = {
  code: 'unread',
  says: ({ en, zh }) => ({
    en: `The text of the law behind this answer was not read yet, so a person decides: ${en}.`,
    zh: `该结论所依据的法律文本尚未核读，须由人员判断：${zh}。`,
  }),
};

const themes: readonly Theme[] = [missing, toConfirm, claimed, offList, offCountedList, undocumented, unread];

interface ThemeInRegime {
  readonly theme: Theme;
  readonly regime: string;
  readonly facts: readonly string[];
}

/** Why verdicts alone do not grant: by regime, and as sentences for all of them together. */
interface RouteExplanation {
  readonly why: readonly RouteWhy[];
  /** Each reason once: one sentence lists the facts that several regimes need. */
  readonly reasons: readonly Bilingual[];
}

export function explainRoute(
  policy: RoutingPolicy,
  verdicts: readonly RoutedVerdict[],
  { claimedFor, words = codes }: WhyInput,
): RouteExplanation {
  const points = verdicts.flatMap((verdict) => pointsOf(policy, verdict, claimedFor));
  const doubts = verdicts.flatMap((verdict) => verdict.doubts.map((doubt) => ({ ...doubt, regime: verdict.regime })));
  const objectionsTo = ({ regime, open: duties }: RoutedVerdict): readonly RouteWhy[] => [
    ...doubts.filter((one) => one.regime === regime).map(({ facts, says }) => ({ code: 'doubtful' as const, regime, facts, says })),
    ...points
      .filter((one) => one.regime === regime)
      .map((point) => ({ code: point.theme.code, regime, facts: point.facts, says: point.theme.says(namesIn([point], words)) })),
    ...duties.map((duty) => ({ code: 'duty' as const, regime, facts: duty.facts, says: openDutySentence(duty) })),
  ];
  const why = verdicts.flatMap((verdict) => {
    const objections = objectionsTo(verdict);
    return policy.outside === undefined || !needsOwnReason(verdict, objections) ? objections : [ownReason(verdict), ...objections];
  });
  const together = themes.flatMap((theme) => {
    const alike = points.filter((point) => point.theme === theme);
    return alike.length === 0 ? [] : [theme.says(namesIn(alike, words))];
  });
  return {
    why,
    reasons: [
      ...doubts.filter(({ id }, at) => doubts.findIndex((one) => one.id === id) === at).map(({ says }) => says),
      ...together,
      ...verdicts.flatMap((verdict) => verdict.open.map(openDutySentence)),
    ],
  };
}

/** Whether the answer itself is a reason: the law asks for more, or nothing else is told against it. */
function needsOwnReason({ group, doubts, decisiveRule }: RoutedVerdict, objections: readonly RouteWhy[]): boolean {
  const heavier = group === 'conditional' || group === 'heavy' || group === 'stop' || (group === 'unknown' && decisiveRule !== null);
  return objections.length === 0 || (heavier && doubts.length === 0);
}

/** What a regime answers, as a reason why the filing is not green. */
export function ownReason({ group, regime, reason: says }: RoutedVerdict): RouteWhy {
  return { code: group === 'outside' ? 'outside' : 'law', regime, facts: [], says };
}

function pointsOf(policy: RoutingPolicy, verdict: RoutedVerdict, claimedFor: ClaimContext | undefined): readonly ThemeInRegime[] {
  const { regime } = verdict;
  const unbacked = unbackedOf(policy, verdict, claimedFor);
  const claims = unbacked.filter(({ kind }) => kind === 'claimed');
  const factsOf = (grounds: typeof unbacked): readonly string[] => grounds.map(({ fact }) => fact);
  const about = (theme: Theme, facts: readonly string[]): readonly ThemeInRegime[] =>
    facts.length === 0 ? [] : [{ theme, regime, facts }];
  return [
    ...about(missing, verdict.missing),
    ...about(toConfirm, verdict.toConfirm),
    ...about(claimed, factsOf(claims.filter((one) => !isListed(policy, verdict, one)))),
    ...about(isCounted(policy, regime) ? offCountedList : offList, factsOf(claims.filter((one) => isListed(policy, verdict, one)))),
    ...about(undocumented, factsOf(unbacked.filter(({ kind }) => kind === 'assessed'))),
    ...(verdict.confidence === 'unconfirmed' ? [{ theme: unread, regime, facts: [] }] : []),
  ];
}

/** The names of the facts of these points, each once; for unread law, the names of the regimes. */
function namesIn(points: readonly ThemeInRegime[], { fact, regime }: RoutingWords): Bilingual {
  const named = points.flatMap((point) => (point.theme === unread ? [regime(point.regime)] : point.facts.map(fact)));
  return namesOf(named);
}

/** A list of names, each once. */
function namesOf(named: readonly Bilingual[]): Bilingual {
  const list = (language: keyof Bilingual, between: string): string => [...new Set(named.map((one) => one[language]))].join(between);
  return { en: list('en', ', '), zh: list('zh', '、') };
}

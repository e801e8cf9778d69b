import type { Bilingual } from '@carnet/kernel';
import type { ApprovalStep, Route, RouteWhy } from '../transfer.js';
import { type Discipline, DISCIPLINES, type Lane, LANES, type WhyCode } from '../vocabulary.js';
import { auditRateOf, explainRoute, ownReason, toConfirmReasons, unbackedOf } from './explain-route.js';
import { acceptedOutsideRule, unstatedForOutsideRule } from './outside-answer.js';
import type { Backing, RoutedVerdict, RoutingInput, RoutingMatter, RoutingPolicy, RoutingRow, TouchedMatters } from './routing-policy.js';

interface VerdictWithRow {
  readonly verdict: RoutedVerdict;
  readonly row: RoutingRow;
}

/**
 * Routes a transfer: the strictest verdict decides the lane. Only clear verdicts on stated facts are green.
 * Even then, a person looks if:
 * - the company is not registered in the country that it states as the exporter's;
 * - the filing may be a part of a split, or would replace a grant that the authority stopped;
 * - it is like a filing that people refused or a grant that they hold;
 * - a fact was stated otherwise before, or a named file did not pass its scan or an officer;
 * - people watch its subject, or its texts do not agree with its facts;
 * - no law of the exporting country binds.
 *
 * A policy with a list of claims also requires law that was read and backed grounds, and says why a light answer is not given. One with a
 * list of answers "does not bind" lets these pass, and says of every filing that is not green why.
 * @throws RangeError for a draw outside [0, 1), and for a verdict that the policy's table does not know.
 */
export function routeTransfer(policy: RoutingPolicy, input: RoutingInput): Route {
  if (!(input.draw >= 0 && input.draw < 1)) throw new RangeError('an audit draw is a number in [0, 1)');
  const weighed = input.verdicts.map((verdict) => ({ verdict, row: rowFor(policy, verdict, backingOf(policy, verdict, input)) }));
  const fatal = weighed.filter(({ row }) => row.refuse);
  if (fatal.length > 0) {
    const why = verdictsOf(fatal).map(ownReason);
    return {
      ...emptyRoute(policy),
      lane: 'red',
      disposal: 'refuse',
      reasons: toldReasons(policy, reasonsOf(fatal)),
      ...fullWhyPart(policy, why),
    };
  }
  const binds = input.verdicts.some(({ group }) => group !== 'outside');
  if (!binds && input.implausible !== undefined && input.implausible.length > 0)
    return routeImplausible(policy, input.implausible, { ...input, weighed });
  const accepted = !binds && acceptedOutsideRule(policy, input.verdicts, input) !== undefined;
  const lane = binds || accepted ? strictestLane(weighed) : 'amber';
  if (lane === 'green') return routeGreen(policy, input, { weighed, accepted });
  const telling = weighed.filter(({ row }) => row.lane !== 'green');
  // The reasons that decided the lane come first.
  const ordered = telling.toSorted((a, b) => LANES.indexOf(b.row.lane) - LANES.indexOf(a.row.lane));
  const asked = [...(binds ? [] : [policy.unboundDiscipline]), ...disciplinesOf(policy, telling)];
  const unbound = binds ? [] : unboundReasons(policy, input);
  const told = policy.claims === undefined ? { why: [], reasons: [] } : explainRoute(policy, verdictsOf(ordered), input);
  const said = [...sentencesOf(unbound), ...reasonsOf(ordered)];
  // A doubtful verdict already has its doubt as its reason, so it is not repeated.
  const more = told.reasons.filter(({ en }) => !said.some((one) => one.en === en));
  const worded = contradictingTexts(input);
  const besides = toldToPeople(input);
  const reasons = [...said, ...more, ...sentencesOf([...worded, ...besides])];
  const route = routeToReview(policy, lane, { asked: lane === 'amber' ? preferredDiscipline(policy, asked) : asked, reasons, ...input });
  const outside = policy.outside === undefined ? [] : unbound;
  const why = told.why.filter((one) => one.code !== 'outside' || !outside.some(({ says }) => says.en === one.says.en));
  const ask = [...new Set([...factsToAsk(weighed), ...(binds ? [] : unstatedForOutsideRule(policy, input.verdicts, input))])];
  const last = policy.outside === undefined ? [] : besides;
  return { ...route, ...whyPart(policy, [...worded, ...outside, ...why, ...last]), ask };
}

/** Why people look where no regime binds: no pack was asked, or each that was asked says that it does not bind. */
function unboundReasons(policy: RoutingPolicy, input: Pick<RoutingInput, 'verdicts' | 'words' | 'stated' | 'home'>): readonly RouteWhy[] {
  const { verdicts, words } = input;
  const about = (says: Bilingual): RouteWhy => ({ code: 'outside', regime: null, facts: [], says });
  if (policy.outside === undefined || verdicts.length === 0) return [about(policy.unboundReason)];
  const names = verdicts.map(({ regime }) => words?.regime(regime) ?? { en: regime, zh: regime });
  const [en, zh] = [names.map((name) => name.en).join('; '), names.map((name) => name.zh).join('；')];
  return [
    about({
      en: `Each rule pack that was asked says that it does not bind this transfer: ${en}. Other law may bind it, so a person looks.`,
      zh: `经询问的规则包均认为对本事项不适用：${zh}。其他法律可能适用，须由人员查看。`,
    }),
    ...verdicts.map(ownReason),
    ...toConfirmReasons(unstatedForOutsideRule(policy, verdicts, input), input),
  ];
}

/** Several regimes may say the same; versions before the list of answers "does not bind" repeat it. */
function toldReasons({ outside }: RoutingPolicy, said: readonly Bilingual[]): readonly Bilingual[] {
  return outside === undefined ? said : said.filter(({ en }, index) => said.findIndex((one) => one.en === en) === index);
}

/** Texts that contradict the facts come first, because the company can correct them. */
function contradictingTexts({ worded = [] }: RoutingInput): readonly RouteWhy[] {
  return worded.map(({ facts, says }) => ({ code: 'worded', regime: null, facts, says }));
}

/** What people are told in every lane: that the law asked may not be the company's, and that the filing stated something else before. */
function toldToPeople({ unregistered = false, restated = false, exporterCountry }: RoutingInput): readonly RouteWhy[] {
  const about = (facts: readonly string[], says: Bilingual): RouteWhy => ({ code: 'circumstances', regime: null, facts, says });
  return [
    ...(unregistered ? [about(['exporter_country'], unregisteredReason(exporterCountry))] : []),
    ...(restated ? [about([], restatedReason)] : []),
  ];
}

function sentencesOf(why: readonly RouteWhy[]): readonly Bilingual[] {
  return why.map(({ says }) => says);
}

/** Implausible numbers go to people, whether or not a regime binds. */
function routeImplausible(
  policy: RoutingPolicy,
  said: readonly Bilingual[],
  input: RoutingInput & { readonly weighed: readonly VerdictWithRow[] },
): Route {
  const { touched, words, weighed } = input;
  const { disciplines } = heaviestRow(policy, { basis: 'stated', confidence: 'confirmed' }, 'backed');
  const asked = disciplines.length > 0 ? disciplines : [policy.unboundDiscipline];
  const unbound = unboundReasons(policy, { verdicts: verdictsOf(weighed), words });
  const also = [...unbound, ...toldToPeople(input)];
  const why = [...said.map((says): RouteWhy => ({ code: 'doubtful', regime: null, facts: [], says })), ...also];
  const route = routeToReview(policy, 'red', { asked, reasons: [...said, ...sentencesOf(also)], touched });
  return { ...route, ...fullWhyPart(policy, why), ask: factsToAsk(weighed) };
}

function whyPart({ claims }: RoutingPolicy, why: readonly RouteWhy[]): Pick<Route, 'why'> {
  return claims === undefined ? {} : { why };
}

/** Reasons that versions before the list of answers "does not bind" do not tell. */
function fullWhyPart(policy: RoutingPolicy, why: readonly RouteWhy[]): Pick<Route, 'why'> {
  return whyPart(policy, policy.outside === undefined ? [] : why);
}

function backingOf(policy: RoutingPolicy, verdict: RoutedVerdict, { claimedFor }: RoutingInput): Backing {
  return verdict.open.length === 0 && unbackedOf(policy, verdict, claimedFor).length === 0 ? 'backed' : 'unbacked';
}

/** The law that was asked is that of the stated country, which may not be the company's. */
function unregisteredReason({ en, zh }: Bilingual = { en: 'another country', zh: '其他国家（地区）' }): Bilingual {
  return {
    en: `The exporter's country in the filing is ${en}. The company is registered elsewhere and has no registered establishment there, so that law alone grants nothing and a person reviews the filing. Ask the authority's administration to register the establishment, or correct the exporter's country.`,
    zh: `申报所填数据提供方所在国家（地区）为${zh}，但企业登记在其他国家（地区），在当地也没有已登记的营业机构，不得仅凭当地法律准予，须由人工审查。请向主管机构的管理部门申请登记当地营业机构，或者更正数据提供方所在国家（地区）。`,
  };
}

/** Clear rules alone do not let a transfer continue that people stopped. */
const stoppedReason: Bilingual = {
  en: 'The authority suspended or revoked the grant that this transfer is to replace.',
  zh: '本事项拟取代的准予已被主管机构暂停或者撤销。',
};

const heldReason: Bilingual = {
  en: 'People of the authority refused, asked about or began to review a similar transfer to the same recipient, of this company or an affiliate. Or they suspended, revoked, set conditions on or are re-assessing such a grant, or the one that this transfer is to replace, or found it wrong in an audit. Rules alone grant nothing beside it or in its place, even if the company withdrew or surrendered it, so a person reviews this transfer.',
  zh: '就本企业或者关联企业提供给同一接收方的相似事项，或者本事项拟取代的准予，主管机构人员曾不予准许、提出询问或者着手审查，曾暂停或者撤销，或者已附加条件、正在重新评估，或者经抽查认定其结果有误。即使企业已撤回申报或者放弃准予，也不得仅凭规则另行准予或者取而代之，故本事项须由人工审查。',
};

const retoldReason: Bilingual = {
  en: 'The company earlier stated a fact differently, or more people, or another recipient. It did so for this transfer, or for one to the same recipient with all or most of the same fields that was not granted. A person compares the statements.',
  zh: '企业此前就本事项，或者就提供给同一接收方、字段全部或者大部分相同而未获准予的事项，对同一事实作过不同陈述，或者申报过更多人数、其他接收方，须由人工核对。',
};

const restatedReason: Bilingual = {
  en: 'Before its company changed it, this filing stated a fact differently, or more people, or another recipient. A person compares the statements.',
  zh: '企业变更前，本申报对同一事实作过不同陈述，或者申报过更多人数、其他接收方，须由人工核对。',
};

const wasOddReason: Bilingual = {
  en: 'This filing, or a similar one to the same recipient that was not granted, earlier contained words, fields, days, numbers, documents or a recipient for a person to check. They are no longer there, so a person compares the two.',
  zh: '本事项此前的内容，或者提供给同一接收方且未获准予的相似事项中，曾有须由人工查看的用语、字段、日期、数量、文件或者接收方；现已不在申报中，须由人工核对。',
};

const uncomparedReason: Bilingual = {
  en: 'In 90 days, more filings to this recipient went to people and were not granted, or were stopped, than the rules can compare with this one. A person checks the earlier statements.',
  zh: '90日内提供给该接收方、交由人工审查而未获准予或者被停止的事项数量过多，无法逐一与本事项比对，须由人工查看此前的陈述。',
};

const manyTogetherReason: Bilingual = {
  en: "Together with the company's filings of twelve months to the same recipient, for any purpose, or to all recipients where the law counts them together, this filing concerns so many people that a person reviews the whole.",
  zh: '连同十二个月内提供给同一接收方的事项（不论目的；法律合并计算的，为提供给各接收方的全部事项），所涉人数已达到须由人工整体审查的数量。',
};

const overtakenReason: Bilingual = {
  en: 'Judged on its filing day, the transfer would pass; judged today, it would not. A mechanism, a term, a rule or the year of its counts has ended in between, or the rules or the policy have changed.',
  zh: '按申报之日判断，本事项可予准许；按今日判断则不可。在此期间，其所依据的机制、期限、规则或者计数年度已经届满，或者规则、政策已有变更。',
};

const unscannedReason: Bilingual = {
  en: 'A file that the filing names for an assessment or a mechanism has not passed its scan. A person checks whether it can be read.',
  zh: '申报列为评估或者机制依据的文件尚未通过检测，须由人工核实其能否读取。',
};

const unacceptedReason: Bilingual = {
  en: 'A file that the filing names for an assessment or a mechanism was rejected or queried by an officer, here or in another filing of the company. Rules alone do not rely on it, so a person reads it.',
  zh: '申报列为评估或者机制依据的文件，曾在本事项或者企业其他申报中被审查人员认定不符合要求或者提出疑问，不得仅凭规则以其为依据，须由人工审阅。',
};

/** Meeting the law of another country says nothing about the law of the exporting country. */
const foreignOnly: Bilingual = {
  en: 'Only the law of another country was found to bind this transfer. No rule pack of the country that the data leaves does, so a person reviews it.',
  zh: '仅有其他国家（地区）的法律约束本次传输，数据流出地没有规则包适用，故由人工审查。',
};

interface GreenVerdicts {
  readonly weighed: readonly VerdictWithRow[];
  /** Whether no regime binds, and the policy accepts that. */
  readonly accepted: boolean;
}

function routeGreen(policy: RoutingPolicy, input: RoutingInput, { weighed, accepted }: GreenVerdicts): Route {
  const {
    draw,
    unregistered = false,
    suspected = false,
    stopped = false,
    held = false,
    retold = false,
    restated = false,
    wasOdd = false,
    uncompared = false,
    manyTogether = false,
    overtaken = false,
    unscanned = false,
    unaccepted = false,
    drawn = false,
    watched = [],
    home,
    touched,
  } = input;
  const worded = contradictingTexts(input);
  const reasons = reasonsOf(weighed.filter(({ verdict }) => accepted || verdict.group !== 'outside'));
  const leaveToPeople = (discipline: Discipline, own: readonly RouteWhy[]): Route => ({
    ...routeToReview(policy, 'amber', {
      asked: [discipline],
      reasons: [...sentencesOf([...own, ...worded]), ...reasons],
      touched,
    }),
    ...whyPart(policy, policy.outside === undefined ? worded : [...worded, ...own]),
  });
  const byPeople = (discipline: Discipline, said: readonly Bilingual[], code: WhyCode = 'circumstances'): Route =>
    leaveToPeople(
      discipline,
      said.map((says) => ({ code, regime: null, facts: [], says })),
    );
  if (unregistered) return leaveToPeople(policy.unboundDiscipline, toldToPeople(input));
  // The filing is clear by itself but perhaps not as a part of the whole, so a person looks.
  if (suspected && policy.split !== null) return byPeople(policy.split.discipline, [policy.split.reason]);
  if (stopped) return byPeople(policy.unboundDiscipline, [stoppedReason]);
  if (held) return byPeople(policy.unboundDiscipline, [heldReason]);
  if (retold) return byPeople(policy.unboundDiscipline, [retoldReason]);
  if (restated) return byPeople(policy.unboundDiscipline, [restatedReason]);
  if (uncompared) return byPeople(policy.unboundDiscipline, [uncomparedReason]);
  if (manyTogether) return byPeople(policy.unboundDiscipline, [manyTogetherReason]);
  if (overtaken) return byPeople(policy.unboundDiscipline, [overtakenReason]);
  if (unscanned) return byPeople(policy.unboundDiscipline, [unscannedReason]);
  if (unaccepted) return byPeople(policy.unboundDiscipline, [unacceptedReason]);
  if (!accepted && home !== undefined && !weighed.some(({ verdict }) => verdict.group !== 'outside' && home.includes(verdict.regime)))
    return byPeople(policy.unboundDiscipline, [foreignOnly], 'outside');
  if (watched.length + worded.length > 0) return byPeople(policy.unboundDiscipline, watched, 'watched');
  if (wasOdd) return byPeople(policy.unboundDiscipline, [wasOddReason]);
  if (!drawn && draw >= auditRateOf(policy, verdictsOf(weighed), input))
    return { ...emptyRoute(policy), lane: 'green', disposal: 'grant', reasons: toldReasons(policy, reasons) };
  return { ...routeToReview(policy, 'green', { asked: [policy.auditDiscipline], reasons: [policy.auditReason, ...reasons] }), audit: true };
}

/** The disciplines that must review because of the verdicts, the reasons, and what the filing touches. */
interface ReviewRequirements {
  readonly asked: readonly Discipline[];
  readonly reasons: readonly Bilingual[];
  readonly touched?: TouchedMatters | undefined;
}

function routeToReview(policy: RoutingPolicy, lane: Lane, { asked, reasons, touched }: ReviewRequirements): Route {
  const chain: readonly ApprovalStep[] = lane === 'red' ? policy.chains.red : policy.chains.amber;
  const { hearing, completeness, immaterial, amendments, blind, agreements } = policy;
  const matters = lane === 'green' || touched === undefined ? [] : mattersIn(policy, lane, touched);
  const more = {
    ...(hearing && { hearing }),
    ...(completeness && { completeness }),
    ...(immaterial && { immaterial }),
    ...(amendments !== undefined && { amendments }),
    ...(blind && { blind }),
    ...(agreements && { agreements }),
  };
  const disciplines = DISCIPLINES.filter((one) => asked.includes(one) || matters.some(({ discipline }) => discipline === one));
  const all = toldReasons(policy, [...reasons, ...matters.map(({ reason }) => reason)]);
  return { ...emptyRoute(policy), lane, disposal: 'review', disciplines, chain, reasons: all, ...more };
}

/** The matters that require a further discipline. An unknown sector may be any sector. */
function mattersIn({ matters = [] }: RoutingPolicy, lane: 'amber' | 'red', touched: TouchedMatters): readonly RoutingMatter[] {
  return matters.filter(({ lanes, parties = [], sectors }) => {
    const known = touched.sectors;
    const ofSector = sectors !== undefined && (known === null || known.some((one) => sectors.includes(one)));
    return lanes.includes(lane) && (ofSector || parties.some((one) => touched.parties.includes(one)));
  });
}

function emptyRoute(policy: RoutingPolicy): Omit<Route, 'lane' | 'disposal'> {
  return {
    policy: policy.id,
    audit: false,
    disciplines: [],
    chain: [],
    reasons: [],
    ask: [],
    ...whyPart(policy, []),
    appeal: policy.appeal,
  };
}

/**
 * A contradiction permits neither a green answer nor a refusal without a person, because the facts are unknown. Implausible numbers take
 * the strictest route, because the rules could not count them.
 */
function rowFor(policy: RoutingPolicy, verdict: RoutedVerdict, backing: Backing): RoutingRow {
  if (verdict.doubts.some(({ implausible }) => implausible)) return heaviestRow(policy, verdict, backing);
  const row = findRow(policy, verdict, backing);
  const decides = row.lane === 'green' || row.refuse === true;
  return verdict.doubts.length > 0 && decides ? findRow(policy, { ...verdict, group: 'unknown' }, backing) : row;
}

/**
 * The strictest row for heavy verdicts that leaves the decision to people. It ignores outcomes, because that of the verdict is none of a
 * heavy verdict's.
 */
function heaviestRow(
  policy: RoutingPolicy,
  { basis, confidence }: Pick<RoutedVerdict, 'basis' | 'confidence'>,
  backing: Backing,
): RoutingRow {
  const heavy = { group: 'heavy', basis, confidence } as const;
  const rows = policy.rows.filter((row) => rowFits(row, heavy, backing) && row.refuse !== true);
  const [row] = rows.toSorted((a, b) => LANES.indexOf(b.lane) - LANES.indexOf(a.lane));
  return row ?? { group: 'heavy', lane: 'red', disciplines: [policy.unboundDiscipline] };
}

function findRow(policy: RoutingPolicy, verdict: RoutedVerdict, backing: Backing): RoutingRow {
  const row = policy.rows.find((one) => rowFits(one, verdict, backing) && (one.outcomes?.includes(verdict.outcome) ?? true));
  if (row === undefined) throw new RangeError(`${policy.id} has no row for ${verdict.group} on ${verdict.basis} facts`);
  return row;
}

function rowFits(row: RoutingRow, verdict: Pick<RoutedVerdict, 'group' | 'basis' | 'confidence'>, backing: Backing): boolean {
  const { group, basis = verdict.basis, confidence = verdict.confidence, grounds = backing } = row;
  return group === verdict.group && basis === verdict.basis && confidence === verdict.confidence && grounds === backing;
}

function strictestLane(weighed: readonly VerdictWithRow[]): Lane {
  return LANES.findLast((lane) => weighed.some(({ row }) => row.lane === lane)) ?? 'green';
}

function disciplinesOf(policy: RoutingPolicy, weighed: readonly VerdictWithRow[]): readonly Discipline[] {
  const asked = weighed.flatMap(({ verdict, row }) => [
    ...row.disciplines,
    ...(row.regimeDiscipline ? [policy.regimes.named[verdict.regime] ?? policy.regimes.otherwise] : []),
  ]);
  return DISCIPLINES.filter((discipline) => asked.includes(discipline));
}

function preferredDiscipline(policy: RoutingPolicy, asked: readonly Discipline[]): readonly Discipline[] {
  return policy.amberPreference.filter((discipline) => asked.includes(discipline)).slice(0, 1);
}

function factsToAsk(weighed: readonly VerdictWithRow[]): readonly string[] {
  return [...new Set(weighed.flatMap(({ verdict }) => [...verdict.missing, ...verdict.toConfirm]))];
}

function verdictsOf(weighed: readonly VerdictWithRow[]): readonly RoutedVerdict[] {
  return weighed.map(({ verdict }) => verdict);
}

function reasonsOf(weighed: readonly VerdictWithRow[]): readonly Bilingual[] {
  return weighed.map(({ verdict }) => verdict.reason);
}

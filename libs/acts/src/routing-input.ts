import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import {
  findBrokenInvariants,
  findUnknownWatchedFacts,
  type Citation,
  doubtOf,
  type Duty,
  type Facts,
  findOpenDuties,
  findUnmatchedWords,
  type Verdict,
  verdictGroup,
} from '@carnet/rules';
import type { ClaimContext, RoutedVerdict, RoutingInput, RoutingPolicy, RoutingWords, StatedFacts, TouchedMatters } from '@carnet/workflow';
import { evidenceDoubts } from './evidence.js';
import type { RuleBook } from './rule-book.js';
import { textsToReadIn } from './written-texts.js';

/** The sector that `financial_sector` states. */
const finance = 'finance';

/**
 * What the policy's matters need besides the verdicts: the agreements of the destination and the exporter's sectors. Undefined if the
 * policy has no matters. An unknown destination may be a Party to any agreement, and an unstated or unknown sector may be any.
 */
function touchedBy(
  { matters = [] }: Pick<RoutingPolicy, 'matters'>,
  { packs, reference, catalogue }: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
  facts: Facts,
): TouchedMatters | undefined {
  if (matters.length === 0) return undefined;
  const destination = facts.read('importer_country').value;
  const agreements = packs.filter(({ kind }) => kind === 'measure-test').map(({ regime }) => regime);
  const parties = agreements.filter(
    (regime) => typeof destination !== 'string' || reference.treatyParty(regime, destination, facts.asOfDate)?.value !== false,
  );
  return { parties, sectors: sectorsIn(facts, catalogue.byName.get('exporter_sector')?.values ?? []) };
}

function sectorsIn(facts: Facts, known: readonly string[]): TouchedMatters['sectors'] {
  const stated = facts.read('exporter_sector').value;
  if (typeof stated !== 'string' || !known.includes(stated)) return null;
  return facts.read('financial_sector').value === true ? [stated, finance] : [stated];
}

/** A verdict, fresh or stored. A stored one says only of a rule that did not hold that it did not, and lacks empty grounds and doubts. */
export type RoutableVerdict = Pick<
  Verdict,
  'regime' | 'outcome' | 'basis' | 'missing' | 'toConfirm' | 'confidence' | 'decisiveRule' | 'reason'
> &
  Partial<Pick<Verdict, 'grounds' | 'doubts'>> & {
    readonly findings: readonly { readonly decides?: boolean; readonly citations?: readonly Citation[] }[];
    readonly duties?: readonly RoutableDuty[];
  };

type RoutableDuty = Pick<Duty, 'id' | 'says' | 'status' | 'prior'> & { readonly reads: readonly { readonly name: string }[] };

/** The parts of a verdict that routing uses. */
export function toRoutedVerdict(verdict: RoutableVerdict): RoutedVerdict {
  const { regime, outcome, basis, missing, toConfirm, confidence, grounds = [], doubts = [], reason, findings, duties = [] } = verdict;
  const { decisiveRule } = verdict;
  const cites = placesIn(findings.find(({ decides }) => decides)?.citations ?? []);
  const open = openOf(outcome, duties);
  const group = verdictGroup(outcome);
  return { regime, group, outcome, basis, missing, toConfirm, confidence, grounds, doubts, open, cites, decisiveRule, reason };
}

/** The duties that prevent a passing answer, with the facts that they read. */
export function openOf(outcome: RoutableVerdict['outcome'], duties: readonly RoutableDuty[]): RoutedVerdict['open'] {
  return findOpenDuties(outcome, duties).map(({ id, reads, says }) => ({ id, facts: reads.map(({ name }) => name), says }));
}

/** Places in the law as policies name them, such as `provisions 5(1)(1)`. */
export function placesIn(citations: readonly Pick<Citation, 'instrument' | 'article'>[]): readonly string[] {
  return citations.map(({ instrument, article }) => `${instrument} ${article}`);
}

/**
 * What routing reads besides the verdicts. What is stated is absent if the policy has no list of answers "does not bind". The weighing of claims and the names for people are absent if the policy has no list of claims.
 */
export function furtherRoutingInput(
  policy: Pick<RoutingPolicy, 'matters' | 'claims' | 'outside'>,
  book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
  facts: Facts,
): Pick<RoutingInput, 'touched' | 'implausible' | 'watched' | 'worded' | 'exporterCountry' | 'home' | 'claimedFor' | 'words' | 'stated'> {
  const beside = {
    touched: touchedBy(policy, book, facts),
    implausible: implausibleIn(book, facts),
    watched: watchReasonsIn(book, facts),
    worded: strangeWordsIn(book, facts),
    exporterCountry: exporterCountryIn(book, facts),
    home: homeRegimes(book, facts),
    ...(policy.outside && { stated: statedIn(facts) }),
  };
  return policy.claims === undefined ? beside : { ...beside, claimedFor: claimedForIn(facts), words: wordsOf(book) };
}

/** What is implausible in a filing, whether or not a regime that binds would say so. */
export function implausibleIn({ catalogue, reference }: Pick<RuleBook, 'reference' | 'catalogue'>, facts: Facts): readonly Bilingual[] {
  return findBrokenInvariants(catalogue.invariants, facts, reference)
    .filter(({ severity }) => severity === 'implausible')
    .map((broken) => doubtOf(broken, facts).says);
}

/** What people must look at before a filing passes, whatever the rules answer; includes contradictions whose facts no regime reads. */
export function watchReasonsIn(book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>, facts: Facts): readonly Bilingual[] {
  const { catalogue } = book;
  return [
    ...oddFactsIn(book, facts),
    ...evidenceDoubts(book, facts),
    ...unfitScenarioIn(catalogue, facts),
    ...unknownValuesIn(catalogue, facts),
    ...unknownFactsIn(book, facts),
    ...unknownNumberIn(facts),
    ...unreadLawsIn(book, facts),
    ...textsToReadIn(book, facts),
  ];
}

function oddFactsIn({ catalogue, reference }: Pick<RuleBook, 'reference' | 'catalogue'>, facts: Facts): readonly Bilingual[] {
  const doubtful = findBrokenInvariants(catalogue.invariants, facts, reference).filter(({ severity }) => severity === 'doubtful');
  const found = [...doubtful, ...findBrokenInvariants(catalogue.watched, facts, reference)].map((one) => doubtOf(one, facts).says);
  // Several contradictions may have the same sentence.
  return found.filter(({ en }, index) => found.findIndex((one) => one.en === en) === index);
}

/** Whether a person must look at a filing's facts, texts or documents. Ignores what only another fact would change. */
export function needsHumanCheck(book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>, facts: Facts): boolean {
  return (
    [
      ...oddFactsIn(book, facts),
      ...evidenceDoubts(book, facts),
      ...unfitScenarioIn(book.catalogue, facts),
      ...strangeWordsIn(book, facts),
      ...textsToReadIn(book, facts),
    ].length > 0
  );
}

/** Words in the filing's texts that contradict its facts. */
export function strangeWordsIn(
  { catalogue, reference }: Pick<RuleBook, 'reference' | 'catalogue'>,
  facts: Facts,
): NonNullable<RoutingInput['worded']> {
  return findUnmatchedWords(catalogue.words, facts, reference);
}

/** What a person must look at whatever the rules answer, in the words of a route. */
export function humanCheckReasonsIn(book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>, facts: Facts): readonly Bilingual[] {
  return [...watchReasonsIn(book, facts), ...strangeWordsIn(book, facts).map(({ says }) => says)];
}

/** Whether people must look at the same in two contents; policies tell it of some lanes only. */
export function needSameHumanCheck(book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>, before: Facts, after: Facts): boolean {
  const [then, now] = [before, after].map((facts) => canonicalJson(humanCheckReasonsIn(book, facts) as unknown as Json));
  return then === now;
}

function exporterCountryIn({ reference }: Pick<RuleBook, 'reference'>, facts: Facts): Bilingual | undefined {
  const { value } = facts.read('exporter_country');
  return typeof value === 'string' ? (reference.tables.countries.get(value)?.name ?? { en: value, zh: value }) : undefined;
}

/** The regimes of the exporting country. */
export function homeRegimes(book: Pick<RuleBook, 'packs' | 'reference'>, facts: Facts): readonly string[] {
  const { value } = facts.read('exporter_country');
  return typeof value === 'string' ? regimesOf(book, value) : [];
}

/** Includes the law of the EU for countries of the EEA. */
function regimesOf({ packs, reference }: Pick<RuleBook, 'packs' | 'reference'>, country: string): readonly string[] {
  const inUnion = reference.inGroup('EEA', country)?.value === true;
  return packs.filter(({ jurisdiction }) => jurisdiction === country || (inUnion && jurisdiction === 'EU')).map(({ regime }) => regime);
}

/** Countries of the data subjects whose law no pack covers, although it may bind. The exporting country has its own check. */
function unreadLawsIn(book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>, facts: Facts): readonly Bilingual[] {
  const { value } = facts.read('data_subject_countries');
  if (!Array.isArray(value) || facts.read('contains_personal_data').value === false) return [];
  const home = facts.read('exporter_country').value;
  const countries = (value as readonly Json[]).filter((code) => typeof code === 'string');
  const unread = [...new Set(countries)].filter((code) => code !== home && regimesOf(book, code).length === 0).sort();
  if (unread.length === 0) return [];
  const labels = book.catalogue.byName.get('data_subject_countries')?.valueLabels;
  const [en, zh] = (['en', 'zh'] as const).map((language) =>
    unread.map((code) => labels?.[code]?.[language] ?? code).join(language === 'en' ? ', ' : '、'),
  );
  return [
    {
      en: `The data is about people in ${en}. There is no rule pack for the law there, which may apply to the company, so a person reviews this.`,
      zh: `数据涉及${zh}的个人。尚无当地法律的规则包，而当地法律可能适用于企业，须由人工审查。`,
    },
  ];
}

/** A scenario of the catalogue that is about another purpose, or about other kinds of data alone, than the filing states. */
function unfitScenarioIn({ scenarios, byName }: RuleBook['catalogue'], facts: Facts): readonly Bilingual[] {
  const code = facts.read('filing_scenario').value;
  const scenario = typeof code === 'string' ? scenarios?.get(code) : undefined;
  if (scenario === undefined) return [];
  const { title, facts: usual } = scenario;
  return ['purpose', 'data_tags'].flatMap((name) => {
    const fact = byName.get(name);
    const [theirs, here] = [usual[name], facts.read(name).value].map((value) => [value ?? []].flat().map(String));
    // The purpose “other” says nothing.
    if (fact === undefined || theirs === undefined || here === undefined || theirs.length === 0 || theirs[0] === 'other') return [];
    if (theirs.some((value) => here.includes(value))) return [];
    const said = (language: keyof Bilingual, values: readonly string[]): string =>
      values.map((value) => fact.valueLabels?.[value]?.[language] ?? value).join(language === 'en' ? ', ' : '、') ||
      { en: 'none', zh: '无' }[language];
    return [
      {
        en: `The filing names the scenario “${title.en}” (${scenario.id}), and the two differ: ${fact.label.en.toLowerCase()} of the scenario: ${said('en', theirs)}; of the filing: ${said('en', here)}. A person finds out which of the two is so.`,
        zh: `申报所填场景为“${title.zh}”（${scenario.id}），两者不一致：场景的${fact.label.zh}为${said('zh', theirs)}，申报为${said('zh', here)}，须由人工核实以何者为准。`,
      },
    ];
  });
}

/** Values that no rule knows, so it is unclear which rules apply. */
function unknownValuesIn({ facts: definitions }: RuleBook['catalogue'], facts: Facts): readonly Bilingual[] {
  return definitions.flatMap(({ name, open, values = [], label }) => {
    const said = open === true ? facts.read(name).value : null;
    if (typeof said !== 'string' || values.includes(said)) return [];
    const en = `No rule knows “${said}” (${label.en}). A person determines which rules apply.`;
    return [{ en, zh: `规则未收录“${said}”（${label.zh}），须由人工确认适用哪些规则。` }];
  });
}

/** Facts that the filing states as unknown, where one value of them would have a person look. */
function unknownFactsIn({ catalogue, reference }: Pick<RuleBook, 'reference' | 'catalogue'>, facts: Facts): readonly Bilingual[] {
  const labels = findUnknownWatchedFacts(catalogue.watched, facts, reference).flatMap((name) => {
    const definition = catalogue.byName.get(name);
    // A fact with a default is unknown only if the filing states it as null.
    const isStatedUnknown = definition?.source === 'stated' && typeof definition.absent === 'object' && 'assume' in definition.absent;
    return isStatedUnknown ? [definition.label] : [];
  });
  if (labels.length === 0) return [];
  return [
    {
      en: `The filing states that these facts are not known, and one of the possible answers needs a person: ${labels.map(({ en }) => en).join(', ')}. State them, or wait for the person who finds out.`,
      zh: `申报称下列事实不明，而其可能的情形之一须由人工审查：${labels.map(({ zh }) => zh).join('、')}。请予填写，或者等待人工核实。`,
    },
  ];
}

/**
 * A number of people that the filing does not state, which may be any of those that a person must look at. It leaves the counters unknown;
 * scenarios and made-up transfers have their people in the counters alone.
 */
function unknownNumberIn(facts: Facts): readonly Bilingual[] {
  const isStated = ['people_ordinary', 'people_sensitive'].some((name) => facts.read(name).value !== null);
  const isCounted = ['ytd_nonsensitive', 'ytd_sensitive'].every((name) => facts.read(name).origin !== 'unknown');
  if (isStated || isCounted || facts.read('contains_personal_data').value === false) return [];
  return [
    {
      en: 'The filing does not state how many persons the data is about, and some numbers need a person. State it, or wait for the person who finds out.',
      zh: '申报未填写数据涉及多少人，而人数达到一定数量的须由人工审查。请填写人数，或者等待人工核实。',
    },
  ];
}

/** What a filing states, or what was derived from it. */
export function statedIn(facts: Facts): StatedFacts {
  return (name) => {
    const { value, origin } = facts.read(name);
    return origin === 'assumed' || origin === 'unknown' ? undefined : value;
  };
}

/** The purpose and data that claims are weighed by; null if not stated, because a default supports no claim. */
export function claimedForIn(facts: Facts): ClaimContext {
  const stated = statedIn(facts);
  const known = (name: string): Json => stated(name) ?? null;
  const [purpose, tags, minors] = [known('purpose'), known('data_tags'), known('minors_under_14')];
  const [ordinary, sensitive] = [known('people_ordinary'), known('people_sensitive')];
  return {
    purpose: typeof purpose === 'string' ? purpose : null,
    dataTags: Array.isArray(tags) ? tags.map(String) : null,
    minors: typeof minors === 'boolean' ? minors : null,
    people: typeof ordinary === 'number' && typeof sensitive === 'number' ? ordinary + sensitive : null,
  };
}

function wordsOf({ packs, catalogue }: Pick<RuleBook, 'packs' | 'catalogue'>): RoutingWords {
  const asCode = (code: string): Bilingual => ({ en: code, zh: code });
  return {
    fact: (name) => catalogue.byName.get(name)?.label ?? asCode(name),
    regime: (regime) => packs.find((pack) => pack.regime === regime)?.title ?? asCode(regime),
  };
}

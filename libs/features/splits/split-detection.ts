import { gatherFacts } from '@carnet/acts/filing-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { canonicalJson, digestOf, type Json, type TransferId, uuid } from '@carnet/kernel';
import {
  type CountedPeople,
  DEFAULT_LIKENESS,
  detectSplits,
  factsFromPosition,
  type Judge,
  type Metric,
  type SplitFiling,
  type SplitRoute,
  type SplitSuspicion,
  US_CATEGORIES,
} from '@carnet/ledger';
import { evaluate, type Fact, outcomeWeight, regimesThatBind, type RuleOutcome } from '@carnet/rules';
import type { RaisedSuspicion, SplitCandidate, SuspectedPart, SuspicionId } from './split.store.js';

/** Limits of a search for related filings, in days and in number, which bound its cost. */
export const splitSearch = { days: DEFAULT_LIKENESS.days, limit: 60 } as const;

/**
 * Whether this filing, clear by itself, could be part of a split with others. Within one company and year, the ledger has already counted
 * the others. It does not cover other companies, the previous year, or other spellings of a recipient where the law counts per recipient.
 */
export function mayHideSplit({ reserved, affiliated, filedOn }: StoredTransfer): boolean {
  const counts = reserved.filter(({ amount }) => amount > 0);
  if (counts.length === 0 || filedOn === null) return false;
  const early = filedOn.slice(5, 7) === '01';
  return affiliated || early || counts.some(({ metric }) => metric.startsWith('us.'));
}

/** Finds sets of these filings that include `around` and look like parts of a split, as suspicions to raise. */
export function suspicionsAround(
  book: RuleBook,
  candidates: readonly SplitCandidate[],
  around: TransferId,
  newId: () => string,
): readonly RaisedSuspicion[] {
  const byId = new Map<string, SplitCandidate>(candidates.map((one) => [one.transfer, one]));
  const filings = candidates.flatMap((one) => splitFilingOf(one) ?? []);
  return detectSplits(filings, judgeBy(book, byId), { around }).map((suspicion) => toRaisedSuspicion(suspicion, byId, newId));
}

/** A filing with the data for split detection; null if it does not count. */
function splitFilingOf({ transfer, company, filing, filedOn, reserved, verdicts }: SplitCandidate): SplitFiling | null {
  if (filedOn === null) return null;
  const { purpose } = filing.facts;
  return {
    id: transfer,
    company: company.id,
    on: filedOn,
    recipient: filing.recipient,
    purpose: typeof purpose === 'string' ? purpose : null,
    fields: filing.fields,
    counted: countedOf(reserved),
    had: verdicts.map(({ regime, outcome, mechanism }) => routeOf(regime, outcome as RuleOutcome, mechanism)),
  };
}

/** Its counts of people. Numbers of transfers and sums over other windows cannot be split. */
function countedOf(reserved: SplitCandidate['reserved']): CountedPeople {
  const people = reserved.filter(({ metric }) => countsPeople(metric));
  return Object.fromEntries(people.map(({ metric, amount }) => [metric, amount]));
}

function countsPeople(metric: string): boolean {
  return metric === 'cn.ordinary' || metric === 'cn.sensitive' || metric.startsWith('us.');
}

function routeOf(regime: string, outcome: RuleOutcome, mechanism: string): SplitRoute {
  return { regime, outcome, mechanism, weight: outcomeWeight(outcome) };
}

/**
 * Judges the facts of a filing with other counts, by the regimes that count. Filings that differ only in their numbers are judged once for
 * the same counts, because most parts of a split do.
 */
function judgeBy(book: RuleBook, byId: ReadonlyMap<string, SplitCandidate>): Judge {
  const sayings = new Map<string, CandidateGroup>();
  const sayingsById = new Map<string, CandidateGroup>();
  const sayingOf = (id: string): CandidateGroup => {
    const candidate = byId.get(id);
    const key = candidate === undefined ? '' : groupKey(candidate);
    const known = sayings.get(key) ?? { asked: prepared(book, candidate), routes: new Map<string, readonly SplitRoute[]>() };
    sayings.set(key, known);
    sayingsById.set(id, known);
    return known;
  };
  return ({ id }, counted) => {
    const { asked, routes } = sayingsById.get(id) ?? sayingOf(id);
    if (asked === null) return [];
    const key = JSON.stringify(counted);
    const known = routes.get(key) ?? routesOf(book, asked, counted);
    routes.set(key, known);
    return known;
  };
}

type Asked = NonNullable<ReturnType<typeof prepared>>;

/** Filings that differ only in their numbers, with their routes by counts. */
interface CandidateGroup {
  readonly asked: Asked | null;
  readonly routes: Map<string, readonly SplitRoute[]>;
}

/** Key of everything that determines the facts, except the title and the counts that are replaced. */
function groupKey({ filing, filedOn, ruleSet, reserved, split }: SplitCandidate): string {
  const { scenario, recipient, fields, people, facts, documents } = filing;
  const others = reserved.filter(({ metric }) => !countsPeople(metric));
  const sensitive = people === null ? null : people.sensitive > 0;
  const all = { scenario, recipient, fields, sensitive, facts, documents, filedOn, ruleSet, others, split };
  return canonicalJson(all as unknown as Json);
}

function routesOf({ reference }: RuleBook, { facts, packs }: Asked, counted: CountedPeople): readonly SplitRoute[] {
  const those = facts.with(countedFacts(counted));
  return packs.map((pack) => {
    const { regime, outcome, mechanism } = evaluate(pack, those, reference);
    return routeOf(regime, outcome, mechanism);
  });
}

function prepared(book: RuleBook, candidate: SplitCandidate | undefined) {
  const day = candidate?.filedOn ?? null;
  const facts = candidate === undefined || day === null ? null : gatherFacts(book, candidate.filing, day, candidate.reserved);
  if (facts?.ok !== true) return null;
  const counting = book.packs.filter(({ kind, counters }) => kind === 'transfer-test' && counters.length > 0);
  const bind = new Set(regimesThatBind(counting, facts.value, book.reference));
  return { facts: facts.value, packs: counting.filter(({ regime }) => bind.has(regime)) };
}

/** The counted facts if `counted` were everything; missing categories count as zero. */
function countedFacts(counted: CountedPeople): readonly Fact[] {
  const positions = Object.entries(counted).map(([metric, total]) => ({ metric: metric as Metric, committed: total, reserved: 0 }));
  const { us_counts_12m: us, ...people } = factsFromPosition(positions);
  const all =
    us === undefined ? people : { ...people, us_counts_12m: Object.fromEntries(US_CATEGORIES.map((name) => [name, us[name] ?? 0])) };
  return Object.entries(all).map(([name, value]): Fact => ({ name, value: value, origin: 'ledger' }));
}

function toRaisedSuspicion(suspicion: SplitSuspicion, byId: ReadonlyMap<string, SplitCandidate>, newId: () => string): RaisedSuspicion {
  const { sum, heavier, reasons, caughtByLedger } = suspicion;
  const parts = suspicion.members.map(({ filing, alone }) => partOf(filing, alone, byId));
  const set = parts.map(({ transfer, contentDigest }) => [transfer, contentDigest] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    id: uuid<SuspicionId>(newId()),
    setDigest: digestOf(set),
    body: {
      format: 'carnet-split/1',
      parts,
      sum,
      heavier,
      caughtByLedger,
      reasons,
    },
  };
}

function partOf(filing: SplitFiling, alone: readonly SplitRoute[], byId: ReadonlyMap<string, SplitCandidate>): SuspectedPart {
  const candidate = byId.get(filing.id);
  if (candidate === undefined) throw new RangeError('a part is one of the candidates');
  const { company, transfer, reference, contentDigest } = candidate;
  return {
    company,
    transfer,
    reference,
    contentDigest,
    on: filing.on,
    recipient: filing.recipient,
    purpose: filing.purpose,
    counted: filing.counted,
    alone,
    had: filing.had,
  };
}

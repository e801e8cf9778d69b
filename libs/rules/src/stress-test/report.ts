import type { Sentence } from '../sentence.js';
import { OUTCOMES, REGIMES, type Regime } from '../vocabulary.js';
import { agreementReadings } from './agreement-readings.js';
import { groupBy, type Move, moveOf, parseOutcome, parseRegime, totalCount } from './cells.js';
import { type HoursByLane, type LaneMove, officerHours } from './officer-hours.js';
import {
  type ChangeClass,
  type ClusterFlip,
  type ClusterLine,
  type CompanyLine,
  type FallingPermits,
  type FlipCell,
  type RegimeFlips,
  RULE_RESULTS,
  type RuleAgreement,
  type RuleResult,
  type SideIdentity,
  type StressTestBasis,
  type StressTestResult,
} from './result.js';
import type { StressSide } from './stress-test.js';
import type { Tally } from './tally.js';

export interface ReportInput {
  readonly before: StressSide;
  readonly after: StressSide;
  readonly changed: readonly Regime[];
  readonly hours: HoursByLane;
  /** Names of companies by the id in the items. */
  readonly names?: ReadonlyMap<string, Sentence>;
  readonly basis: Omit<StressTestBasis, 'before' | 'after'>;
}

/** Makes the report of a tally. The same tally gives the same report. */
export function reportOf(tally: Tally, input: ReportInput): StressTestResult {
  const { before, after, changed, hours, names, basis } = input;
  const cells = clusterFlipsOf(tally);
  const lanes = lanesOf(tally);
  const regimes = regimesOf(tally, cells, input);
  return {
    format: 'carnet-stress-test/1',
    basis: { ...basis, before: sideIdentityOf(before, changed), after: sideIdentityOf(after, changed) },
    transfers: totalCount(tally.cellsUnder('transfers')),
    flipped: totalCount(tally.cellsUnder('flipped')),
    change: changeClassOf(regimes),
    regimes,
    clusterFlips: cells.filter(({ before: was, after: is }) => was !== is),
    clusters: clustersOf(tally, hours),
    companies: companiesOf(tally, names ?? new Map()),
    lanes: mergeLaneMoves(lanes),
    hours: officerHours(lanes, hours),
    permits: permitsOf(tally),
    rules: rulesOf(tally),
    readings: agreementReadings(tally, after.packs, basis),
    restricted: tally
      .cellsUnder('restricted')
      .filter(({ key }) => basis.country === null || key[0] === basis.country)
      .map(({ key: [country = ''], count }) => ({ country, transfers: count })),
  };
}

function sideIdentityOf({ packs, reference }: StressSide, changed: readonly Regime[]): SideIdentity {
  const differ = packs.filter(({ regime }) => changed.includes(regime));
  return { packs: differ.map(({ regime, version, digest }) => ({ regime, version, digest })), reference: reference.digest };
}

function clusterFlipsOf(tally: Tally): readonly ClusterFlip[] {
  return tally
    .cellsUnder('flip')
    .map(({ key: [regime = '', cluster = '', laneBefore = '', laneAfter = '', before = '', after = ''], count }) => ({
      regime: parseRegime(regime),
      cluster,
      lanes: { before: laneBefore, after: laneAfter },
      before: parseOutcome(before),
      after: parseOutcome(after),
      count,
    }));
}

function regimesOf(tally: Tally, flips: readonly ClusterFlip[], { before, after, changed }: ReportInput): readonly RegimeFlips[] {
  const titles = new Map<Regime, Sentence>([...before.packs, ...after.packs].map(({ regime, title }) => [regime, title]));
  return REGIMES.filter((regime) => flips.some((cell) => cell.regime === regime)).map((regime) => {
    const cells = matrixOf(flips.filter((cell) => cell.regime === regime));
    const moved = (move: Move) => totalCount(cells.filter((cell) => moveOf(cell.before, cell.after) === move));
    return {
      regime,
      title: titles.get(regime) ?? { en: regime, zh: regime },
      changed: changed.includes(regime),
      judged: totalCount(cells),
      flipped: totalCount(cells) - moved('same'),
      heavier: moved('heavier'),
      opened: moved('opened'),
      lighter: moved('lighter'),
      cells: cells.map((cell) => ({
        ...cell,
        cases: tally.samples(cell.before === cell.after ? 'same' : 'moved', regime, cell.before, cell.after),
      })),
    };
  });
}

/** Adds up cells with the same outcomes, in the order of outcomes. */
function matrixOf(cells: readonly FlipCell[]): readonly FlipCell[] {
  return OUTCOMES.flatMap((before) =>
    OUTCOMES.flatMap((after) => {
      const count = totalCount(cells.filter((cell) => cell.before === before && cell.after === after));
      return count === 0 ? [] : [{ before, after, count }];
    }),
  );
}

function changeClassOf(regimes: readonly RegimeFlips[]): ChangeClass {
  const [tighter, looser] = [regimes.some((one) => one.heavier + one.opened > 0), regimes.some((one) => one.lighter > 0)];
  if (tighter && looser) return 'both';
  return tighter ? 'tightens' : looser ? 'loosens' : 'neutral';
}

interface ClusterLanes extends LaneMove {
  readonly cluster: string;
}

function lanesOf(tally: Tally): readonly ClusterLanes[] {
  return tally.cellsUnder('lane').map(({ key: [cluster = '', before = '', after = ''], count }) => ({ cluster, before, after, count }));
}

function mergeLaneMoves(moves: readonly LaneMove[]): readonly LaneMove[] {
  const sums = new Map<string, LaneMove>();
  for (const { before, after, count } of moves) {
    const name = `${before} ${after}`;
    sums.set(name, { before, after, count: count + (sums.get(name)?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => (`${a.before} ${a.after}` < `${b.before} ${b.after}` ? -1 : 1));
}

function clustersOf(tally: Tally, hours: HoursByLane): readonly ClusterLine[] {
  const moves = lanesOf(tally);
  const flipped = tally.cellsUnder('flipped');
  return [...new Set(moves.map(({ cluster }) => cluster))].map((cluster) => {
    const own = mergeLaneMoves(moves.filter((move) => move.cluster === cluster));
    return {
      cluster,
      transfers: totalCount(own),
      flipped: totalCount(flipped.filter(({ key }) => key[0] === cluster)),
      lanes: own,
      hours: officerHours(own, hours),
    };
  });
}

function companiesOf(tally: Tally, names: ReadonlyMap<string, Sentence>): readonly CompanyLine[] {
  const flips = tally.cellsUnder('flip-of-company');
  const flipped = groupBy(tally.cellsUnder('flipped'), ({ key }) => key[1] ?? '');
  const byCompany = groupBy(flips, ({ key }) => key[0] ?? '');
  return tally
    .cellsUnder('company')
    .map(({ key: [company = ''], count: transfers }) => ({
      company,
      name: names.get(company) ?? null,
      transfers,
      flipped: totalCount(flipped.get(company) ?? []),
      flips: (byCompany.get(company) ?? []).map(({ key: [, regime = '', before = '', after = ''], count }) => ({
        regime: parseRegime(regime),
        before: parseOutcome(before),
        after: parseOutcome(after),
        count,
      })),
    }))
    .sort((a, b) => b.flipped - a.flipped || (a.company < b.company ? -1 : 1));
}

function permitsOf(tally: Tally): FallingPermits {
  const fates = ['refused', 'reopened'] as const;
  const [refused, reopened] = [tally.get('permit', 'refused'), tally.get('permit', 'reopened')];
  const falling = fates.flatMap((fate) => tally.samples('permit', fate).map((sample) => ({ ...sample, fate })));
  return { live: refused + reopened + tally.get('permit', 'stands'), refused, reopened, falling };
}

function rulesOf(tally: Tally): readonly RuleAgreement[] {
  const groups = groupBy(tally.cellsUnder('rule'), ({ key: [regime = '', rule = ''] }) => `${regime} ${rule}`);
  return [...groups.values()].flatMap((group) => {
    const [regime = '', rule = ''] = group[0]?.key ?? [];
    const concerned = totalCount(group);
    const agreed = totalCount(group.filter(({ key }) => key[2] === key[3]));
    const cells = group.map(({ key: [, , before = '', after = ''], count }) => ({
      before: parseRuleResult(before),
      after: parseRuleResult(after),
      count,
    }));
    return [{ regime: parseRegime(regime), rule, concerned, agreed, rate: agreed / concerned, cells }];
  });
}

function parseRuleResult(text: string): RuleResult {
  const known = RULE_RESULTS.find((held) => held === text);
  if (known === undefined) throw new RangeError('a tally names something that becomes of no rule');
  return known;
}

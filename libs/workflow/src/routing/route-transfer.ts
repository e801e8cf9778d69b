import type { ApprovalStep, Bilingual, Route } from '../transfer.js';
import { type Discipline, DISCIPLINES, type Lane, LANES } from '../vocabulary.js';
import type { RoutedVerdict, RoutingInput, RoutingPolicy, RoutingRow } from './routing-policy.js';

interface Weighed {
  readonly verdict: RoutedVerdict;
  readonly row: RoutingRow;
}

/**
 * Turns the verdicts into a lane: the strictest wins, and nothing but clear verdicts on stated facts is green, unless
 * the filing looks like a part of a split, or is to take the place of what the authority stopped.
 * Throws a RangeError for a draw outside [0, 1) and for a verdict that the policy's table does not know.
 */
export function routeTransfer(policy: RoutingPolicy, input: RoutingInput): Route {
  if (!(input.draw >= 0 && input.draw < 1)) throw new RangeError('an audit draw is a number in [0, 1)');
  const weighed = input.verdicts.map((verdict) => ({ verdict, row: rowFor(policy, verdict) }));
  const fatal = weighed.filter(({ row }) => row.refuse);
  if (fatal.length > 0) return { ...blank(policy), lane: 'red', disposal: 'refuse', reasons: reasonsOf(fatal) };
  const binds = input.verdicts.some(({ group }) => group !== 'outside');
  const lane = binds ? strictest(weighed) : 'amber';
  if (lane === 'green') return green(policy, input, weighed);
  const telling = weighed.filter(({ row }) => row.lane !== 'green');
  // What decided the lane is read first.
  const ordered = telling.toSorted((a, b) => LANES.indexOf(b.row.lane) - LANES.indexOf(a.row.lane));
  const asked = [...(binds ? [] : [policy.unboundDiscipline]), ...disciplinesOf(policy, telling)];
  return {
    ...review(policy, lane, lane === 'amber' ? oneOf(policy, asked) : asked),
    reasons: [...(binds ? [] : [policy.unboundReason]), ...reasonsOf(ordered)],
    ask: asks(weighed),
  };
}

/** Rules that are clear do not let go on by themselves what people stopped. */
const stoppedReason: Bilingual = {
  en: 'The authority stopped the grant that this transfer is to take the place of.',
  zh: '本事项拟取代的准予已被主管机构暂停或者撤销。',
};

function green(policy: RoutingPolicy, { draw, suspected = false, stopped = false }: RoutingInput, weighed: readonly Weighed[]): Route {
  const reasons = reasonsOf(weighed.filter(({ verdict }) => verdict.group !== 'outside'));
  if (suspected && policy.split !== null) {
    // Clear by itself, and perhaps not by what it is a part of: one person looks before it passes.
    return { ...review(policy, 'amber', [policy.split.discipline]), reasons: [policy.split.reason, ...reasons] };
  }
  if (stopped) return { ...review(policy, 'amber', [policy.unboundDiscipline]), reasons: [stoppedReason, ...reasons] };
  if (draw >= policy.auditRate) return { ...blank(policy), lane: 'green', disposal: 'grant', reasons };
  return { ...review(policy, 'green', [policy.auditDiscipline]), audit: true, reasons: [policy.auditReason, ...reasons] };
}

function review(policy: RoutingPolicy, lane: Lane, disciplines: readonly Discipline[]): Route {
  const chain: readonly ApprovalStep[] = lane === 'red' ? policy.chains.red : policy.chains.amber;
  const { hearing, completeness, immaterial, blind } = policy;
  const more = {
    ...(hearing && { hearing }),
    ...(completeness && { completeness }),
    ...(immaterial && { immaterial }),
    ...(blind && { blind }),
  };
  return { ...blank(policy), lane, disposal: 'review', disciplines, chain, ...more };
}

function blank(policy: RoutingPolicy): Omit<Route, 'lane' | 'disposal'> {
  return { policy: policy.id, audit: false, disciplines: [], chain: [], reasons: [], ask: [], appeal: policy.appeal };
}

function rowFor(policy: RoutingPolicy, verdict: RoutedVerdict): RoutingRow {
  const row = policy.rows.find(
    ({ group, basis, outcomes }) =>
      group === verdict.group &&
      (basis === undefined || basis === verdict.basis) &&
      (outcomes === undefined || outcomes.includes(verdict.outcome)),
  );
  if (row === undefined) throw new RangeError(`${policy.id} has no row for ${verdict.group} on ${verdict.basis} facts`);
  return row;
}

function strictest(weighed: readonly Weighed[]): Lane {
  return LANES.findLast((lane) => weighed.some(({ row }) => row.lane === lane)) ?? 'green';
}

function disciplinesOf(policy: RoutingPolicy, weighed: readonly Weighed[]): readonly Discipline[] {
  const asked = weighed.flatMap(({ verdict, row }) => [
    ...row.disciplines,
    ...(row.regimeDiscipline ? [policy.regimes.named[verdict.regime] ?? policy.regimes.otherwise] : []),
  ]);
  return DISCIPLINES.filter((discipline) => asked.includes(discipline));
}

function oneOf(policy: RoutingPolicy, asked: readonly Discipline[]): readonly Discipline[] {
  return policy.amberPreference.filter((discipline) => asked.includes(discipline)).slice(0, 1);
}

function asks(weighed: readonly Weighed[]): readonly string[] {
  return [...new Set(weighed.flatMap(({ verdict }) => [...verdict.missing, ...verdict.toConfirm]))];
}

function reasonsOf(weighed: readonly Weighed[]): readonly Bilingual[] {
  return weighed.map(({ verdict }) => verdict.reason);
}

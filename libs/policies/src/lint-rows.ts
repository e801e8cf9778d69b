import { OUTCOMES, verdictGroup } from '@carnet/rules';
import { type Basis, type RoutingPolicy, type RoutingRow, VERDICT_GROUPS, type VerdictGroup } from '@carnet/workflow';
import type { Told } from './lint-policy.js';

const bases: readonly Basis[] = ['stated', 'assumed'];

/** A verdict as the rows tell them apart. */
interface Kind {
  readonly group: VerdictGroup;
  readonly basis: Basis;
  readonly outcome: string;
}

const kinds: readonly Kind[] = VERDICT_GROUPS.flatMap((group) =>
  outcomesOf(group).flatMap((outcome) => bases.map((basis) => ({ group, basis, outcome }))),
);

/** What is wrong with the table: every kind of verdict is put to it. */
export function lintRows({ rows, amberPreference, regimes }: RoutingPolicy): readonly Told[] {
  const firsts = kinds.map((kind) => rows.findIndex((row) => fits(row, kind)));
  const missing = kinds.filter((_, index) => firsts[index] === -1);
  const told = rows.flatMap((row, index) => [
    ...elsewhere(row, index),
    ...(firsts.includes(index) || elsewhere(row, index).length > 0 ? [] : [unreachable(row, index)]),
    ...unproven(row, index),
    ...reviewed(row, index),
    ...preferred(row, index, { amberPreference, regimes }),
  ]);
  const open = [...new Set(missing.map(({ group, basis }) => `${group} on ${basis} facts`))];
  return [...told, ...open.map((kind): Told => ({ code: 'verdict-without-row', path: ['rows'], says: `no row takes a verdict ${kind}` }))];
}

function fits({ group, basis, outcomes }: RoutingRow, kind: Kind): boolean {
  return group === kind.group && (basis ?? kind.basis) === kind.basis && (outcomes?.includes(kind.outcome) ?? true);
}

function unreachable({ group }: RoutingRow, index: number): Told {
  return { code: 'row-unreachable', path: ['rows', index], says: `rows before this one take every verdict ${group} that it would` };
}

function elsewhere({ group, outcomes = [] }: RoutingRow, index: number): readonly Told[] {
  return outcomes.flatMap((outcome, place): readonly Told[] => {
    if (outcomesOf(group).includes(outcome)) return [];
    return [
      { code: 'outcome-elsewhere', path: ['rows', index, 'outcomes', place], says: `${outcome} is no outcome of the group ${group}` },
    ];
  });
}

function unproven({ group, basis, outcomes, lane, refuse }: RoutingRow, index: number): readonly Told[] {
  const clear = (group === 'clear' || group === 'outside') && basis === 'stated';
  const prohibited = group === 'stop' && basis === 'stated' && outcomes?.every((outcome) => outcome === 'prohibited') === true;
  return [
    ...(lane === 'green' && !clear
      ? [
          {
            code: 'unknown-is-never-yes',
            path: ['rows', index, 'lane'],
            says: `${group} on ${basis ?? 'any'} facts would be green`,
          } as const,
        ]
      : []),
    ...(refuse === true && !prohibited
      ? [
          {
            code: 'refuses-unproven',
            path: ['rows', index, 'refuse'],
            says: `${group} on ${basis ?? 'any'} facts would be refused by nobody`,
          } as const,
        ]
      : []),
  ];
}

function reviewed({ lane, disciplines, regimeDiscipline, refuse }: RoutingRow, index: number): readonly Told[] {
  const asks = disciplines.length > 0 || regimeDiscipline === true;
  const decides = lane === 'green' || refuse === true;
  if (decides === !asks) return [];
  return decides
    ? [{ code: 'discipline-without-review', path: ['rows', index, 'disciplines'], says: 'nobody reviews what this row decides at once' }]
    : [
        {
          code: 'review-without-discipline',
          path: ['rows', index, 'disciplines'],
          says: `the row leads to the ${lane} lane and names no discipline`,
        },
      ];
}

function preferred(
  { lane, disciplines, regimeDiscipline }: RoutingRow,
  index: number,
  { amberPreference, regimes }: Pick<RoutingPolicy, 'amberPreference' | 'regimes'>,
): readonly Told[] {
  if (lane !== 'amber') return [];
  const asked = new Set([...disciplines, ...(regimeDiscipline === true ? [...Object.values(regimes.named), regimes.otherwise] : [])]);
  return [...asked]
    .filter((discipline) => !amberPreference.includes(discipline))
    .map((discipline): Told => ({ code: 'preference-misses', path: ['rows', index], says: `amberPreference does not name ${discipline}` }));
}

function outcomesOf(group: VerdictGroup): readonly string[] {
  return OUTCOMES.filter((outcome) => verdictGroup(outcome) === group);
}

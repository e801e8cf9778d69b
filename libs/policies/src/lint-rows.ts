import { OUTCOMES, verdictGroup } from '@carnet/rules';
import {
  type Backing,
  type Basis,
  type Confidence,
  type RoutingPolicy,
  type RoutingRow,
  VERDICT_GROUPS,
  type VerdictGroup,
} from '@carnet/workflow';
import { requiresProof } from './lint-claims.js';
import type { PolicyFault } from './lint-policy.js';

const bases: readonly Basis[] = ['stated', 'assumed'];
const confidences: readonly Confidence[] = ['confirmed', 'unconfirmed'];
const backings: readonly Backing[] = ['backed', 'unbacked'];

/** A verdict by the attributes that rows distinguish. */
interface Kind {
  readonly group: VerdictGroup;
  readonly basis: Basis;
  readonly confidence: Confidence;
  readonly grounds: Backing;
  readonly outcome: string;
}

const kinds: readonly Kind[] = VERDICT_GROUPS.flatMap((group) =>
  outcomesOf(group).flatMap((outcome) =>
    bases.flatMap((basis) =>
      confidences.flatMap((confidence) => backings.map((grounds) => ({ group, basis, confidence, grounds, outcome }))),
    ),
  ),
);

/** The faults of the table of rows, found by putting every kind of verdict to it. */
export function lintRows(policy: RoutingPolicy): readonly PolicyFault[] {
  const { rows, amberPreference, regimes } = policy;
  const firsts = kinds.map((kind) => rows.findIndex((row) => fits(row, kind)));
  const missing = kinds.filter((_, index) => firsts[index] === -1);
  const told = rows.flatMap((row, index) => [
    ...foreignOutcomeFaults(row, index),
    ...(firsts.includes(index) || foreignOutcomeFaults(row, index).length > 0 ? [] : [unreachableRowFault(row, index)]),
    ...assumedBasisFaults(row, index),
    ...(requiresProof(policy) ? missingProofFaults(row, index) : []),
    ...reviewFaults(row, index),
    ...preferenceFaults(row, index, { amberPreference, regimes }),
  ]);
  const open = [...new Set(missing.map((kind) => describeKind(kind, missing)))];
  return [
    ...told,
    ...open.map((kind): PolicyFault => ({ code: 'verdict-without-row', path: ['rows'], says: `no row takes a verdict ${kind}` })),
  ];
}

function fits({ group, basis, confidence, grounds, outcomes }: RoutingRow, kind: Kind): boolean {
  return (
    group === kind.group &&
    (basis ?? kind.basis) === kind.basis &&
    (confidence ?? kind.confidence) === kind.confidence &&
    (grounds ?? kind.grounds) === kind.grounds &&
    (outcomes?.includes(kind.outcome) ?? true)
  );
}

/** A kind in words. Law and grounds are named only if the missing row depends on them. */
function describeKind({ group, basis, confidence, grounds }: Kind, missing: readonly Kind[]): string {
  const alike = missing.filter((one) => one.group === group && one.basis === basis);
  const every = (part: 'confidence' | 'grounds'): boolean => new Set(alike.map((one) => one[part])).size === 2;
  const law = every('confidence') ? '' : `, on ${confidence} law`;
  return `${group} on ${basis} facts${law}${every('grounds') ? '' : `, with ${grounds} grounds`}`;
}

function unreachableRowFault({ group }: RoutingRow, index: number): PolicyFault {
  return { code: 'row-unreachable', path: ['rows', index], says: `rows before this one take every verdict ${group} that it would` };
}

function foreignOutcomeFaults({ group, outcomes = [] }: RoutingRow, index: number): readonly PolicyFault[] {
  return outcomes.flatMap((outcome, place): readonly PolicyFault[] => {
    if (outcomesOf(group).includes(outcome)) return [];
    return [
      { code: 'outcome-elsewhere', path: ['rows', index, 'outcomes', place], says: `${outcome} is no outcome of the group ${group}` },
    ];
  });
}

function assumedBasisFaults({ group, basis, outcomes, lane, refuse }: RoutingRow, index: number): readonly PolicyFault[] {
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

/** Finds rows that grant automatically on unconfirmed law or unbacked grounds, or refuse automatically on unconfirmed law. */
function missingProofFaults({ lane, refuse, confidence, grounds }: RoutingRow, index: number): readonly PolicyFault[] {
  const unread: PolicyFault = { code: 'unread-decides', path: ['rows', index], says: 'law that nobody read would decide without people' };
  const unbacked: PolicyFault = { code: 'claim-is-no-proof', path: ['rows', index, 'lane'], says: 'what nothing backs would be green' };
  return [
    ...((lane === 'green' || refuse === true) && confidence !== 'confirmed' ? [unread] : []),
    ...(lane === 'green' && grounds !== 'backed' ? [unbacked] : []),
  ];
}

function reviewFaults({ lane, disciplines, regimeDiscipline, refuse }: RoutingRow, index: number): readonly PolicyFault[] {
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

function preferenceFaults(
  { lane, disciplines, regimeDiscipline }: RoutingRow,
  index: number,
  { amberPreference, regimes }: Pick<RoutingPolicy, 'amberPreference' | 'regimes'>,
): readonly PolicyFault[] {
  if (lane !== 'amber') return [];
  const asked = new Set([...disciplines, ...(regimeDiscipline === true ? [...Object.values(regimes.named), regimes.otherwise] : [])]);
  return [...asked]
    .filter((discipline) => !amberPreference.includes(discipline))
    .map((discipline): PolicyFault => ({
      code: 'preference-misses',
      path: ['rows', index],
      says: `amberPreference does not name ${discipline}`,
    }));
}

function outcomesOf(group: VerdictGroup): readonly string[] {
  return OUTCOMES.filter((outcome) => verdictGroup(outcome) === group);
}

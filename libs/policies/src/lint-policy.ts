import type { Bilingual } from '@carnet/kernel';
import type { Path } from '@carnet/rules';
import type { ApprovalStep, RoutingPolicy } from '@carnet/workflow';
import { lintClaims, lintOutside } from './lint-claims.js';
import { type KnownCodes, lintCodes, lintImmaterial } from './lint-codes.js';
import { lintRows } from './lint-rows.js';
import { type PolicyFinding, policyFinding, type PolicyLintCode } from './policy-finding.js';
import { mostPeople } from './policy-schema.js';
import type { ParsedPolicy } from './parse-policy.js';

/** A lint message about a place in a policy. */
export interface PolicyFault {
  readonly code: PolicyLintCode;
  readonly path: Path;
  readonly says: string;
}

/** All lint findings of a policy, in the order of its file. */
export function lintPolicy({ policy, source, file }: ParsedPolicy, known?: KnownCodes): readonly PolicyFinding[] {
  const name = file.split('/').at(-1) ?? file;
  const misnamed: readonly PolicyFault[] =
    name === `${policy.id}.yaml` ? [] : [{ code: 'file-misnamed', path: ['id'], says: `${policy.id} stands in a file called ${name}` }];
  const told = [
    ...misnamed,
    ...lintRows(policy),
    ...lintClaims(policy),
    ...lintOutside(policy),
    ...lintChains(policy),
    ...unboundDisciplineFaults(policy),
    ...matterFaults(policy),
    ...lintCodes(policy, known),
    ...lintImmaterial(policy, known?.readers ?? new Map()),
    ...textsOf(policy).flatMap(languageFaults),
  ];
  return told
    .map(({ code, path, says }) => policyFinding(code, source.problem(path, says)))
    .toSorted((one, other) => one.line - other.line || one.column - other.column);
}

function lintChains({ chains }: RoutingPolicy): readonly PolicyFault[] {
  const lanes = Object.entries(chains) as readonly (readonly ['amber' | 'red', readonly ApprovalStep[]])[];
  const told = lanes.flatMap(([lane, chain]): readonly PolicyFault[] => [
    ...(chain.length === 0 ? [{ code: 'lane-without-chain', path: ['chains', lane], says: `the ${lane} lane has no step` } as const] : []),
    ...chain.flatMap((step, index): readonly PolicyFault[] => [
      ...unfillableStepFaults(step, ['chains', lane, index]),
      ...escalationFaults(step, ['chains', lane, index]),
    ]),
    ...sideBySideFaults(chain, ['chains', lane]),
  ]);
  const [amber, red] = [approvals(chains.amber), approvals(chains.red)];
  if (red >= amber) return told;
  const says = `the red lane needs ${String(red)} approvals, and the amber one ${String(amber)}`;
  return [...told, { code: 'lighter-chain', path: ['chains', 'red'], says }];
}

function unfillableStepFaults({ seats, quorum }: ApprovalStep, path: Path): readonly PolicyFault[] {
  if (quorum <= seats) return [];
  return [
    { code: 'step-unfillable', path: [...path, 'quorum'], says: `the step needs ${String(quorum)} approvals of ${String(seats)} voters` },
  ];
}

function escalationFaults({ escalate, escalations }: ApprovalStep, path: Path): readonly PolicyFault[] {
  if (escalations === undefined || escalate !== undefined) return [];
  return [{ code: 'escalations-of-none', path: [...path, 'escalations'], says: 'the step says how often it is escalated, and to nobody' }];
}

/** The first step has none to stand beside; the steps of a group need different people at the same time. */
function sideBySideFaults(chain: readonly ApprovalStep[], path: Path): readonly PolicyFault[] {
  const nothing: readonly PolicyFault[] =
    chain[0]?.beside === undefined ? [] : [{ code: 'beside-nothing', path: [...path, 0, 'beside'], says: 'no step comes before this one' }];
  const groups = chain.flatMap((step, index) => (step.beside === undefined ? [[index, groupEnd(chain, index)] as const] : []));
  const crowded = groups.flatMap(([from, to]): readonly PolicyFault[] => {
    const needed = approvals(chain.slice(from, to));
    if (to - from < 2 || needed <= mostPeople) return [];
    const says = `the steps that open together need ${String(needed)} different people at once, and ${String(mostPeople)} are the most`;
    return [{ code: 'step-unfillable', path: [...path, to - 1, 'quorum'], says }];
  });
  return [...nothing, ...crowded];
}

/** The index after the last step that opens together with the step at `from`. */
function groupEnd(chain: readonly ApprovalStep[], from: number): number {
  const next = chain.findIndex(({ beside }, index) => index > from && beside === undefined);
  return next === -1 ? chain.length : next;
}

function approvals(chain: readonly ApprovalStep[]): number {
  return chain.reduce((sum, { quorum }) => sum + quorum, 0);
}

/** The discipline for filings that no regime binds must be in amberPreference. */
function unboundDisciplineFaults({ amberPreference, unboundDiscipline }: RoutingPolicy): readonly PolicyFault[] {
  if (amberPreference.includes(unboundDiscipline)) return [];
  return [{ code: 'preference-misses', path: ['unboundDiscipline'], says: `amberPreference does not name ${unboundDiscipline}` }];
}

/** A matter needs parties or sectors: without them it would apply to every filing or to none. */
function matterFaults({ matters = [] }: RoutingPolicy): readonly PolicyFault[] {
  return matters.flatMap(({ discipline, parties, sectors }, index): readonly PolicyFault[] => {
    if (parties !== undefined || sectors !== undefined) return [];
    return [{ code: 'matter-of-nothing', path: ['matters', index], says: `nothing is said for which ${discipline} would look` }];
  });
}

interface TextAt {
  readonly path: Path;
  readonly text: Bilingual;
}

function textsOf({ auditReason, split, unboundReason, appeal, matters = [] }: RoutingPolicy): readonly TextAt[] {
  const own = [
    { path: ['auditReason'], text: auditReason },
    { path: ['unboundReason'], text: unboundReason },
    { path: ['appeal'], text: appeal },
    ...matters.map(({ reason }, index) => ({ path: ['matters', index, 'reason'], text: reason })),
  ];
  return split === null ? own : [...own, { path: ['split', 'reason'], text: split.reason }];
}

const chinese = /\p{Script=Han}/u;

/** Finds texts that are not in their language, such as a sentence copied from the other one. */
function languageFaults({ path, text: { en, zh } }: TextAt): readonly PolicyFault[] {
  return [
    ...(/\p{Script=Latin}/u.test(en) ? [] : [{ code: 'text-missing', path: [...path, 'en'], says: 'this is no English' } as const]),
    ...(chinese.test(zh) ? [] : [{ code: 'text-missing', path: [...path, 'zh'], says: 'this is no Chinese' } as const]),
  ];
}

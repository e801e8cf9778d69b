import type { Bilingual, PersonId } from '@carnet/kernel';
import { seatPeople } from './staffing.js';
import type { ApprovalStep } from '../transfer.js';
import { type Discipline, DISCIPLINE_WORDS, DISCIPLINES, type Lane } from '../vocabulary.js';
import type { RoutingPolicy } from './routing-policy.js';

/** One human of an authority, under whatever person records they sign in. */
export interface StaffMember {
  readonly human: PersonId;
  readonly roles: readonly string[];
  readonly disciplines: readonly string[];
}

/** A part of a policy for which an authority has too few people, even for a filing that bars none of them. */
export type Shortage =
  | { readonly part: 'review'; readonly discipline: Discipline; readonly held: number }
  | {
      readonly part: 'step';
      readonly lane: 'amber' | 'red';
      readonly index: number;
      readonly quorum: number;
      /** Number of people who could vote in the step. */
      readonly eligible: number;
      /** Number of its approvals that people are left for, once every review and the other steps have theirs. */
      readonly left: number;
    };

/**
 * What these people cannot do, if each has at most one part in a transfer: reviews without a reviewer, and steps that cannot reach their
 * quorum. Assumes that every discipline a lane may require is required.
 */
export function shortagesOf(policy: RoutingPolicy, people: readonly StaffMember[]): readonly Shortage[] {
  const cases = [...amberCases(policy).map((disciplines) => ['amber', disciplines] as const), ['red', redCase(policy)] as const];
  const found = cases.flatMap(([lane, disciplines]) => shortagesIn(lane, disciplines, policy.chains[lane], people));
  const named = new Map(found.map((one) => [one.part === 'review' ? one.discipline : `${one.lane} ${String(one.index)}`, one]));
  return [...named.values()];
}

export function shortageWords(shortage: Shortage): Bilingual {
  if (shortage.part === 'step') {
    const { lane, index, quorum, eligible, left } = shortage;
    const [step, could, free] = [index + 1, eligible, left].map(String);
    return {
      en: `step ${step ?? ''} of the ${lane} lane needs ${approvals(quorum)}; ${could ?? ''} could vote, ${free ?? ''} apart from the reviews and the other steps`,
      zh: `${lane === 'red' ? '红色' : '黄色'}通道第 ${step ?? ''} 环节需要 ${String(quorum)} 票赞成；可表决者 ${could ?? ''} 人，除审查和其他环节外剩 ${free ?? ''} 人`,
    };
  }
  const { held } = shortage;
  const discipline = DISCIPLINE_WORDS[shortage.discipline];
  return held === 0
    ? { en: `no officer holds the discipline ${discipline.en}`, zh: `没有审查员具备“${discipline.zh}”专业类别` }
    : {
        en: `every officer of the discipline ${discipline.en} reviews another discipline of the same filing`,
        zh: `具备“${discipline.zh}”专业类别的审查员均须审查同一申报的其他类别`,
      };
}

function approvals(count: number): string {
  return `${String(count)} ${count === 1 ? 'approval' : 'approvals'}`;
}

/** An amber filing is reviewed by one discipline and by those of its matters; a green one that was drawn, only by one. */
function amberCases(policy: RoutingPolicy): readonly (readonly Discipline[])[] {
  const { amberPreference, unboundDiscipline, split, auditDiscipline, auditRate } = policy;
  const byRows = disciplinesOfRows(policy, ['amber']).filter((discipline) => amberPreference.includes(discipline));
  const one = new Set([...byRows, unboundDiscipline, ...(split === null ? [] : [split.discipline])]);
  const amber = ordered([...one]).map((discipline) => ordered([discipline, ...mattersOf(policy, 'amber')]));
  return auditRate === 0 ? amber : [...amber, [auditDiscipline]];
}

/** One filing may have verdicts of every kind. */
function redCase(policy: RoutingPolicy): readonly Discipline[] {
  return ordered([...disciplinesOfRows(policy, ['amber', 'red']), ...mattersOf(policy, 'red')]);
}

function disciplinesOfRows({ rows, regimes }: RoutingPolicy, lanes: readonly Lane[]): readonly Discipline[] {
  return rows
    .filter(({ lane, refuse }) => lanes.includes(lane) && refuse !== true)
    .flatMap(({ disciplines, regimeDiscipline }) => [
      ...disciplines,
      ...(regimeDiscipline ? [...Object.values(regimes.named), regimes.otherwise] : []),
    ]);
}

function mattersOf({ matters = [] }: RoutingPolicy, lane: 'amber' | 'red'): readonly Discipline[] {
  return matters.filter(({ lanes }) => lanes.includes(lane)).map(({ discipline }) => discipline);
}

function ordered(asked: readonly Discipline[]): readonly Discipline[] {
  return DISCIPLINES.filter((discipline) => asked.includes(discipline));
}

function shortagesIn(
  lane: 'amber' | 'red',
  disciplines: readonly Discipline[],
  chain: readonly ApprovalStep[],
  people: readonly StaffMember[],
): readonly Shortage[] {
  const reviewers = disciplines.map((discipline) => humans(people, (one) => canReview(one, discipline)));
  const voters = chain.map((step) => humans(people, (one) => canVote(one, step)));
  const approvals = chain.flatMap(({ quorum }, index) => Array.from({ length: quorum }, () => index));
  const seated = seatPeople([...reviewers, ...approvals.map((index) => voters[index] ?? [])]);
  const unreviewed = disciplines.flatMap((discipline, place): readonly Shortage[] =>
    seated[place] === null ? [{ part: 'review', discipline, held: reviewers[place]?.length ?? 0 }] : [],
  );
  const steps = chain.flatMap(({ quorum }, index): readonly Shortage[] => {
    const left = approvals.filter((of, place) => of === index && seated[disciplines.length + place] !== null).length;
    return left === quorum ? [] : [{ part: 'step', lane, index, quorum, eligible: voters[index]?.length ?? 0, left }];
  });
  return [...unreviewed, ...steps];
}

function humans(people: readonly StaffMember[], fits: (one: StaffMember) => boolean): readonly PersonId[] {
  return [...new Set(people.filter(fits).map(({ human }) => human))];
}

function canReview({ roles, disciplines }: StaffMember, discipline: Discipline): boolean {
  return roles.includes('officer') && disciplines.includes(discipline);
}

function canVote({ roles, disciplines }: StaffMember, step: ApprovalStep): boolean {
  return roles.includes(step.role) && (step.disciplines?.some((one) => disciplines.includes(one)) ?? true);
}

import type { Bilingual, PersonId } from '@carnet/kernel';
import { seatPeople } from './staffing.js';
import type { ApprovalStep } from '../transfer.js';
import { type Discipline, DISCIPLINE_WORDS, DISCIPLINES, type Lane } from '../vocabulary.js';
import type { RoutingPolicy } from './routing-policy.js';

/** Somebody of an authority: one human, whatever persons they sign in as. */
export interface StaffMember {
  readonly human: PersonId;
  readonly roles: readonly string[];
  readonly disciplines: readonly string[];
}

/** What a policy asks for and an authority has not enough people for, although nobody had anything to do with the filing. */
export type Shortage =
  | { readonly part: 'review'; readonly discipline: Discipline; readonly held: number }
  | {
      readonly part: 'step';
      readonly lane: 'amber' | 'red';
      readonly index: number;
      readonly quorum: number;
      /** Who could vote in it. */
      readonly eligible: number;
      /** How many of its approvals there are people for, with every review and the other steps taken by others. */
      readonly left: number;
    };

/**
 * What cannot be done by these people, each of whom has one part in a transfer at most: reviews that nobody is left for, and steps that
 * cannot reach their quorum. Every discipline that a lane may ask for is taken to be asked.
 */
export function shortagesOf(policy: RoutingPolicy, people: readonly StaffMember[]): readonly Shortage[] {
  const cases = [...amberCases(policy).map((disciplines) => ['amber', disciplines] as const), ['red', redCase(policy)] as const];
  const found = cases.flatMap(([lane, disciplines]) => shortagesIn(lane, disciplines, policy.chains[lane], people));
  const named = new Map(found.map((one) => [one.part === 'review' ? one.discipline : `${one.lane} ${String(one.index)}`, one]));
  return [...named.values()];
}

/** A shortage in words. */
export function toldShortage(shortage: Shortage): Bilingual {
  if (shortage.part === 'step') {
    const { lane, index, quorum, eligible, left } = shortage;
    const [step, could, free] = [index + 1, eligible, left].map(String);
    return {
      en: `step ${step ?? ''} of the ${lane} lane needs ${approvals(quorum)}; ${could ?? ''} could vote, ${free ?? ''} beside the reviews and the other steps`,
      zh: `${lane === 'red' ? '红道' : '黄道'}第 ${step ?? ''} 步需要 ${String(quorum)} 票赞成；可投票者 ${could ?? ''} 人，除审查和其他步骤外剩 ${free ?? ''} 人`,
    };
  }
  const { held } = shortage;
  const discipline = DISCIPLINE_WORDS[shortage.discipline];
  return held === 0
    ? { en: `no officer holds the discipline ${discipline.en}`, zh: `没有审查员具备“${discipline.zh}”专业类别` }
    : {
        en: `every officer of the discipline ${discipline.en} reviews another one of the same filing`,
        zh: `具备“${discipline.zh}”专业类别的审查员均须审查同一申报的其他类别`,
      };
}

function approvals(count: number): string {
  return `${String(count)} ${count === 1 ? 'approval' : 'approvals'}`;
}

/** An amber filing is reviewed by one discipline, and by those that what it touches asks for; a green one that was drawn by one alone. */
function amberCases(policy: RoutingPolicy): readonly (readonly Discipline[])[] {
  const { amberPreference, unboundDiscipline, split, auditDiscipline, auditRate } = policy;
  const byRows = askedBy(policy, ['amber']).filter((discipline) => amberPreference.includes(discipline));
  const one = new Set([...byRows, unboundDiscipline, ...(split === null ? [] : [split.discipline])]);
  const amber = ordered([...one]).map((discipline) => ordered([discipline, ...mattersOf(policy, 'amber')]));
  return auditRate === 0 ? amber : [...amber, [auditDiscipline]];
}

/** Verdicts of every kind may meet in one filing. */
function redCase(policy: RoutingPolicy): readonly Discipline[] {
  return ordered([...askedBy(policy, ['amber', 'red']), ...mattersOf(policy, 'red')]);
}

function askedBy({ rows, regimes }: RoutingPolicy, lanes: readonly Lane[]): readonly Discipline[] {
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
  const reviewers = disciplines.map((discipline) => humans(people, (one) => reviews(one, discipline)));
  const voters = chain.map((step) => humans(people, (one) => votes(one, step)));
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

function reviews({ roles, disciplines }: StaffMember, discipline: Discipline): boolean {
  return roles.includes('officer') && disciplines.includes(discipline);
}

function votes({ roles, disciplines }: StaffMember, step: ApprovalStep): boolean {
  return roles.includes(step.role) && (step.disciplines?.some((one) => disciplines.includes(one)) ?? true);
}

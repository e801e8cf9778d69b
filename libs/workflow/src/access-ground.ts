import type { Bilingual, PersonId } from '@carnet/kernel';
import { appealsOf } from './appeal/appeal.js';
import { peopleOfVote } from './approval-progress.js';
import { type Delegation, type DelegationCover, delegationCoversReview } from './delegation.js';
import { includesHuman } from './human.js';
import { openSteps } from './open-steps.js';
import { hasConflict, isRelated, peopleOfReview } from './separation-of-duties.js';
import type { Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

/** The ground on which somebody of the authority looks into a transfer, closest part first; `none` if they have no part in it. */
export const ACCESS_GROUNDS = [
  'conflict',
  'review',
  'approval',
  'appeal',
  'discipline',
  'mention',
  'supervision',
  'audit',
  'none',
] as const;

export type AccessGround = (typeof ACCESS_GROUNDS)[number];

/** The grounds of which the company is told at once: the looker stepped aside or belongs to the company, or has no part in the transfer. */
export const APART_GROUNDS: readonly AccessGround[] = ['conflict', 'none'];

/** The person who looks, their roles, and their part as far as the transfer does not show it. */
export interface AccessingPerson {
  readonly person: PersonId;
  readonly supervisor: boolean;
  readonly auditor: boolean;
  readonly disciplines: readonly Discipline[];
  /** The delegations by which the looker is now a deputy. */
  readonly delegations: readonly Delegation[];
  /** Whether a comment on the transfer names the looker. */
  readonly mentioned: boolean;
}

/**
 * The ground on which somebody of the authority looks into a transfer: what they did, hold or are asked to do there, even if it was voided
 * later.
 */
export function accessGround(transfer: Transfer, looker: AccessingPerson): AccessGround {
  const { person, delegations, disciplines } = looker;
  const { involved, reviews, route, deciders = [] } = transfer;
  const has = (people: readonly PersonId[]): boolean => includesHuman(transfer, people, person);
  if (hasConflict(transfer, person) || isRelated(transfer, person)) return 'conflict';
  const reviewed = involved.filter((one) => one.as === 'reviewer' || one.as === 'asker').map((one) => one.person);
  if (has(reviewed) || has(reviews.flatMap(peopleOfReview)) || isDeputyIn(transfer, delegations)) return 'review';
  const asked = votersOf(transfer);
  if (has([...asked, ...deciders]) || isDeputyOf(delegations, 'approval', asked)) return 'approval';
  const heard = hearersOf(transfer);
  if (has(heard) || isDeputyOf(delegations, 'appeals', heard)) return 'appeal';
  if (route?.disciplines.some((one) => disciplines.includes(one)) === true) return 'discipline';
  if (looker.mentioned) return 'mention';
  if (looker.supervisor) return 'supervision';
  return looker.auditor ? 'audit' : 'none';
}

/** Whether the looker is the deputy of somebody who has a review. */
function isDeputyIn({ reviews }: Transfer, delegations: readonly Delegation[]): boolean {
  return reviews.some(({ assignee, discipline }) =>
    delegations.some((one) => one.person === assignee && delegationCoversReview(one, discipline)),
  );
}

function isDeputyOf(delegations: readonly Delegation[], cover: DelegationCover, people: readonly PersonId[]): boolean {
  return delegations.some(({ covers, person }) => covers.includes(cover) && people.includes(person));
}

/** Everybody who is asked to vote or has voted. */
function votersOf(transfer: Transfer): readonly PersonId[] {
  const { votes, challenges = [] } = transfer;
  return [
    ...openSteps(transfer).flatMap(({ voters }) => voters),
    ...votes.map(({ voter }) => voter),
    ...challenges.flatMap(({ by, voided }) => [by, ...voided.map(({ voter }) => voter)]),
  ];
}

function hearersOf(transfer: Transfer): readonly PersonId[] {
  return appealsOf(transfer).flatMap(({ officer, panel, votes }) => [
    ...(officer === null ? [] : [officer]),
    ...(panel?.voters ?? []),
    ...votes.flatMap(peopleOfVote),
  ]);
}

/** The grounds in the words that a company reads. */
export const accessGroundTexts: Readonly<Record<AccessGround, Bilingual>> = {
  conflict: {
    en: 'By somebody who stepped aside from this transfer, or who belongs to the company or an affiliate.',
    zh: '由已回避本事项，或者属于该企业或其关联企业的人员查阅。',
  },
  review: { en: 'By somebody who reviews or has reviewed this transfer.', zh: '由本事项的现任或者曾任审查人员查阅。' },
  approval: { en: 'By somebody who votes or has voted on this transfer.', zh: '由本事项的现任或者曾任表决人员查阅。' },
  appeal: { en: 'By somebody who hears or has heard an appeal in this transfer.', zh: '由本事项复核申请的现任或者曾任办理人员查阅。' },
  discipline: { en: 'By an officer of a discipline that reviews this transfer.', zh: '由负责本事项的专业类别审查人员查阅。' },
  mention: { en: 'By somebody whom a comment on this transfer mentions.', zh: '由本事项留言所提及的人员查阅。' },
  supervision: { en: 'By a supervisor.', zh: '由主管查阅。' },
  audit: { en: 'By an auditor.', zh: '由审计员查阅。' },
  none: { en: 'By somebody of the authority who has no part in this transfer.', zh: '由与本事项无职责关系的主管机构人员查阅。' },
};

import type { OpenReassessment, Transfer } from '@carnet/client';
import { decisionOf, routeOf } from '../transfers/content.js';

export const stepNames = ['filed', 'checked', 'review', 'approval', 'decision'] as const;

export interface ProgressStep {
  readonly name: (typeof stepNames)[number];
  readonly status: 'done' | 'current' | 'paused' | 'ahead' | 'not-needed' | 'ended';
  /** The instant at which it was done. */
  readonly at: string | null;
}

/** How far a state has come: the place of its step from 0, and whether that step stands still. */
const places: Record<Transfer['state'], readonly [place: number, paused: boolean]> = {
  draft: [0, false],
  lapsed: [0, false],
  submitted: [1, false],
  'in-review': [2, false],
  'information-requested': [2, true],
  'in-approval': [3, false],
  'awaiting-hearing': [3, true],
  'awaiting-conditions': [4, false],
  granted: [5, false],
  refused: [5, false],
  suspended: [5, false],
  revoked: [5, false],
  expired: [5, false],
  superseded: [5, false],
  withdrawn: [5, false],
};

/** The five steps of a transfer. The server's state says where it stands; its timeline says since when. */
export function progressOf(transfer: Transfer): readonly ProgressStep[] {
  const { state, timeline, submittedAt } = transfer;
  const route = routeOf(transfer);
  const last = (...kinds: string[]): string | null =>
    timeline.findLast(({ kind, refused }) => !refused && kinds.includes(kind))?.at ?? null;
  const dates = [
    submittedAt,
    last('assessed'),
    last('review-completed'),
    timeline.findLast(({ kind }) => kind === 'step-completed')?.at ?? null,
    decisionOf(transfer)?.at ?? null,
  ];
  const ended = state === 'withdrawn' || state === 'lapsed';
  const [place, paused] = places[state];
  const reached = ended ? dates.findLastIndex((date) => date !== null) + 1 : place;
  const skipped = [false, false, route?.disciplines.length === 0, route?.chain.length === 0, false];
  return stepNames.map((name, index) => {
    const at = index < reached ? (dates[index] ?? null) : null;
    if (skipped[index] === true && index < reached && at === null) return { name, status: 'not-needed', at };
    if (index < reached) return { name, status: 'done', at };
    if (ended) return { name, status: 'ended', at };
    if (index === reached && state !== 'draft') return { name, status: paused ? 'paused' : 'current', at };
    return { name, status: 'ahead', at };
  });
}

/** On whom a transfer waits. A re-assessment because of the law asks the company to renew, replace or give back. */
export function whoActs(
  { state, completeness }: Transfer,
  openConditions: number,
  reassessed?: OpenReassessment['because'],
  isAppealed = false,
): 'you' | 'rules' | 'officer' | 'approver' | 'nobody' {
  switch (state) {
    case 'draft':
    case 'information-requested':
    case 'awaiting-hearing':
      return 'you';
    case 'awaiting-conditions':
      return openConditions > 0 ? 'you' : 'officer';
    case 'submitted':
      return completeness === null ? 'rules' : 'officer';
    case 'in-review':
      return 'officer';
    case 'in-approval':
      return 'approver';
    case 'granted':
    case 'suspended':
      if (openConditions > 0 || reassessed === 'law-change') return 'you';
      return reassessed === undefined ? 'nobody' : 'officer';
    case 'refused':
      return isAppealed ? 'officer' : 'nobody';
    default:
      return 'nobody';
  }
}

import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import type { TransferEvent } from '../events.js';
import type { NewItem } from '../information.js';
import { hasReviewInHand } from '../separation-of-duties.js';
import { stamp } from '../step.js';
import type { Transfer } from '../transfer.js';

/**
 * Takes up the unassigned review of a discipline that the officer asks or writes about. At most one, because each review needs its own
 * person.
 */
export function takeUpReview(
  transfer: Transfer,
  items: readonly Pick<NewItem, 'discipline'>[],
  command: Pick<CommandOf<'raise-item' | 'judge-document' | 'answer-checklist'>, 'by' | 'at' | 'disciplines'>,
  person: PersonId,
): readonly TransferEvent[] {
  const { reviews } = transfer;
  if (hasReviewInHand(transfer, person)) return [];
  const free = items.find(
    ({ discipline }) =>
      command.disciplines.includes(discipline) &&
      reviews.some((review) => review.discipline === discipline && review.assignee === null && review.opinion === null),
  );
  return free === undefined ? [] : [{ kind: 'claimed', ...stamp(command), discipline: free.discipline, officer: person }];
}

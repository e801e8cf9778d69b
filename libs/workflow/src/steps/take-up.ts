import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import type { TransferEvent } from '../events.js';
import type { NewItem } from '../information.js';
import { hasReviewInHand } from '../separation-of-duties.js';
import { stamp } from '../step.js';
import type { Transfer } from '../transfer.js';

/** Who asks about the discipline of a review that nobody handles, or writes of it, takes it by that; one at most, for each review needs its own person. */
export function takenUp(
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

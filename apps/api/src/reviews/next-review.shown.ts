import { type NextReview, NOTHING_NEXT, type NothingNext } from '@carnet/use-cases';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';

export class ClaimedReviewShown extends ReceiptShown {
  @Shown(DISCIPLINES, 'The discipline of the review.')
  discipline!: Discipline;
}

export class NextReviewShown implements NextReview {
  @Shown(ClaimedReviewShown, 'The transfer whose review the caller has now; null where there was none to take.', { nullable: true })
  claimed!: ClaimedReviewShown | null;
  @Shown(
    NOTHING_NEXT,
    'Why there was none: nothing open in this view, only the caller’s own, only others’, or none that the caller may have.',
    {
      nullable: true,
    },
  )
  because!: NothingNext | null;
}

import { isCompletenessOpen } from '../completeness.js';
import { EXTENSION_DAYS } from '../review-extension.js';
import { isReviewPrepared } from '../review-progress.js';
import { accepted, refused, stamp, type Step } from '../step.js';
import type { TransferState } from '../vocabulary.js';
import { barred } from './barred.js';

/** In a state that stays as it is: a supervisor gives the authority more time for its review, once, before its day has passed. The company reads why. */
export const extendReview = (state: TransferState): Step<'extend-review'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const bar = barred(transfer, command);
    if (bar !== null) return bar;
    if (transfer.route === null || !isReviewPrepared(transfer.route, transfer.reviews)) return refused('review-not-prepared');
    if (isCompletenessOpen(transfer)) return refused('review-not-begun');
    if (transfer.extensions?.some(({ item }) => item === undefined) === true) return refused('review-already-extended');
    if (command.passed) return refused('review-day-passed');
    const { workingDays, reasons } = command;
    if (workingDays < EXTENSION_DAYS.least || workingDays > EXTENSION_DAYS.most)
      return refused('extension-too-long', { ...EXTENSION_DAYS });
    return accepted([{ kind: 'review-extended', ...stamp(command), workingDays, reasons }]);
  },
});

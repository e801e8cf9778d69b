import { isCompletenessOpen } from '../completeness.js';
import { EXTENSION_DAYS } from '../review-extension.js';
import { isReviewPrepared } from '../review-progress.js';
import { interventionBar, personOf } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { TransferState } from '../vocabulary.js';

/** In a state that stays as it is: a supervisor gives the authority more time for its review, once, before its day has passed. The company reads why. */
export const extendReview = (state: TransferState): Step<'extend-review'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const own = interventionBar(transfer, person);
    if (own !== null) return refused(own);
    if (transfer.route === null || !isReviewPrepared(transfer.route, transfer.reviews)) return refused('review-not-prepared');
    if (isCompletenessOpen(transfer)) return refused('review-not-begun');
    if (transfer.extensions?.some(({ item }) => item === undefined) === true) return refused('review-already-extended');
    if (command.passed) return refused('review-day-passed');
    const { workingDays, reasons } = command;
    if (isBlank(reasons)) return refused('reasons-missing');
    if (workingDays < EXTENSION_DAYS.least || workingDays > EXTENSION_DAYS.most)
      return refused('extension-too-long', { ...EXTENSION_DAYS });
    return accepted([{ kind: 'review-extended', ...stamp(command), person, workingDays, reasons }]);
  },
});

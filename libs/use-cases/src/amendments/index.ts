export { AmendFiling } from './amend-filing.js';
export { type AmendmentPreview, PreviewAmendment, type ReservationMove } from './preview-amendment.js';
export { type AmendmentsView, type AmendmentView, ReadAmendments } from './read-amendments.js';

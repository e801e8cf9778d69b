export { AmendFiling } from './amend-filing.js';
export { type AmendmentsView, type AmendmentView, ReadAmendments } from './read-amendments.js';

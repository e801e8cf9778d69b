export { type CompletenessView } from './completeness-view.js';
export { ConfirmComplete, type ConfirmCompleteCommand } from './confirm-complete.js';

/** Hearings before a refusal, as the shell asks for them. */
export { type IntentionView, ReadIntention } from '../notices/read-intention.js';
export { type HearingsView, ReadHearings } from './read-hearings.js';
export { StateView } from './state-view.js';

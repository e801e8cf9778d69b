export { VisitStore, type Visit } from '../ports/visit-store.js';
export { BATCH_KINDS } from '../timeline.js';
export { ReadSince, SINCE_BASES, type SincesView, type SinceView } from './read-since.js';
export { type EarlierSaying, type Said, SAID_AS, type SaidAs, type Voided } from './since.js';
export { VisitTransfer } from './visit-transfer.js';
export { type MissedView, type VisitReceipt, visitRefusalText } from './visit.js';

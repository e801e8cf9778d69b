export { BulkActStore, type BulkActInHand, type NewBulkAct, type SettledBulkRow } from '../ports/bulk-act-store.js';
export {
  BULK_ACTS,
  BULK_ROW_STATES,
  BULK_STATES,
  type BulkActId,
  type BulkActKind,
  type BulkActReceipt,
  type BulkActRecord,
} from './bulk-act.js';
export { type BulkActView, type BulkRow, type BulkRowState, type BulkRowView, type BulkState, type BulkWords } from './bulk-act.js';
export { bulkRefusalText, MOST_BULK_ROWS, type WaitingBulkRow } from './bulk-act.js';
export { PreviewBulkAct, type PreviewBulkActCommand } from './preview-bulk-act.js';
export { RunBulkActs } from './run-bulk-acts.js';
export { ReadBulkAct, StartBulkAct } from './start-bulk-act.js';

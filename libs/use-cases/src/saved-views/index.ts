export { BUILT_IN_VIEWS, type BuiltInView } from './built-in-views.js';
export { ChangeView, RemoveView, SaveView, type SaveViewCommand, type ViewReceipt, type ViewSeen } from './edit-views.js';
export { ListViews, type ViewCount, type ViewShownLine, type ViewsPage } from './list-views.js';
export {
  type KeptView,
  LAST_VIEW_PLACE,
  LONGEST_VIEW_NAME,
  type ReadViewQuery,
  VIEW_FAULTS,
  VIEW_LISTS,
  VIEW_PERMISSIONS,
} from './view.js';
export {
  type ViewFault,
  type ViewFaultCode,
  type ViewList,
  viewNameKey,
  type ViewQuery,
  type ViewQuestion,
  viewRefusalText,
} from './view.js';
export { type ViewWords } from './view.js';
export { type NamedByViews, ViewStore } from '../ports/view-store.js';

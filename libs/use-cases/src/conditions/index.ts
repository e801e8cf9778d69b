export { ActOnObligation, type ActOnObligationCommand, type AskedObligationAct } from './act-on-obligation.js';
export type { EvidenceView, ObligationDueView, ObligationView } from './obligation-views.js';
export {
  AddCondition,
  type ConditionSeen,
  ListOwnConditions,
  type OwnConditionReceipt,
  type OwnConditionView,
  RetireCondition,
  ReviseCondition,
} from './own-conditions.js';
export { type ObligationLine, ObligationList, type ObligationsRequest } from '../ports/obligation-list.js';
export { type OwnCondition, OwnConditions } from '../ports/own-conditions.js';
export { ListObligations, type ObligationsView, ReadConditions, ReadObligations } from './read-obligations.js';
export type { WrittenTerms } from './written-terms.js';

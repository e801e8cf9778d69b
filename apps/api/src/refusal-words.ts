import {
  attachmentRefusalText,
  bulkRefusalText,
  calculationRefusalText,
  commentRefusalText,
  delegationRefusalText,
  importRefusalText,
  tagRefusalText,
  viewRefusalText,
  visitRefusalText,
} from '@carnet/use-cases';
import { sayRefusals } from './http/problem.js';

sayRefusals(
  importRefusalText,
  commentRefusalText,
  delegationRefusalText,
  attachmentRefusalText,
  tagRefusalText,
  viewRefusalText,
  visitRefusalText,
  bulkRefusalText,
  calculationRefusalText,
);

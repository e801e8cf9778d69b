import { calculationRefusalText } from '@carnet/acts/calculator.js';
import { attachmentRefusalText } from '@carnet/features/attachments/attachment-words.js';
import { bulkRefusalText } from '@carnet/features/bulk-acts/bulk-act.js';
import { commentRefusalText } from '@carnet/features/comments/comment-rules.js';
import { importRefusalText } from '@carnet/features/imports/import-words.js';
import { delegationRefusalText } from '@carnet/features/staff/delegation-words.js';
import { tagRefusalText } from '@carnet/features/tags/tag.js';
import { viewRefusalText } from '@carnet/features/views/view.js';
import { visitRefusalText } from '@carnet/features/visits/visit.js';
import { sayRefusals } from '@carnet/http/problem.js';

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

import { refusals } from '@carnet/http/problem.js';

/** Refuses an act on a change of the law. */
export const refuseLawChange = refusals({
  'law-change-ended': [409, 'The run over this change of the law has ended.', '该法律变更的处理已经结束。'],
  'law-changes-many': [
    409,
    'Many of these are under way. Wait for one to end, or cancel one.',
    '已有多项法律变更正在处理，请等待其中之一结束，或者取消其中之一。',
  ],
  'law-change-invalid': [422, 'This names no change of the law.', '所指内容不构成法律变更。'],
});

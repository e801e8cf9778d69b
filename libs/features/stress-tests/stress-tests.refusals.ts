import { refusals } from '@carnet/http/problem.js';

/** Refuses an act on stress tests. */
export const refuseStressTest = refusals({
  'stress-test-ended': [409, 'The stress test has ended.', '该压力测试已经结束。'],
  'stress-test-without-result': [409, 'The stress test has no result.', '该压力测试没有结果。'],
  'stress-tests-many': [
    409,
    'Many stress tests are under way. Wait for one to end, or cancel one.',
    '已有多个压力测试正在进行，请等待其中之一结束，或者取消其中之一。',
  ],
  'stress-test-invalid': [422, 'A draft cannot be used.', '有草案不能用于压力测试。'],
});

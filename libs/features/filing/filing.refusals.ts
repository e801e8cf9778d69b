import type { SameFiling } from '@carnet/acts/filed-before.store.js';
import { refusals } from '@carnet/http/problem.js';
import type { Outcome } from '@carnet/kernel';

/** Refuses a filing. */
const refuseFiling = refusals({
  'filed-before': [
    409,
    'You filed the same within the last 24 hours. It has the reference {references}. To file it once more, send the request with `?again=yes`.',
    '二十四小时内已提交内容相同的申报。其编号为 {references}。如确需再次申报，请在请求中加上 `?again=yes`。',
  ],
});

/** A filing that says what its company filed within a day, with the transfers that say the same, the latest first. */
export function filedBefore(earlier: readonly SameFiling[]): Outcome<never> {
  return refuseFiling('filed-before', {
    context: {
      transfers: earlier.map(({ id }) => id),
      references: earlier.map(({ reference }) => reference),
      ...(earlier[0] && { filedOn: earlier[0].filedOn }),
    },
  });
}

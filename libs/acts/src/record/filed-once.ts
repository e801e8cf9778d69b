import { effect } from './effect.js';

/**
 * A filing that is not to be stored twice. It is looked for without a question beforehand, as nearly every filing is new; and last, behind
 * the lock of the counters, where of two that come at once the second finds the first.
 */
export const filedOnce = effect({
  name: 'filed-once',
  columns: { content_digest: 'text' },
  rows: ({ change: { once, after } }) => (once === true ? [{ content_digest: after.contentDigest }] : []),
  sql: (rows) => `select carnet.require(
      not exists (select from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.content_digest = y.content_digest
        where t.filed_on is not null and t.id <> y.transfer and t.state <> 'withdrawn' and t.submitted_at > y.at - interval '1 day'),
      'CN012', 'the same was filed within a day')`,
});

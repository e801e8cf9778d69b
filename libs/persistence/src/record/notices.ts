import { effect } from './effect.js';

/** Two who state the same about the same content on the same day come to the same test. */
export const restrictionTests = effect({
  name: 'restriction-tests',
  columns: { digest: 'text', body: 'json' },
  rows: ({ change: { restriction } }) => (restriction ? [{ digest: restriction.test, body: restriction.body }] : []),
  sql: (rows) => `insert into carnet.restriction_test (tenant_id, transfer_id, digest, body, at)
    select $1::uuid, y.transfer, y.digest, y.body, y.at from ${rows} on conflict (tenant_id, transfer_id, digest) do nothing`,
});

export const notices = effect({
  name: 'notices',
  columns: { digest: 'text', body: 'json' },
  rows: ({ change: { notice } }) => (notice ? [notice] : []),
  sql: (rows) => `insert into carnet.notice (tenant_id, transfer_id, digest, body, at)
    select $1::uuid, y.transfer, y.digest, y.body, y.at from ${rows}`,
});

export const intentions = effect({
  name: 'intentions',
  columns: { round: 'int', digest: 'text', body: 'json' },
  rows: ({ change: { intention } }) => (intention ? [intention] : []),
  sql: (rows) => `insert into carnet.intention (tenant_id, transfer_id, round, digest, body, at)
    select $1::uuid, y.transfer, y.round, y.digest, y.body, y.at from ${rows}`,
});

export const grantNotices = effect({
  name: 'grant-notices',
  columns: { version: 'int', digest: 'text', body: 'json' },
  rows: ({ change: { grantNotice } }) => (grantNotice ? [grantNotice] : []),
  sql: (rows) => `insert into carnet.grant_notice (tenant_id, transfer_id, version, digest, body, at)
    select $1::uuid, y.transfer, y.version, y.digest, y.body, y.at from ${rows}`,
});

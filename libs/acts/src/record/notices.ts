import { insertion } from './effect.js';

/** Two who state the same about the same content on the same day come to the same test. */
export const restrictionTests = insertion({
  table: 'restriction_test',
  columns: { digest: 'text', body: 'json' },
  rows: ({ change: { restriction } }) => (restriction ? [{ digest: restriction.test, body: restriction.body }] : []),
  otherwise: 'on conflict (tenant_id, transfer_id, digest) do nothing',
});

export const notices = insertion({
  table: 'notice',
  columns: { digest: 'text', body: 'json' },
  rows: ({ change: { notice } }) => (notice ? [notice] : []),
});

export const intentions = insertion({
  table: 'intention',
  columns: { round: 'int', digest: 'text', body: 'json' },
  rows: ({ change: { intention } }) => (intention ? [intention] : []),
});

export const grantNotices = insertion({
  table: 'grant_notice',
  columns: { version: 'int', digest: 'text', body: 'json' },
  rows: ({ change: { grantNotice } }) => (grantNotice ? [grantNotice] : []),
});

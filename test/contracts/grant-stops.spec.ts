import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import type { GrantNotice } from '@carnet/features/grants/grant-notice.js';
import { ListGrantNotices, ReadGrantNotice } from '@carnet/features/grants/read-grant-notices.js';
import { PreviewRestriction } from '@carnet/features/restrictions/preview-restriction.js';
import { ReadRestrictions } from '@carnet/features/restrictions/read-restrictions.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { InterventionCause, Justification } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const supervisor = principalOf('supervisor1');

const weak = justification({ lighterMeans: [] });

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

/** Granted by one officer and one approver, to a Party of DEPA and RCEP. */
async function granted(): Promise<TransferResponse> {
  const content = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });
  const seen = await desk.review((await desk.toReview(filer, content)).id);
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
  return desk.view(seen.id);
}

interface Stop {
  readonly kind?: 'suspend' | 'revoke';
  readonly cause?: InterventionCause;
  readonly stated?: Justification | null;
}

async function stop({ id }: { readonly id: string }, { kind = 'suspend', cause = 'other', stated = null }: Stop): Promise<string> {
  const { version } = await desk.view(id);
  const act = { kind, cause, reasons: 'A question.', justification: stated } as const;
  return codeOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: id, version, act }, freshKey()));
}

const kept = async (id: string, by = principalOf('auditor1')) =>
  valueOf(await useCases.app.get(ReadRestrictions).execute(by, { transferId: id })).items;

describe('the suspension of a grant to a destination that agreements reach', () => {
  it('A supervisor previews the test of a suspension, and nothing is stored', async () => {
    const { id } = await granted();
    const preview = async (stated: Justification, cause: InterventionCause) =>
      valueOf(
        await useCases.app
          .get(PreviewRestriction)
          .execute(supervisor, { transferId: id, justification: stated, stops: { act: 'suspend', cause } }),
      );
    expect(await preview(justification(), 'security-incident')).toMatchObject({
      result: 'consistent',
      supervisor: false,
      needed: true,
      stops: { act: 'suspend', cause: 'security-incident' },
      agreements: [{ agreement: 'depa', standing: 'held-to' }, { agreement: 'rcep' }],
    });
    expect(await preview(weak, 'facts-untrue')).toMatchObject({ result: 'needs-review', supervisor: true, needed: false });
    expect(await records.count('restriction_test', id)).toBe(0);
  });

  it('A suspension needs a justification and keeps its test with the act', async () => {
    const { id } = await granted();
    expect(await stop({ id }, {})).toBe('justification-missing');
    expect(await stop({ id }, { cause: 'condition-breached' })).toBe('justification-missing');
    expect(await stop({ id }, { cause: 'facts-untrue', stated: justification() })).toBe('justification-without-restriction');
    expect(await stop({ id }, { stated: justification() })).toBe('done');
    const view = await desk.view(id, filer);
    expect(view.grantAct).toMatchObject({ act: 'suspended', restriction: { result: 'consistent', supervisor: false } });
    const [item, ...more] = await kept(id, filer);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      act: 'suspension',
      by: null,
      identical: true,
      test: view.grantAct?.restriction?.test,
      tested: { justification: justification(), stops: { act: 'suspend', cause: 'other' } },
    });
    const rows = await records.rows(`select body from carnet.history_entry where transfer_id = $1 and kind = 'suspended'`, [id]);
    expect(JSON.stringify(rows)).toContain(item?.test);
    expect(await stop({ id }, { kind: 'revoke', cause: 'law-changed', stated: weak })).toBe('done');
    expect(await kept(id)).toMatchObject([{ act: 'revocation', identical: true, tested: { result: 'needs-review', supervisor: true } }]);
    expect(await records.count('restriction_test', id)).toBe(2);
  });

  it('Refuses a doubtful suspension by a person who has lost the supervisor role', async () => {
    const { id } = await granted();
    const become = (role: string): Promise<unknown> =>
      asOwner(database, (sql) =>
        sql.rows(`update carnet.membership set roles = $2 where person_id = $1 and organisation_id = $3`, [
          supervisor.person,
          `{${role}}`,
          demoAuthority.id,
        ]),
      );
    await become('auditor');
    expect(await stop({ id }, { stated: weak })).toBe('supervisor-needed');
    await become('supervisor');
    expect(await stop({ id }, { stated: weak })).toBe('done');
  });
});

describe('an act on a grant', () => {
  const listed = async (id: string, by = filer) => useCases.app.get(ListGrantNotices).execute(by, { transferId: id });
  const read = async (id: string, version: number, by = filer): Promise<GrantNotice> =>
    valueOf(await useCases.app.get(ReadGrantNotice).execute(by, { transferId: id, version })).notice;

  it('Each act on a grant has a notice, the same for company and authority', async () => {
    const { id } = await granted();
    expect(valueOf(await listed(id)).items).toEqual([]);
    expect(await stop({ id }, { stated: justification() })).toBe('done');
    const suspended = await desk.view(id);
    const lift = { kind: 'lift', cause: 'mended', reasons: '已经整改。' } as const;
    valueOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: id, version: suspended.version, act: lift }, freshKey()));
    expect(await stop({ id }, { kind: 'revoke', cause: 'facts-untrue' })).toBe('done');
    const { items } = valueOf(await listed(id));
    expect(items.map(({ act }) => act)).toEqual(['suspended', 'lifted', 'revoked']);
    expect(valueOf(await listed(id, principalOf('auditor1'))).items).toEqual(items);
    const [first, second, third] = items.map(({ version }) => version);
    const notice = await read(id, first!);
    expect(first).toBe(suspended.version);
    expect(notice).toMatchObject({
      act: 'suspended',
      by: 'person',
      restricts: true,
      cause: { code: 'other' },
      reasons: [{ en: 'A question.', zh: '英文原文：A question.' }],
      restrictions: [{ test: suspended.grantAct?.restriction?.test, result: 'consistent', justification: justification() }],
      appeal: { until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    });
    expect(JSON.stringify(notice)).not.toContain(supervisor.person);
    expect(await read(id, second!)).toMatchObject({
      cause: { code: 'mended', says: { zh: '暂停事由已消除' } },
      appeal: null,
      reasons: [{ en: 'Written in Chinese: 已经整改。', zh: '已经整改。' }],
    });
    expect(await read(id, third!)).toMatchObject({ restricts: false, restrictions: [], until: { on: null } });
    expect(codeOf(await listed(id, principalOf('filer@motors')))).toBe('not-found');
    const foreign = await useCases.app.get(ReadGrantNotice).execute(principalOf('filer@motors'), { transferId: id, version: first! });
    expect(codeOf(foreign)).toBe('not-found');
  });

  it('A company can neither write nor change a notice of a grant', async () => {
    const { id } = await granted();
    expect(await stop({ id }, { cause: 'facts-untrue' })).toBe('done');
    const insert = `insert into carnet.grant_notice (tenant_id, transfer_id, version, digest, body, at) values ($1, $2, 99, 'd', '{}', now())`;
    await expect(records.rows(insert, [filer.organisation, id])).rejects.toMatchObject({ code: '42501' });
    const forged = insert
      .replace(`'{}'`, `'{"act":"re-assessed"}'`)
      .replace('99', '(select t.version from carnet.transfer t where t.id = $2)');
    await expect(records.rows(forged, [filer.organisation, id])).rejects.toMatchObject({ code: '42501' });
    await expect(records.rows(`update carnet.grant_notice set body = '{}'`, [])).rejects.toMatchObject({ code: '42501' });
    expect(await records.count('grant_notice', id)).toBe(1);
  });
});

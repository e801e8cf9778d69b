import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import type { AuditListName } from '@carnet/features/audits/audit.js';
import { ConcludeAudit } from '@carnet/features/audits/conclude-audit.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { ClaimAudit, ReleaseAudit } from '@carnet/features/audits/claim-audit.js';
import { ReAssessGrant } from '@carnet/features/audits/re-assess-grant.js';
import { ListAudits, ListAuditSeeds, ReadAudit } from '@carnet/features/audits/read-audits.js';
import { ListReminders } from '@carnet/features/deadlines/list-reminders.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { DraftRenewal } from '@carnet/features/renewals/draft-renewal.js';
import type { Principal } from '@carnet/identity';
import { digestOfText, instant, type Page, type TransferId, uuid } from '@carnet/kernel';
import { type AuditFinding, isDrawnForAudit } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import type { QueryResultRow } from 'pg';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithAudits } from '../support/policies.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';
import type { AuditLine, AuditView } from '@carnet/features/audits/audits.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

const [auditor, supervisor, filer] = [principalOf('auditor1'), principalOf('supervisor1'), principalOf('filer@motors')];

const small = filing({ people: { ordinary: 600, sensitive: 0, us: {} } });

const amber = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const conforms: AuditFinding = {
  conclusion: 'conforms',
  reasons: [],
  places: [],
  text: 'All of it was looked at.',
  recommendation: 'none',
};

const wrong: AuditFinding = {
  conclusion: 'wrong-outcome',
  reasons: ['law-misapplied'],
  places: [{ in: 'rule', ref: 'cn' }],
  text: 'The exemption does not reach this.',
  recommendation: 're-assessment',
};

const { database, useCases, desk } = await openSuite({ policies: policiesWithAudits() });

const draw = async (): Promise<void> => {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(DrawAudits).execute());
};

const list = async (name: AuditListName, by: Principal = auditor): Promise<readonly AuditLine[]> => {
  const found: AuditLine[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<AuditLine> = valueOf(
      await useCases.app.get(ListAudits).execute(by, { list: name, conclusion: null, limit: 2, cursor }),
    );
    found.push(...page.items);
    if (page.next === null) return found;
    cursor = page.next;
  }
};

const auditOf = async (transfer: string): Promise<AuditLine> => {
  const found = [...(await list('open')), ...(await list('mine')), ...(await list('concluded'))].filter((one) => one.transfer === transfer);
  expect(found).toHaveLength(1);
  return found[0]!;
};

const read = async (audit: string, by = auditor): Promise<AuditView> => valueOf(await useCases.app.get(ReadAudit).execute(by, { audit }));

const claim = (audit: string, by = auditor, key = freshKey()) => useCases.app.get(ClaimAudit).execute(by, { audit }, key);

const conclude = (audit: string, finding: AuditFinding, by = auditor, key = freshKey()) =>
  useCases.app.get(ConcludeAudit).execute(by, { audit, finding }, key);

/** A grant by the rules, drawn, each to a recipient of its own: beside what people look at again rules grant nothing. */
let recipients = 0;
const granted = async (): Promise<TransferResponse> => {
  recipients += 1;
  const { id } = await desk.file(filer, { ...small, recipient: { ...small.recipient, name: `Quiet Pier Analytics ${recipients}` } });
  await useCases.drain();
  await draw();
  return desk.view(id);
};

/** A grant by people, drawn. */
const grantedByPeople = async (): Promise<TransferResponse> => {
  const { id } = await desk.toReview(principalOf('filer@finance'), amber);
  await desk.review(id);
  await desk.firstVote(id);
  await useCases.drain();
  await draw();
  return desk.view(id);
};

/** A grant whose audit found it wrong. */
const foundWrong = async (): Promise<{ readonly transfer: TransferResponse; readonly audit: string }> => {
  const transfer = await granted();
  const { id } = await auditOf(transfer.id);
  valueOf(await claim(id));
  valueOf(await conclude(id, wrong));
  return { transfer, audit: id };
};

/** Another filing like a grant, whose company asks for it beside the grant. */
const like = async ({ filing: { recipient } }: TransferResponse, more: Partial<typeof recipient> = {}): Promise<TransferResponse> => {
  const { id } = await desk.file(filer, { ...small, recipient: { ...recipient, ...more } });
  await useCases.drain();
  return desk.view(id);
};

/** Another filing in the place of a grant, to another recipient. */
const replaced = async (grant: TransferResponse): Promise<TransferResponse> => {
  const draft = valueOf(
    await useCases.app.get(DraftRenewal).execute(filer, { transferId: grant.id, version: grant.version, kind: 'replaces' }, freshKey()),
  ).value;
  const content = { ...small, recipient: { ...small.recipient, name: 'Other Pier Analytics' } };
  const edit = { transferId: draft.id, version: draft.version, filing: content };
  const { version } = valueOf(await useCases.app.get(EditDraft).execute(filer, edit, freshKey())).value;
  valueOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: draft.id, version }, freshKey()));
  await useCases.drain();
  return desk.view(draft.id);
};

function as<Row extends QueryResultRow>(
  role: 'carnet_app' | 'carnet_authority',
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const organisation = role === 'carnet_app' ? filer.organisation : demoAuthority.id;
  return asOrganisation(database, { role, organisation }, (sql) => sql.rows<Row>(text, values));
}

const historyOf = async (
  id: string,
  role: 'carnet_app' | 'carnet_authority' = 'carnet_authority',
): Promise<readonly Record<string, unknown>[]> => {
  const rows = await as<{ body: string }>(role, `select body from carnet.history_entry where transfer_id = $1 order by tx, place`, [id]);
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
};

const timersOf = async (id: string, by: Principal): Promise<readonly string[]> =>
  valueOf(await useCases.app.get(ReadTimers).execute(by, { transferId: id })).timers.map(({ kind, state }) => `${kind} ${state}`);

describe('the draw after a decision', () => {
  it('The draw takes a decision once, and the history records its period and rate', async () => {
    const transfer = await granted();
    await draw();
    const audit = await read((await auditOf(transfer.id)).id);
    expect(audit).toMatchObject({
      kind: 'granted-by-policy',
      state: 'open',
      rate: 1,
      policy: transfer.route?.policy,
      version: transfer.version,
    });
    expect((await historyOf(transfer.id)).at(-1)).toMatchObject({
      kind: 'audit-drawn',
      audit: audit.id,
      period: audit.period,
      rate: 1,
      of: transfer.version,
    });
    expect((await auditOf((await grantedByPeople()).id)).kind).toBe('granted-by-people');
  });

  it('The drawn audits derive from the seed; its digest is shown, the seed is not', async () => {
    const { items } = valueOf(await useCases.app.get(ListAuditSeeds).execute(auditor));
    expect(items.length).toBeGreaterThanOrEqual(2);
    for (const { seed, digest } of items) expect([seed, digest]).toEqual([null, expect.stringMatching(/^sha256:/)]);
    const seeds = await as<{ period: string; seed: string; digest: string }>(
      'carnet_authority',
      'select period, seed, digest from carnet.audit_seed',
    );
    for (const { seed, digest } of seeds) expect(digestOfText(seed)).toBe(digest);

    // Another rate, over several decisions: what is drawn is what anybody derives.
    const half = await openUseCases(database, { policies: policiesWithAudits(0.5) });
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push((await desk.file(filer, small)).id);
    await useCases.drain();
    await waitForOlderTransactions(database);
    while (await half.app.get(DrawAudits).execute());
    await half.close();
    const drawn = (await as<{ transfer_id: string }>('carnet_authority', 'select transfer_id from carnet.decision_audit')).map(
      (row) => row.transfer_id,
    );
    const { period } = items.at(-1)!;
    const { seed } = seeds.find((one) => one.period === period)!;
    const derived = ids.filter((id) => isDrawnForAudit(seed, uuid<TransferId>(id), 0.5));
    expect(ids.filter((id) => drawn.includes(id))).toEqual(derived);
  });

  it('Two draws at the same time take a decision once', async () => {
    const { id } = await desk.file(filer, small);
    await useCases.drain();
    await waitForOlderTransactions(database);
    await Promise.all([useCases.app.get(DrawAudits).execute(), useCases.app.get(DrawAudits).execute()]);
    await draw();
    expect((await historyOf(id)).filter(({ kind }) => kind === 'audit-drawn')).toHaveLength(1);
  });
});

describe('an audit', () => {
  it('An audit is claimed by one auditor, given back, and concluded once', async () => {
    const { id: transfer } = await granted();
    const { id } = await auditOf(transfer);
    const second: Principal = { ...auditor, id: principalOf('author1').id, person: principalOf('author1').person };
    valueOf(await claim(id));
    expect(codeOf(await claim(id, second))).toBe('audit-taken');
    expect(codeOf(await conclude(id, conforms, second))).toBe('audit-not-yours');
    expect((await list('mine')).map((one) => one.id)).toContain(id);
    valueOf(await useCases.app.get(ReleaseAudit).execute(auditor, { audit: id }, freshKey()));
    expect((await auditOf(transfer)).state).toBe('open');
    valueOf(await claim(id, second));
    const key = freshKey();
    valueOf(await conclude(id, conforms, second, key));
    expect(valueOf(await conclude(id, conforms, second, key)).replayed).toBe(true);
    expect(codeOf(await conclude(id, wrong, second))).toBe('audit-concluded');
    expect(codeOf(await claim(id))).toBe('audit-concluded');
    expect(await read(id)).toMatchObject({ state: 'concluded', conclusion: 'conforms', finding: { text: conforms.text }, offers: [] });
    const kinds = (await historyOf(transfer)).map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('audit-drawn'))).toEqual([
      'audit-drawn',
      'audit-claimed',
      'refused:audit-claim',
      'refused:audit-conclude',
      'audit-released',
      'audit-claimed',
      'audit-concluded',
      'refused:audit-conclude',
      'refused:audit-claim',
    ]);
    expect(codeOf(await claim(transfer))).toBe('not-found');
  });

  it('A person who reviewed or voted cannot audit; the database refuses it too', async () => {
    const transfer = await grantedByPeople();
    const { id } = await auditOf(transfer.id);
    const people = [transfer.reviews[0]?.assignee, transfer.votes[0]?.voter].map(official);
    expect(people).toHaveLength(2);
    for (const by of people) expect(codeOf(await claim(id, { ...auditor, id: by.id, person: by.person }))).toBe('took-part');
    const take = `update carnet.decision_audit set auditor = $2, state = 'claimed' where id = $1`;
    for (const by of people) await expect(as('carnet_authority', take, [id, by.person])).rejects.toMatchObject({ code: 'CN004' });
    valueOf(await claim(id));
    const vote = { in: 'vote', ref: transfer.votes[0]!.voter! } as const;
    valueOf(await conclude(id, { ...wrong, places: [vote, { in: 'opinion', ref: transfer.reviews[0]!.discipline }] }));
    const rewrite = `update carnet.decision_audit set conclusion = 'conforms' where id = $1`;
    await expect(as('carnet_authority', rewrite, [id])).rejects.toMatchObject({ code: 'CN004' });
  });

  it('Refuses a finding whose reasons or places do not fit the record', async () => {
    const { id } = await auditOf((await granted()).id);
    valueOf(await claim(id));
    const refused = await conclude(id, { ...wrong, reasons: ['not-heard'], places: [{ in: 'rule', ref: 'mars' }] });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'finding-invalid', faults: [{ pointer: '/reasons' }, { pointer: '/places/0' }] },
    });
    valueOf(await conclude(id, wrong));
  });

  it('An auditor is reminded of an audit’s due day until the audit is concluded', async () => {
    const { id: transfer } = await granted();
    const { id } = await auditOf(transfer);
    valueOf(await claim(id));
    expect((await timersOf(transfer, auditor)).filter((one) => one.startsWith('audit'))).toEqual(
      expect.arrayContaining(['audit-near cancelled', 'audit-due cancelled', 'audit-near pending', 'audit-due pending']),
    );
    const { dueOn } = await read(id);
    await useCases.app.get(TimerSweep).handOut(500, instant(`${dueOn}T23:59:59.999Z`));
    await useCases.drain();
    const { items } = valueOf(await useCases.app.get(ListReminders).execute(auditor, { unread: false, limit: 100, cursor: null }));
    expect(items.filter((one) => one.transfer === transfer).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['audit-near', 'audit-due']),
    );
    valueOf(await conclude(id, conforms));
    expect((await timersOf(transfer, auditor)).filter((one) => /^audit.*pending/.test(one))).toEqual([]);
  });

  it('A company sees no row, history entry or deadline of an audit', async () => {
    const { transfer, audit } = await foundWrong();
    expect((await desk.view(transfer.id, filer)).timeline.filter(({ kind }) => kind.includes('audit'))).toEqual([]);
    expect((await timersOf(transfer.id, filer)).filter((kind) => kind.startsWith('audit'))).toEqual([]);
    expect((await historyOf(transfer.id, 'carnet_app')).filter(({ kind }) => String(kind).includes('audit'))).toEqual([]);
    for (const table of ['decision_audit', 'audit_seed', 'audit_reading'])
      await expect(as('carnet_app', `select * from carnet.${table}`)).rejects.toMatchObject({ code: '42501' });
    expect(codeOf(await useCases.app.get(ReadAudit).execute(auditor, { audit: transfer.id }))).toBe('not-found');
    expect((await read(audit)).state).toBe('concluded');
  });

  it('One authority sees no audit seed and no audit reading of another authority', async () => {
    const other = '00000000-0000-4000-8000-0000000000ee';
    const seen = await asOrganisation(database, { role: 'carnet_authority', organisation: other }, (sql) =>
      sql.rows('select period from carnet.audit_seed union all select tenant_id::text from carnet.audit_reading'),
    );
    expect(seen).toEqual([]);
  });
});

describe('a wrong outcome', () => {
  it('A wrong outcome notifies supervisors and leads to a re-assessment', async () => {
    const { transfer, audit } = await foundWrong();
    await waitForOlderTransactions(database);
    while (await useCases.app.get(MessageSweep).follow());
    const { items } = valueOf(await useCases.app.get(ListNotifications).execute(supervisor, { unread: false, limit: 100, cursor: null }));
    expect(items.filter((one) => one.transfer === transfer.id).map(({ type }) => type)).toContain('transfer.audit_wrong_outcome');
    expect(await desk.view(transfer.id)).toMatchObject({ state: 'granted', version: transfer.version });
    expect((await read(audit, supervisor)).offers).toEqual(['re-assessment', 'suspension', 'revocation']);
    expect((await read(audit)).offers).toEqual([]);

    const order = { transferId: transfer.id, version: transfer.version, audit, reasons: 'It was misread.', workingDays: 10 };
    valueOf(await useCases.app.get(ReAssessGrant).execute(supervisor, order, freshKey()));
    expect((await historyOf(transfer.id)).at(-1)).toMatchObject({ kind: 'reassessment-ordered', audit, due: expect.any(String) });
    expect((await historyOf(transfer.id, 'carnet_app')).at(-1)).toMatchObject({ kind: 'reassessment-ordered', audit });
    expect(await read(audit, supervisor)).toMatchObject({ ledTo: { act: 're-assessment' }, offers: [] });
    const timers = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: transfer.id })).timers;
    const near = timers.find(({ kind }) => kind === 'reassessment-near');
    expect(near?.says.en).toContain('after an audit of its decision');
  });

  it('Rules alone grant nothing like a grant that was found wrong, or in its place', async () => {
    const kept = await granted();
    const { id: conforming } = await auditOf(kept.id);
    valueOf(await claim(conforming));
    valueOf(await conclude(conforming, conforms));
    expect(await like(kept)).toMatchObject({ state: 'granted' });

    const { transfer, audit } = await foundWrong();
    const [beside, inPlace] = [await like(transfer), await replaced(transfer)];
    for (const held of [beside, inPlace]) {
      expect(held).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
      expect(held.route?.reasons[0]).toEqual({
        en: expect.stringContaining('or found it wrong in an audit'),
        zh: expect.stringContaining('经抽查认定其结果有误'),
      });
    }
    expect(await like(transfer, { name: 'Another Pier Analytics' })).toMatchObject({ state: 'granted' });

    // Nobody acted on the finding, so it holds after the company gave the grant back.
    const { version } = await desk.view(transfer.id);
    const act = { kind: 'surrender', cause: 'project-ended', reasons: 'The project ended.' } as const;
    valueOf(await useCases.app.get(ActOnGrant).execute(filer, { transferId: transfer.id, version, act }, freshKey()));
    expect(await read(audit, supervisor)).toMatchObject({ ledTo: null });
    expect(await like(transfer)).toMatchObject({ state: 'in-review' });
  });

  it('A wrong outcome leads to a revocation of its own transfer only', async () => {
    const { transfer, audit } = await foundWrong();
    const other = await granted();
    const act = { kind: 'revoke', cause: 'other', reasons: 'It was misread.', audit, justification: justification() } as const;
    const revoke = (seen: TransferResponse, more = act) =>
      useCases.app.get(ActOnGrant).execute(supervisor, { transferId: seen.id, version: seen.version, act: more }, freshKey());
    expect(codeOf(await revoke(other))).toBe('not-found');
    const { id } = await auditOf(other.id);
    expect(codeOf(await revoke(other, { ...act, audit: id }))).toBe('audit-without-fault');
    valueOf(await revoke(transfer));
    expect(await desk.view(transfer.id)).toMatchObject({ state: 'revoked', grantAct: { act: 'revoked', audit } });
    const told = await desk.view(transfer.id, filer);
    expect(told.grantAct).toMatchObject({ act: 'revoked', reasons: act.reasons });
    expect(JSON.stringify(told)).not.toContain(audit);
    expect((await read(audit, supervisor)).ledTo).toMatchObject({ act: 'revocation' });
  });
});

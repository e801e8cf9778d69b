import { AnswerAdjustment, ListAdjustments } from '@carnet/features/ledger/answer-adjustment.js';
import { ReadLedger, ReadStatement, RecountLedger } from '@carnet/features/ledger/read-ledger.js';
import { StateAdjustment } from '@carnet/features/ledger/state-adjustment.js';
import type { Principal } from '@carnet/identity';
import type { Page } from '@carnet/kernel';
import type { StatedAdjustment } from '@carnet/ledger';
import { describe, expect, it } from '@jest/globals';
import { openAuthorityReader } from '../../apps/cli/src/authority-reader.js';
import { recountReport } from '../../apps/cli/src/commands/ledger-recount.js';
import { JournalWriter, reservation } from '../support/clerk.js';
import { asOfficial, codeOf, valueOf } from '../support/desk.js';
import { filing, freshKey, thisYear } from '../support/filings.js';
import { Records } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { LedgerStanding, StatementLine } from '@carnet/features/ledger/ledger.dto.js';

const year = thisYear();

const officer = principalOf('privacy1');

const auditor = principalOf('auditor1');

const evidence = { name: 'register, page 4', sha256: 'ab'.repeat(32) };

const { database, useCases, desk } = await openSuite();

const opening = (amount: number, more: Partial<StatedAdjustment> = {}): StatedAdjustment => ({
  kind: 'opening',
  metric: 'cn.ordinary',
  window: year,
  party: '',
  amount,
  countedOn: `${year}-01-01`,
  reason: 'Sent before Carnet was in use.',
  evidence,
  ...more,
});

const correction = (amount: number, more: Partial<StatedAdjustment> = {}) =>
  opening(amount, { kind: 'correction', reason: 'Counted twice.', ...more });

const state = (by: Principal, stated: StatedAdjustment, key = freshKey()) => useCases.app.get(StateAdjustment).execute(by, stated, key);

const answer = (by: Principal, adjustmentId: string, said: 'confirmed' | 'rejected', key = freshKey()) =>
  useCases.app.get(AnswerAdjustment).execute(by, { adjustmentId, answer: said, reason: 'As the register says.' }, key);

const stated = async (by: Principal, what: StatedAdjustment): Promise<string> => valueOf(await state(by, what)).value.id;

async function line(company: string, metric = 'cn.ordinary', window = year): Promise<LedgerStanding | undefined> {
  const { lines } = valueOf(await useCases.app.get(ReadLedger).execute(principalOf(`filer@${company}`), {}));
  return lines.find((one) => one.metric === metric && one.window === window);
}

async function differences(company: string) {
  const organisation = principalOf(`filer@${company}`).organisation;
  return valueOf(await useCases.app.get(RecountLedger).execute(auditor, { company: organisation })).differences;
}

async function statement(company: string, limit = 100): Promise<readonly StatementLine[]> {
  const lines: StatementLine[] = [];
  for (let cursor: string | null = null; ;) {
    const query = { metric: 'cn.ordinary', window: year, party: '', limit, cursor };
    const page: Page<StatementLine> = valueOf(await useCases.app.get(ReadStatement).execute(principalOf(`filer@${company}`), query));
    lines.push(...page.items);
    cursor = page.next;
    if (cursor === null) return lines;
  }
}

describe('an opening balance', () => {
  const admin = principalOf('admin@motors');

  it('An opening balance counts at once in the verdict on a later filing', async () => {
    const id = await stated(admin, opening(95_000));
    expect(await line('motors')).toMatchObject({
      committed: 95_000,
      total: 95_000,
      bound: { total: 100_000, outcome: 'contract_or_certification' },
    });
    const filed = await desk.toReview(principalOf('filer@motors'), filing({ people: { ordinary: 5000, sensitive: 0, us: {} } }));
    expect(filed.assessment?.body).toMatchObject({
      verdicts: expect.arrayContaining([expect.objectContaining({ regime: 'cn', outcome: 'contract_or_certification' })]),
    });
    valueOf(await answer(officer, id, 'confirmed'));
    expect(await line('motors')).toMatchObject({ committed: 95_000, total: 100_000, bound: { total: 1_000_000 } });
    expect(await differences('motors')).toEqual([]);
  });

  it('An opening balance is stated once for a window, and again after a rejection', async () => {
    const company = principalOf('admin@finance');
    const first = await stated(company, opening(10));
    expect(codeOf(await state(company, opening(10)))).toBe('opening-exists');
    valueOf(await answer(officer, first, 'rejected'));
    expect(await line('finance')).toMatchObject({ committed: 0 });
    await stated(company, opening(12));
    expect(await line('finance')).toMatchObject({ committed: 12 });
    expect(await differences('finance')).toEqual([]);
  });

  it('A statement is confirmed once, and not by the person who made it', async () => {
    const id = await stated(admin, opening(3, { metric: 'cn.sensitive' }));
    expect(codeOf(await answer(asOfficial(admin.person), id, 'confirmed'))).toBe('own-statement');
    valueOf(await answer(officer, id, 'confirmed'));
    expect(codeOf(await answer(principalOf('privacy2'), id, 'rejected'))).toBe('already-answered');
    expect(codeOf(await answer(officer, '00000000-0000-4000-8000-000000000000', 'confirmed'))).toBe('not-found');
  });

  it('An opening balance of a US recipient leaves the twelve months day by day', async () => {
    const company = principalOf('admin@shipping');
    const perDay = (amount: number, countedOn: string) =>
      stated(company, opening(amount, { metric: 'us.health', window: 'rolling', party: 'CN:lab', countedOn }));
    await perDay(40, '2025-06-01');
    await perDay(2, '2026-06-01');
    const clerk = new JournalWriter(useCases, principalOf('filer@shipping'));
    const [before, after] = await clerk.file(
      reservation({ us: { health: 1 } }, '2026-05-31', 'CN:lab'),
      reservation({ us: { health: 1 } }, '2026-06-01', 'CN:lab'),
    );
    expect([await clerk.found(before!), await clerk.found(after!)]).toEqual([{ 'us.health': 41 }, { 'us.health': 4 }]);
    expect(await differences('shipping')).toEqual([]);
  });

  it('An opening balance gives the day of the first transfer', async () => {
    await stated(principalOf('admin@culture'), opening(1, { metric: 'vn.transfers', window: 'ever', countedOn: '2026-02-03' }));
    expect(await line('culture', 'vn.transfers', 'ever')).toMatchObject({ firstOn: '2026-02-03', crossing: null });
  });

  it('Refuses an invalid opening balance with the place of every fault', async () => {
    const outcome = await state(admin, opening(-1, { countedOn: '2025-12-31', evidence: null }));
    expect(outcome.ok ? [] : [outcome.refusal.code, ...(outcome.refusal.faults ?? []).map(({ pointer }) => pointer)]).toEqual([
      'adjustment-invalid',
      '/window',
      '/amount',
      '/evidence',
    ]);
  });
});

describe('a correction', () => {
  const admin = principalOf('admin@retail');

  it('A raising correction counts at once, a lowering one only when confirmed', async () => {
    await stated(admin, correction(500, { evidence: null }));
    const lowering = await stated(admin, correction(-120));
    expect(await line('retail')).toMatchObject({ committed: 500 });
    valueOf(await answer(officer, lowering, 'confirmed'));
    expect(await line('retail')).toMatchObject({ committed: 380 });
    const tooMuch = await stated(admin, correction(-381));
    expect(codeOf(await answer(officer, tooMuch, 'confirmed'))).toBe('count-below-zero');
    valueOf(await answer(officer, tooMuch, 'rejected'));
    expect(await line('retail')).toMatchObject({ committed: 380 });
    expect(await differences('retail')).toEqual([]);
  });

  it('A correction sent twice under one key is written once', async () => {
    const key = freshKey();
    const twins = await Promise.all([state(admin, correction(7), key), state(admin, correction(7), key)]);
    expect(twins.map((twin) => valueOf(twin).replayed).sort()).toEqual([false, true]);
    expect(new Set(twins.map((twin) => valueOf(twin).value.id)).size).toBe(1);
    expect(codeOf(await state(admin, correction(7), { ...key, fingerprint: 'other' }))).toBe('idempotency-key-reused');
    expect(await line('retail')).toMatchObject({ committed: 387 });
  });

  it('The statement shows corrections and filings with their totals, page by page', async () => {
    await desk.file(principalOf('filer@retail'), filing({ people: { ordinary: 13, sensitive: 0, us: {} } }));
    await useCases.drain();
    const lines = await statement('retail');
    expect(lines.map(({ kind, amount, totalAfter }) => [kind, amount, totalAfter]).slice(0, 6)).toEqual([
      ['correction', 500, 500],
      ['correction', -120, 500],
      ['confirmed', -120, 380],
      ['correction', -381, 380],
      ['rejected', -381, 380],
      ['correction', 7, 387],
    ]);
    expect(lines[6]).toMatchObject({ kind: 'reserve', amount: 13, totalAfter: 400, transfer: { reference: expect.any(String) } });
    expect(await statement('retail', 2)).toEqual(lines);
  });

  it('An open correction is on the authority’s list; a company sees no officer’s name', async () => {
    const id = await stated(admin, correction(1));
    const list = (by: Principal, open: boolean, company?: string) =>
      useCases.app.get(ListAdjustments).execute(by, { open, limit: 100, cursor: null, ...(company === undefined ? {} : { company }) });
    expect(valueOf(await list(officer, true)).items.map((one) => one.id)).toContain(id);
    valueOf(await answer(officer, id, 'confirmed'));
    expect(valueOf(await list(officer, true)).items.map((one) => one.id)).not.toContain(id);
    const own = valueOf(await list(principalOf('viewer@retail'), false, principalOf('filer@motors').organisation)).items;
    expect(new Set(own.map(({ company }) => company.id))).toEqual(new Set([admin.organisation]));
    expect(own.find((one) => one.id === id)).toMatchObject({ counts: true, answer: { answeredBy: null, reason: 'As the register says.' } });
    const inside = valueOf(await list(auditor, false, admin.organisation)).items.find((one) => one.id === id);
    expect(inside).toMatchObject({ statedBy: { id: admin.person }, answer: { answeredBy: { id: officer.person } } });
  });

  it('No role changes a correction, and a company writes no answer to it', async () => {
    const id = await stated(admin, correction(1));
    const as = (role: 'carnet_app' | 'carnet_authority', organisation: string, text: string, values: readonly unknown[]) =>
      asOrganisation(database, { role, organisation }, (sql) => sql.rows(text, values));
    for (const role of ['carnet_app', 'carnet_authority'] as const) {
      for (const text of [
        'update carnet.ledger_adjustment set amount = 9 where id = $1',
        'delete from carnet.ledger_adjustment where id = $1',
      ])
        await expect(as(role, admin.organisation, text, [id])).rejects.toMatchObject({ code: '42501' });
    }
    const said = `insert into carnet.ledger_answer (tenant_id, adjustment_id, answer, reason, answered_by, answered_at, committed_after)
      values ($1, $2, 'confirmed', 'x', $3, now(), 0)`;
    await expect(as('carnet_app', admin.organisation, said, [admin.organisation, id, admin.person])).rejects.toMatchObject({
      code: '42501',
    });
    const foreign = `insert into carnet.ledger_adjustment (tenant_id, id, kind, metric, time_window, amount, counted_on, reason, stated_by, stated_at, committed_after)
      values ($1, gen_random_uuid(), 'correction', 'cn.ordinary', '2026', 1, '2026-01-01', 'x', $2, now(), 0)`;
    const other = principalOf('filer@motors').organisation;
    await expect(as('carnet_app', admin.organisation, foreign, [other, admin.person])).rejects.toMatchObject({ code: '42501' });
    expect(await new Records(database, other).rows('select from carnet.ledger_adjustment where id = $1', [id])).toEqual([]);
  });
});

describe('a recount', () => {
  it('A recount shows a counter that was moved by hand and corrects nothing', async () => {
    const { organisation } = principalOf('filer@biopharma');
    await desk.file(principalOf('filer@biopharma'), filing({ people: { ordinary: 40, sensitive: 0, us: {} } }));
    const records = new Records(database, organisation);
    await records.rows(`update carnet.ledger_counter set committed = committed + 3 where metric = 'cn.ordinary'`);
    const found = [{ metric: 'cn.ordinary', window: year, party: '', code: 'committed-differs', standing: 3, recounted: 0 }];
    expect(await differences('biopharma')).toEqual(found);
    expect(await differences('biopharma')).toEqual(found);
    await records.rows(`update carnet.ledger_counter set committed = committed - 3, reserved = reserved - 1 where metric = 'cn.ordinary'`);
    expect(await differences('biopharma')).toMatchObject([{ code: 'reserved-differs', standing: 39, recounted: 40 }]);
  });

  it('The command line prints the recount of all companies, or of one as JSON', async () => {
    const reader = await openAuthorityReader(database.url('carnet_authority'), 'recount');
    try {
      const { text, differences: found } = await recountReport(reader, { json: false });
      expect(found).toBe(1);
      expect(text).toContain('Lantern Ridge Motors: 2 counters, as written');
      expect(text).toContain(
        `Willow Harbour Biopharma: 2 counters, 1 difference\n  cn.ordinary ${year}: 39 are reserved, and what was written adds up to 40`,
      );
      expect(text).toMatch(/6 ledgers, \d+ counters, 1 difference\n$/);
      const { text: json } = await recountReport(reader, { json: true, company: principalOf('filer@motors').organisation });
      expect(JSON.parse(json)).toMatchObject({ company: principalOf('filer@motors').organisation, differences: [] });
      await expect(recountReport(reader, { json: true, company: principalOf('auditor1').organisation })).rejects.toThrow('no such company');
    } finally {
      await reader.close();
    }
  });

  it('A company recounts its own ledger, whatever company it names', async () => {
    const outcome = await useCases.app
      .get(RecountLedger)
      .execute(principalOf('admin@motors'), { company: principalOf('filer@biopharma').organisation });
    expect(valueOf(outcome)).toMatchObject({ company: principalOf('admin@motors').organisation, differences: [] });
    expect(codeOf(await useCases.app.get(RecountLedger).execute(auditor, {}))).toBe('company-missing');
  });
});

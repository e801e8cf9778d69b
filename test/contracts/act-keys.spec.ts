import { randomUUID } from 'node:crypto';
import { KeySweep } from '@carnet/acts/idempotency.store.js';
import { SubmitTransfer } from '@carnet/features/filing/submit-transfer.js';
import { WithdrawTransfer } from '@carnet/features/filing/withdraw-transfer.js';
import { AnswerAffiliate } from '@carnet/features/splits/answer-affiliate.js';
import { DeclareAffiliate } from '@carnet/features/splits/declare-affiliate.js';
import { KEY_DAYS } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { KeyWatch } from '../../apps/worker/src/watches.js';
import { codeOf, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const AT_ONCE = 100;

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

const submit = (key: ReturnType<typeof freshKey>) => useCases.app.get(SubmitTransfer).execute(filer, { filing: filing() }, key);

const withdraw = ({ id, version }: SeenTransfer, key: ReturnType<typeof freshKey>) =>
  useCases.app.get(WithdrawTransfer).execute(filer, { transferId: id, version, reasons: 'No longer needed.' }, key);

const times = <T>(act: (turn: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => act(turn)));

const tally = (codes: readonly string[]) =>
  Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]));

async function filed(): Promise<number> {
  const rows = await records.rows<{ n: number }>('select count(*)::int as n from carnet.transfer');
  return rows[0]?.n ?? 0;
}

/** The same key and answer as if the act had been done so many days ago. */
async function agedBy(days: number, { key, fingerprint }: ReturnType<typeof freshKey>): Promise<ReturnType<typeof freshKey>> {
  const old = `${key}-${days}-days`;
  await records.rows(
    `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
      select tenant_id, principal_id, $2, fingerprint, answer, now() - make_interval(days => $3::int, hours => 1)
      from carnet.idempotency_key where key = $1`,
    [key, old, days],
  );
  return { key: old, fingerprint };
}

async function kept(key: { readonly key: string }): Promise<number> {
  return (await records.rows('select from carnet.idempotency_key where key = $1', [key.key])).length;
}

describe('one key sent a hundred times at once', () => {
  it('One idempotency key sent 100 times has one effect and 100 equal answers', async () => {
    const [before, key] = [await filed(), freshKey()];
    const answers = (await times(() => submit(key))).map(valueOf);
    expect(new Set(answers.map(({ value }) => JSON.stringify(Object.entries(value).sort()))).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await filed()).toBe(before + 1);
    const seen = await desk.view(answers[0]!.value.id);
    const act = freshKey();
    const withdrawn = (await times(() => withdraw(seen, act))).map(valueOf);
    expect(new Set(withdrawn.map(({ value }) => JSON.stringify(Object.entries(value).sort()))).size).toBe(1);
    expect(withdrawn.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await records.history(seen.id)).toEqual(['submitted', 'withdrawn']);
  });

  it('Refuses the half of 100 submissions that reuse a key for another request', async () => {
    const [before, key] = [await filed(), randomUUID()];
    const codes = (await times((turn) => submit({ key, fingerprint: turn % 2 === 0 ? 'this' : 'that' }))).map(codeOf);
    expect(tally(codes)).toEqual({ done: AT_ONCE / 2, 'idempotency-key-reused': AT_ONCE / 2 });
    expect(await filed()).toBe(before + 1);
  });

  it('Of 100 withdrawals under different keys one succeeds, the others are stale', async () => {
    const seen = await desk.file(filer);
    const codes = (await times(() => withdraw(seen, freshKey()))).map(codeOf);
    expect(tally(codes)).toEqual({ done: 1, 'stale-version': AT_ONCE - 1 });
    expect(await records.history(seen.id)).toEqual(['submitted', 'withdrawn']);
  });
});

describe('one key of an act that is on no transfer, sent a hundred times at once', () => {
  const declare = (key: ReturnType<typeof freshKey>) =>
    useCases.app.get(DeclareAffiliate).execute(principalOf('admin@retail'), { name: 'Paper Kite', relation: 'sister' }, key);
  const affiliates = () => records.rows('select from carnet.affiliate');

  it('An affiliate declared 100 times at once under one key is stored once', async () => {
    const [before, key] = [(await affiliates()).length, freshKey()];
    const answers = (await times(() => declare(key))).map(valueOf);
    expect(new Set(answers.map(({ value }) => value.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await affiliates()).toHaveLength(before + 1);
  });

  it('Repeats of an answer about an affiliate are replayed; another key is refused', async () => {
    const { id: affiliateId } = valueOf(await declare(freshKey())).value;
    const command = { affiliateId, answer: 'rejected', company: null, reason: 'Unrelated.' } as const;
    const answer = (key: ReturnType<typeof freshKey>) => useCases.app.get(AnswerAffiliate).execute(principalOf('legal1'), command, key);
    const key = freshKey();
    const answers = (await times(() => answer(key))).map(valueOf);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(codeOf(await answer(freshKey()))).toBe('already-answered');
    expect(valueOf(await answer(key))).toEqual({ value: { id: affiliateId }, replayed: true });
  });
});

describe('a key that grows old', () => {
  const watch = () => new KeyWatch(useCases.app.get(KeySweep));
  const sweep = (days: number, most = 1000) => useCases.app.get(KeySweep).forget({ days, most });

  it(`A key replays its answer after 7 days and is forgotten after ${KEY_DAYS} days`, async () => {
    const [first, act] = [freshKey(), freshKey()];
    const receipt = valueOf(await submit(first)).value;
    valueOf(await withdraw(receipt, act));
    const [week, month] = [await agedBy(7, first), await agedBy(KEY_DAYS, first)];
    const oldAct = await agedBy(KEY_DAYS, act);
    expect(valueOf(await withdraw(receipt, oldAct)).replayed).toBe(true);
    expect(await watch().step()).toBe(3_600_000);
    expect([await kept(first), await kept(week), await kept(month), await kept(oldAct)]).toEqual([1, 1, 0, 0]);
    expect(valueOf(await submit(week))).toEqual({ value: receipt, replayed: true });
    const anew = valueOf(await submit(month));
    expect([anew.replayed, anew.value.id === receipt.id]).toEqual([false, false]);
    expect(codeOf(await withdraw(receipt, oldAct))).toBe('stale-version');
  });

  it('The database keeps an idempotency key for seven days, whatever a process asks', async () => {
    const key = freshKey();
    valueOf(await submit(key));
    const old = [await agedBy(6, key), await agedBy(8, key)];
    expect(await sweep(0)).toBeGreaterThan(0);
    expect([await kept(key), await kept(old[0]!), await kept(old[1]!)]).toEqual([1, 1, 0]);
  });

  it('Old keys are forgotten in batches, the oldest first, and each only once', async () => {
    const key = freshKey();
    valueOf(await submit(key));
    for (const days of [41, 40, 43, 42, 44]) await agedBy(days, key);
    expect(await sweep(KEY_DAYS, 2)).toBe(2);
    const left = await records.rows<{ key: string }>(`select key from carnet.idempotency_key where key like $1 order by key`, [
      `${key.key}-%`,
    ]);
    expect(left.map((one) => one.key.slice(-7))).toEqual(['40-days', '41-days', '42-days']);
    const gone = await Promise.all(Array.from({ length: 8 }, () => sweep(KEY_DAYS)));
    expect(gone.reduce((sum, n) => sum + n, 0)).toBe(3);
  });

  it('A key resent during its removal gets the first answer or one new answer', async () => {
    const first = freshKey();
    const receipt = valueOf(await submit(first)).value;
    const old = await agedBy(KEY_DAYS, first);
    const [answers] = await Promise.all([times(() => submit(old)), sweep(KEY_DAYS), sweep(KEY_DAYS)]);
    const ids = new Set(answers.map((answer) => valueOf(answer).value.id));
    expect([...ids].filter((id) => id !== receipt.id).length).toBeLessThanOrEqual(1);
    expect(answers.filter((answer) => !valueOf(answer).replayed)).toHaveLength([...ids].filter((id) => id !== receipt.id).length);
  });
});

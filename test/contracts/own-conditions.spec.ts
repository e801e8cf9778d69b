import { AddCondition, ListOwnConditions, RetireCondition, ReviseCondition } from '@carnet/features/conditions/own-conditions.js';
import { ReadConditions, ReadObligations } from '@carnet/features/conditions/read-obligations.js';
import type { Principal } from '@carnet/identity';
import type { LibraryCondition } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const publisher = principalOf('publisher1');

const content = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

const { database, useCases, desk } = await openSuite();

const both = (en: string, zh: string) => ({ en, zh });

const entry = (code: string, more: Partial<LibraryCondition> = {}): LibraryCondition => ({
  code,
  says: both('Keep the log for {days}.', '日志保存{days}。'),
  reason: both('To look back.', '便于回溯。'),
  check: both('The log is asked for.', '调取日志。'),
  asks: both('The log.', '日志。'),
  phase: 'during',
  dueRule: { slot: 'days' },
  monitor: 'data-security',
  suspends: false,
  agreement: false,
  slots: [{ name: 'days', kind: 'days', unit: 'day', least: 30, most: 400, label: both('How long.', '期限。') }],
  ...more,
});

const add = (code: string, more: Partial<LibraryCondition> = {}, key = freshKey(), by: Principal = publisher) =>
  useCases.app.get(AddCondition).execute(by, { entry: entry(code, more) }, key);

const revise = (code: string, version: number, more: Partial<LibraryCondition> = {}) =>
  useCases.app.get(ReviseCondition).execute(publisher, { seen: { code, version }, entry: entry(code, more) }, freshKey());

const retire = (code: string, version: number, key = freshKey()) =>
  useCases.app.get(RetireCondition).execute(publisher, { code, version }, key);

const listed = async (code: string) =>
  valueOf(await useCases.app.get(ListOwnConditions).execute(principalOf('auditor1')))
    .items.filter((one) => one.code === code)
    .map(({ version, library, retiredAt }) => [version, library, retiredAt === null]);

const chosenFrom = async (by: Principal) => valueOf(await useCases.app.get(ReadConditions).execute(by)).conditions.map(({ code }) => code);

/** Granted with a condition of the authority's own. */
async function grantedWith(code: string): Promise<string> {
  const seen = await desk.review((await desk.toReview(filer, content)).id);
  const terms = [{ code, slots: [{ name: 'days', number: 90 }] }];
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen, 'approve', { terms, justification: justificationFor(true) }));
  return seen.id;
}

const obligationsOf = async (id: string) => valueOf(await useCases.app.get(ReadObligations).execute(filer, { transferId: id })).obligations;

describe('conditions of the authority', () => {
  it('A grant keeps the version of an authority’s condition that it was granted with', async () => {
    expect(valueOf(await add('keep-log')).value).toEqual({ id: 'keep-log', version: 1 });
    expect(await chosenFrom(principalOf('legal1'))).toEqual(expect.arrayContaining(['encrypted', 'keep-log']));
    const id = await grantedWith('keep-log');
    expect(valueOf(await revise('keep-log', 1, { says: both('Keep every log for {days}.', '各类日志均保存{days}。') })).value.version).toBe(
      2,
    );
    const later = await grantedWith('keep-log');
    expect([(await obligationsOf(id))[0], (await obligationsOf(later))[0]]).toMatchObject([
      { code: 'keep-log', library: 'own-1', says: { en: 'Keep the log for 90 days.', zh: '日志保存90日。' } },
      { code: 'keep-log', library: 'own-2', says: { en: 'Keep every log for 90 days.' } },
    ]);
    expect(await listed('keep-log')).toEqual([
      [2, 'own-2', true],
      [1, 'own-1', false],
    ]);
  });

  it('A retired condition cannot be set, stays in its grants and may be revised again', async () => {
    valueOf(await add('short-lived'));
    const id = await grantedWith('short-lived');
    expect(codeOf(await retire('short-lived', 1))).toBe('done');
    expect(await chosenFrom(principalOf('legal1'))).not.toContain('short-lived');
    const seen = await desk.review((await desk.toReview(filer, content)).id);
    const terms = [{ code: 'short-lived', slots: [{ name: 'days', number: 90 }] }];
    const refused = await desk.vote(official(seen.step?.voters[0]), seen, 'approve', { terms, justification: justificationFor(true) });
    expect(refused.ok ? [] : refused.refusal.faults?.map(({ pointer, code }) => [pointer, code])).toEqual([['/terms/0/code', 'unknown']]);
    expect(await obligationsOf(id)).toMatchObject([{ code: 'short-lived', library: 'own-1' }]);
    expect(codeOf(await retire('short-lived', 1))).toBe('condition-retired');
    expect(valueOf(await revise('short-lived', 1)).value.version).toBe(2);
    expect(await chosenFrom(principalOf('legal1'))).toContain('short-lived');
  });

  it('A change of a condition needs the seen version and happens once per key', async () => {
    const key = freshKey();
    const [first, second] = [await add('fenced', {}, key), await add('fenced', {}, key)];
    expect([valueOf(first).replayed, valueOf(second).replayed]).toEqual([false, true]);
    expect([codeOf(await add('fenced')), codeOf(await add('encrypted'))]).toEqual(['condition-code-taken', 'condition-code-taken']);
    expect([codeOf(await revise('fenced', 2)), codeOf(await retire('fenced', 2)), codeOf(await retire('none', 1))]).toEqual([
      'stale-version',
      'stale-version',
      'not-found',
    ]);
    const both = await Promise.all([revise('fenced', 1), revise('fenced', 1)]);
    expect(both.map(codeOf).toSorted()).toEqual(['done', 'stale-version']);
    expect(await listed('fenced')).toEqual([
      [2, 'own-2', true],
      [1, 'own-1', false],
    ]);
  });

  it('Refuses an invalid condition with the place of its fault and stores nothing', async () => {
    const uneven = { says: both('Keep the log for {days}.', '保存日志。') };
    const refused = await add('uneven', uneven);
    expect(refused.ok ? [] : [refused.refusal.code, refused.refusal.faults?.map(({ pointer, code }) => [pointer, code])]).toEqual([
      'own-condition-invalid',
      [['/says', 'slot-uneven']],
    ]);
    expect(await listed('uneven')).toEqual([]);
    valueOf(await add('kept'));
    expect(codeOf(await revise('kept', 1, uneven))).toBe('own-condition-invalid');
    expect(await listed('kept')).toEqual([[1, 'own-1', true]]);
  });

  it('A company can neither choose, list nor add conditions of the authority', async () => {
    valueOf(await add('within'));
    expect(await chosenFrom(filer)).not.toContain('within');
    expect(codeOf(await useCases.app.get(ListOwnConditions).execute(filer))).toBe('forbidden');
    expect(codeOf(await add('theirs', {}, freshKey(), filer))).toBe('forbidden');
    const read = asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows('select code from carnet.own_condition'),
    );
    await expect(read).rejects.toThrow(/permission denied/);
  });

  it('The database refuses to change a condition or to undo its retirement', async () => {
    valueOf(await add('fixed'));
    valueOf(await retire('fixed', 1));
    const as = { role: 'carnet_authority', organisation: publisher.organisation } as const;
    const change = (text: string) => asOrganisation(database, as, (sql) => sql.rows(text));
    await expect(change(`update carnet.own_condition set body = '{}' where code = 'fixed'`)).rejects.toThrow(/permission denied/);
    await expect(change(`delete from carnet.own_condition where code = 'fixed'`)).rejects.toThrow(/permission denied/);
    expect(
      await change(`update carnet.own_condition set retired_at = null, retired_by = null where code = 'fixed' returning code`),
    ).toEqual([]);
    expect(await listed('fixed')).toEqual([[1, 'own-1', false]]);
  });
});

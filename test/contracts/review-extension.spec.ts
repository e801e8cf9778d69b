import { ReadClocks, ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { AnswerInformation } from '@carnet/features/information/answer-information.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { ExtendReview } from '@carnet/features/review/claim-review.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, heavyFiling, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { Records } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, supervisor, auditor] = [principalOf('filer@motors'), principalOf('supervisor1'), principalOf('auditor1')];

const reasons = 'An expert has to look at the encryption.';

const { database, useCases, desk } = await openSuite();

const extend = (seen: SeenTransfer, workingDays = 10, by: Principal = supervisor, key = freshKey()) =>
  useCases.app.get(ExtendReview).execute(by, { transferId: seen.id, version: seen.version, workingDays, reasons }, key);

const clockOf = async (transferId: string) => valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId })).clocks[0]!;

const lastDays = async (transferId: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(auditor, { transferId }))
    .timers.filter(({ kind }) => kind === 'review-due')
    .map(({ state, dueOn }) => `${state} ${dueOn}`)
    .sort();

const told = async (by: Principal, id: string): Promise<number> => {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter((one) => one.transfer === id && one.type === 'transfer.review_extended').length;
};

const offer = ({ acts }: TransferResponse) => acts.find(({ kind }) => kind === 'extend-review');

describe('the extension of a review', () => {
  it('An extension moves the review’s due day and tells the company the reason', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const before = await clockOf(seen.id);
    expect([seen.extensions, before.allowedWorkingDays, seen.clock!.dueOn]).toEqual([[], 15, before.due]);
    const key = freshKey();
    const answer = valueOf(await extend(seen, 10, supervisor, key));
    expect(valueOf(await extend(seen, 10, supervisor, key))).toEqual({ ...answer, replayed: true });
    const [inside, outside, clock] = [await desk.view(seen.id), await desk.view(seen.id, filer), await clockOf(seen.id)];
    expect(inside).toMatchObject({
      state: 'in-review',
      version: seen.version + 1,
      extensions: [{ workingDays: 10, reasons, by: supervisor.person, item: null }],
    });
    expect(outside.extensions).toMatchObject([{ workingDays: 10, reasons, by: null, item: null }]);
    expect(clock).toMatchObject({ allowedWorkingDays: 25, recordedDue: clock.due, left: before.left + 10, startedOn: before.startedOn });
    expect(clock.due > before.due && inside.clock!.dueOn === clock.due).toBe(true);
    expect(clock.steps.find(({ kind }) => kind === 'extension')?.says.zh).toContain('主管依《行政许可法》第四十二条延长 10 个工作日');
    expect(await lastDays(seen.id)).toEqual([`cancelled ${before.due}`, `pending ${clock.due}`]);
    expect(inside.reviews.map(({ assignee }) => assignee)).toEqual(seen.reviews.map(({ assignee }) => assignee));
    expect(await told(filer, seen.id)).toBe(1);
    expect(await told(official(seen.reviews[0]?.assignee), seen.id)).toBe(1);
    const [entry] = await new Records(database, filer.organisation).rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'review-extended'`,
      [seen.id],
    );
    expect(JSON.parse(entry!.body)).toMatchObject({
      workingDays: 10,
      reasons: expect.stringMatching(/^sha256:/),
      actor: { id: supervisor.person },
    });
    expect(entry!.body).not.toContain('encryption');
  });

  it('A supervisor extends a review once, by at most ten days, on the seen version', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const as = async (by: Principal) => offer(await desk.view(seen.id, by));
    expect([await as(supervisor), await as(filer), await as(principalOf('privacy1'))]).toEqual([
      { kind: 'extend-review', offered: true, code: null, reason: null },
      undefined,
      undefined,
    ]);
    expect(codeOf(await extend({ ...seen, version: seen.version - 1 }))).toBe('stale-version');
    expect(codeOf(await extend(seen, 11))).toBe('extension-too-long');
    valueOf(await extend(seen, 1));
    expect(codeOf(await extend(await desk.view(seen.id), 1))).toBe('review-already-extended');
    expect(await as(supervisor)).toMatchObject({ offered: false, code: 'review-already-extended' });
  });

  it('Refuses the extension of a review that is late already', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
      sql.rows(`update carnet.transfer set due_on = current_date - 2 where id = $1`, [seen.id]),
    );
    expect(codeOf(await extend(seen))).toBe('review-day-passed');
    expect(offer(await desk.view(seen.id, supervisor))).toMatchObject({ offered: false, code: 'review-day-passed' });
  });

  it('A company gives a review more working days by its answer to an item', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const by = official(seen.reviews.find(({ discipline }) => discipline === 'privacy')?.assignee);
    const ask = (from: SeenTransfer, workingDays?: number) =>
      useCases.app.get(RequestInformation).execute(
        by,
        {
          transferId: from.id,
          version: from.version,
          items: [
            {
              kind: 'extend-time',
              subject: '/facts/purpose',
              question: 'May the review take longer?',
              ...(workingDays && { workingDays }),
            },
            { kind: 'extend-time', subject: '/recipient/name', question: 'And for this?', workingDays: 3 },
          ],
        },
        freshKey(),
      );
    expect(codeOf(await ask(seen))).toBe('item-days-wrong');
    valueOf(await ask(seen, 20));
    const asked = await desk.view(seen.id, filer);
    const [first, second] = asked.items;
    expect([first, second]).toMatchObject([{ kind: 'extend-time', workingDays: 20, reply: null }, { workingDays: 3 }]);
    const answer = (agreed: readonly (boolean | undefined)[]) =>
      useCases.app.get(AnswerInformation).execute(
        filer,
        {
          transferId: asked.id,
          version: asked.version,
          filing: asked.filing,
          replies: [first, second].map((one, place) => ({
            item: one!.id,
            says: 'As you like.',
            ...(agreed[place] !== undefined && { agrees: agreed[place] }),
          })),
        },
        freshKey(),
      );
    expect(codeOf(await answer([true, undefined]))).toBe('agreement-unclear');
    const before = await clockOf(seen.id);
    valueOf(await answer([true, false]));
    await useCases.drain();
    const [after, clock] = [await desk.view(seen.id), await clockOf(seen.id)];
    expect(after.extensions).toEqual([
      { workingDays: 20, reasons: 'May the review take longer?', by: by.person, at: expect.any(String), item: first!.id },
    ]);
    expect(after.items.map(({ reply }) => reply?.agrees)).toEqual([true, false]);
    expect(clock).toMatchObject({ state: 'running', allowedWorkingDays: 35, left: before.left + 20, recordedDue: clock.due });
    expect(clock.steps.find(({ kind }) => kind === 'extension')?.says.en).toContain(
      'The company gave 20 more working days under its answer',
    );
    expect(await lastDays(seen.id)).toContain(`pending ${clock.due}`);
    // The authority's own right is another one.
    valueOf(await extend(after, 10));
    expect((await clockOf(seen.id)).allowedWorkingDays).toBe(45);
  });

  it('Of two extensions of a review at once, one counts', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const codes = (await Promise.all([extend(seen), extend(seen)])).map((outcome) => (outcome.ok ? 'extended' : outcome.refusal.code));
    expect(codes.sort()).toEqual(['extended', 'stale-version']);
    expect((await clockOf(seen.id)).allowedWorkingDays).toBe(25);
  });
});

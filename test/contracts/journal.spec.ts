import { type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { type ClaimedItem, DispatchStore, WorkItems } from '@carnet/acts/work-items.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import { SubmitTransfer } from '@carnet/features/filing/submit-transfer.js';
import { WithdrawTransfer } from '@carnet/features/filing/withdraw-transfer.js';
import { PrepareReviews } from '@carnet/features/review/prepare-reviews.js';
import { keyPrincipal } from '@carnet/identity';
import type { TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { applyDecision, decideTransfer } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

describe('the version of a transfer', () => {
  it('A stale version refuses every act and leaves no history entry', async () => {
    const seen = await desk.toReview(filer);
    const before = await records.history(seen.id);
    const stale = { ...seen, version: seen.version - 1 };
    expect([await desk.withdraw(filer, stale), await desk.ask(principalOf('privacy1'), stale)].map(codeOf)).toEqual([
      'stale-version',
      'stale-version',
    ]);
    expect(await records.history(seen.id)).toEqual(before);
  });

  it('A change that was decided on an older version is refused as StaleVersion', async () => {
    const { id } = await desk.toReview(filer);
    const record = useCases.app.get(TenantDatabase).transact(filer, async (scope) => {
      const stored = await useCases.app.get(TransferStore).lock(scope, id as TransferId);
      if (!stored) throw new Error('not there');
      const before = { ...stored.transfer, version: stored.transfer.version - 1 };
      const decision = decideTransfer(before, {
        kind: 'withdraw',
        by: { kind: 'person', id: filer.id, person: filer.person },
        at: scope.startedAt,
        reasons: '',
      });
      if (!decision.accepted) throw new Error(decision.refusal.code);
      const change: TransferChange = {
        reference: stored.reference,
        before,
        after: applyDecision(before, decision),
        decision,
        at: scope.startedAt,
      };
      await useCases.app.get(TransferJournal).record(scope, [change]);
    });
    await expect(record).rejects.toMatchObject({ name: 'StaleVersion' });
  });

  it('Of twenty withdrawals at once one is done, and the others are stale', async () => {
    const seen = await desk.toReview(filer);
    const ends = await Promise.all(Array.from({ length: 20 }, () => desk.withdraw(filer, seen)));
    expect(ends.map(codeOf).sort()).toEqual(['done', ...Array.from({ length: 19 }, () => 'stale-version')]);
    expect((await records.history(seen.id)).filter((kind) => kind === 'withdrawn')).toHaveLength(1);
  });
});

describe('the fence of a work item', () => {
  async function claimed(transfer: string, leaseSeconds: number): Promise<readonly ClaimedItem[]> {
    return useCases.app.get(WorkItems).claim(records.tenant, 'assess', [await records.openItem(transfer, 'assess')], leaseSeconds);
  }

  it('Of ten claims of a work item at once one gets the item', async () => {
    const { id } = await desk.file(filer);
    const item = await records.openItem(id, 'assess');
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => useCases.app.get(WorkItems).claim(records.tenant, 'assess', [item], 60)),
    );
    expect(claims.flat()).toHaveLength(1);
    await useCases.app.get(AssessTransfers).execute(records.tenant, claims.flat());
  });

  it('A late twin of a claim is refused as StaleFence and writes nothing', async () => {
    const { id } = await desk.file(filer, heavyFiling());
    const late = await claimed(id, 0);
    expect(await reclaimed()).toBe(1);
    const twin = await claimed(id, 60);
    const before = await records.history(id);
    await expect(useCases.app.get(AssessTransfers).execute(records.tenant, late)).rejects.toMatchObject({ name: 'StaleFence' });
    expect(await records.history(id)).toEqual(before);
    expect(await records.count('assessment', id)).toBe(0);
    await useCases.app.get(AssessTransfers).execute(records.tenant, twin);
    expect((await desk.view(id)).state).toBe('in-review');
    await expect(useCases.app.get(AssessTransfers).execute(records.tenant, twin)).resolves.toBeUndefined();
    expect(await records.count('assessment', id)).toBe(1);
  });

  it('A batch with one late item is refused as a whole', async () => {
    const receipts = [await desk.file(filer, heavyFiling()), await desk.file(filer, heavyFiling())] as const;
    const [late, own] = [await claimed(receipts[0].id, 0), await claimed(receipts[1].id, 60)];
    expect(await reclaimed()).toBe(1);
    await expect(useCases.app.get(AssessTransfers).execute(records.tenant, [...late, ...own])).rejects.toMatchObject({
      name: 'StaleFence',
    });
    expect((await desk.view(receipts[1].id)).state).toBe('submitted');
  });

  it('A step that has nothing left to do closes its work item', async () => {
    const filed = await desk.file(filer);
    valueOf(await desk.withdraw(filer, filed));
    const ready = await desk.file(filer, heavyFiling());
    await useCases.app.get(AssessTransfers).execute(records.tenant, await claimed(ready.id, 60));
    valueOf(await desk.withdraw(filer, await desk.view(ready.id)));
    const item = await records.openItem(ready.id, 'prepare-review');
    await useCases.app
      .get(PrepareReviews)
      .execute(records.tenant, await useCases.app.get(WorkItems).claim(records.tenant, 'prepare-review', [item], 60));
    await useCases.drain();
    expect(await records.itemStates(filed.id)).toEqual(['assess done']);
    expect(await records.itemStates(ready.id)).toEqual(['assess done', 'prepare-review done']);
  });

  function reclaimed(): Promise<number> {
    return useCases.app.get(DispatchStore).reclaimExpired();
  }
});

describe('an idempotency key', () => {
  it('One idempotency key sent 50 times at once files one transfer with equal answers', async () => {
    const key = freshKey();
    const submit = useCases.app.get(SubmitTransfer);
    const answers = (await Promise.all(Array.from({ length: 50 }, () => submit.execute(filer, { filing: filing() }, key)))).map(valueOf);
    expect(new Set(answers.map(({ value }) => JSON.stringify(Object.entries(value).sort())))).toHaveProperty('size', 1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await records.rows('select from carnet.idempotency_key where key = $1', [key.key])).toHaveLength(1);
    expect(await records.rows('select from carnet.transfer where reference = $1', [answers[0]?.value.reference])).toHaveLength(1);
  });

  it('A repeated key of a withdrawal gets the first answer after the transfer moved on', async () => {
    const seen = await desk.toReview(filer);
    const key = freshKey();
    const act = { transferId: seen.id, version: seen.version, reasons: 'Changed our mind.' };
    const first = valueOf(await useCases.app.get(WithdrawTransfer).execute(filer, act, key));
    const again = valueOf(await useCases.app.get(WithdrawTransfer).execute(filer, act, key));
    expect([first.replayed, again.replayed]).toEqual([false, true]);
    expect(again.value).toEqual(first.value);
  });

  it('Refuses a key used for another request, also when both come at once', async () => {
    const [key, other] = [freshKey(), 'another fingerprint'];
    const submit = useCases.app.get(SubmitTransfer);
    const both = await Promise.all([key, { ...key, fingerprint: other }].map((each) => submit.execute(filer, { filing: filing() }, each)));
    expect(both.map(codeOf).sort()).toEqual(['done', 'idempotency-key-reused']);
    expect(codeOf(await submit.execute(filer, { filing: filing() }, { ...key, fingerprint: 'a third' }))).toBe('idempotency-key-reused');
  });

  it('One key of different callers files a transfer for each of them', async () => {
    const key = freshKey();
    const machine = keyPrincipal({ id: 'demoretail', organisation: filer.organisation, scopes: ['transfer:file'] });
    const callers = [filer, principalOf('admin@retail'), machine, principalOf('filer@motors')];
    const receipts = await Promise.all(callers.map((caller) => desk.file(caller, filing(), key)));
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(callers.length);
  });
});

describe('the history', () => {
  it('The history has one entry for each event, and the versions have no gaps', async () => {
    const seen = await desk.toLastStep((await desk.toReview(filer)).id);
    const [first, second] = (seen.step?.voters ?? []).map(official);
    valueOf(await desk.vote(first!, seen));
    valueOf(await desk.vote(second!, await desk.view(seen.id)));
    expect(await counted(seen.id)).toEqual({
      submitted: 1,
      assessed: 1,
      'review-prepared': 1,
      'opinion-given': 3,
      'review-completed': 1,
      'step-opened': 2,
      voted: 3,
      'step-completed': 2,
      decided: 1,
    });
    const versions = await records.rows<{ v: number }>(
      `select distinct (body::jsonb ->> 'version')::int as v from carnet.history_entry where transfer_id = $1 order by 1`,
      [seen.id],
    );
    expect(versions.map(({ v }) => v)).toEqual(Array.from({ length: (await desk.view(seen.id)).version - 1 }, (_, n) => n + 2));
  });

  it('A refused opinion is in the history with its actor and its code', async () => {
    const seen = await desk.toReview(filer);
    expect(codeOf(await desk.giveOpinion(principalOf('approver1'), seen, 'privacy'))).toBe('discipline-not-held');
    const [entry] = await records.rows(
      `select kind, actor_id, refused, body::jsonb ->> 'code' as code from carnet.history_entry where transfer_id = $1 and refused`,
      [seen.id],
    );
    expect(entry).toEqual({
      kind: 'refused:give-opinion',
      actor_id: principalOf('approver1').id,
      refused: true,
      code: 'discipline-not-held',
    });
    expect((await desk.view(seen.id)).version).toBe(seen.version);
  });

  it('The history keeps no words of a filing, opinion, question or withdrawal', async () => {
    const secret = 'Zhang Wei, 138 0013 8000';
    const seen = await desk.toReview(filer, heavyFiling({ title: { en: secret, zh: secret }, recipient: { name: secret, country: 'SG' } }));
    const assignee = official(seen.reviews.find(({ discipline }) => discipline === 'privacy')?.assignee);
    valueOf(await desk.giveOpinion(assignee, seen, 'privacy', secret));
    valueOf(await desk.ask(principalOf('legal1'), await desk.view(seen.id), secret));
    valueOf(await desk.withdraw(filer, await desk.view(seen.id), secret));
    expect(
      await records.rows('select kind from carnet.history_entry where transfer_id = $1 and body like $2', [seen.id, '%Zhang%']),
    ).toEqual([]);
    expect(await records.rows('select kind from carnet.history_entry where transfer_id = $1', [seen.id])).not.toEqual([]);
  });

  async function counted(transfer: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const kind of await records.history(transfer)) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }
});

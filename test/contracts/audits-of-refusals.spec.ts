import { ConcludeAudit } from '@carnet/features/audits/conclude-audit.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { ClaimAudit } from '@carnet/features/audits/claim-audit.js';
import { ListAudits, ReadAudit } from '@carnet/features/audits/read-audits.js';
import { ReopenRefusal } from '@carnet/features/audits/reopen-refusal.js';
import { ReadClocks, ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { AuditFinding } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { AppealDesk } from '../support/appeal-desk.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithAudits } from '../support/policies.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [auditor, filer] = [principalOf('auditor1'), principalOf('filer@retail')];

const [one, two] = [principalOf('supervisor1'), principalOf('supervisor2')];

const wrong: AuditFinding = {
  conclusion: 'wrong-outcome',
  reasons: ['facts-misjudged'],
  places: [{ in: 'decision', ref: '' }],
  text: 'The count was of other people.',
  recommendation: 'correct-record',
};

const { database, useCases } = await openSuite({ policies: policiesWithAudits() });
const desk = new AppealDesk(useCases);
const records = new Records(database, filer.organisation);

/** The audit of the latest decision, with this finding. */
async function found(id: string, finding = wrong): Promise<string> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(DrawAudits).execute());
  const open = { list: 'open', conclusion: null, limit: 100, cursor: null } as const;
  const { items } = valueOf(await useCases.app.get(ListAudits).execute(auditor, open));
  const audit = items.find(({ transfer }) => transfer === id)?.id ?? '';
  valueOf(await useCases.app.get(ClaimAudit).execute(auditor, { audit }, freshKey()));
  valueOf(await useCases.app.get(ConcludeAudit).execute(auditor, { audit, finding }, freshKey()));
  return audit;
}

const audited = async (audit: string) => valueOf(await useCases.app.get(ReadAudit).execute(one, { audit }));

const reasons = 'The count was of other people.';

const reopenAt = (by: typeof one, command: Parameters<ReopenRefusal['execute']>[1], key = freshKey()) =>
  useCases.app.get(ReopenRefusal).execute(by, command, key);

const reopen = async (id: string, audit: string, by = one, key = freshKey()) =>
  reopenAt(by, { transferId: id, version: (await desk.desk.view(id)).version, audit, reasons }, key);

async function foundWrong(): Promise<{ readonly seen: TransferResponse; readonly audit: string }> {
  const seen = await desk.refused(filer);
  return { seen, audit: await found(seen.id) };
}

describe('a refusal that an audit found wrong', () => {
  it('A supervisor reopens a refusal that an audit found wrong; others decide it', async () => {
    const { seen, audit } = await foundWrong();
    expect(await audited(audit)).toMatchObject({ kind: 'refused', offers: ['reopening'] });
    expect(seen.ledger[0]?.reserved).toBe(0);
    const key = freshKey();
    valueOf(await reopen(seen.id, audit, one, key));
    expect(await audited(audit)).toMatchObject({ ledTo: { act: 'reopening' }, offers: [] });
    const taken = await desk.desk.view(seen.id);
    expect(taken).toMatchObject({ state: 'submitted', decision: null, reviews: [], votes: [], reopened: { reasons, audit } });
    expect(taken.ledger[0]?.reserved).toBe(150_000);
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: seen.id }));
    expect(timers.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
      expect.arrayContaining(['appeal-closes cancelled', 'review-due pending']),
    );
    await useCases.drain();
    const again = await desk.desk.view(seen.id);
    const before = [seen.reviews[0]?.opinion?.officer, seen.votes[0]?.voter, auditor.person];
    expect(again.state).toBe('in-review');
    expect(before).not.toContain(again.reviews[0]?.assignee);
    expect(codeOf(await desk.desk.giveOpinion(official(seen.reviews[0]?.opinion?.officer), again, 'privacy'))).toBe('decided-before');
    const opened = await desk.desk.review(seen.id);
    expect(before).not.toContain(opened.step?.voters[0]);
    const clock = valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId: seen.id }));
    expect(JSON.stringify(clock)).toContain('"state":"running"');
    valueOf(await desk.desk.vote(official(opened.step?.voters[0]), opened));
    expect((await desk.desk.view(seen.id)).state).toBe('granted');
    const { standing, recounted } = await recount(records);
    expect(recounted).toEqual(standing);
  });

  it('The company is told the reasons of a reopening, and not the audit', async () => {
    const { seen, audit } = await foundWrong();
    valueOf(await reopen(seen.id, audit));
    const told = await desk.desk.view(seen.id, filer);
    expect(told.reopened).toMatchObject({ reasons, audit: null, says: { en: expect.any(String), zh: expect.any(String) } });
    expect(told.timeline.at(-1)).toMatchObject({ kind: 'refusal-reopened', actor: { name: null } });
    while (await useCases.app.get(MessageSweep).follow());
    await waitForOlderTransactions(database);
    while (await useCases.app.get(MessageSweep).follow());
    const { items } = valueOf(await useCases.app.get(ListNotifications).execute(filer, { unread: false, limit: 100, cursor: null }));
    expect(items.filter((line) => line.transfer === seen.id).map(({ type }) => type)).toContain('transfer.refusal_reopened');
    expect(await records.history(seen.id)).toContain('refusal-reopened');
  });

  it('A reopened refusal may be refused anew and appealed; its audit is spent', async () => {
    const { seen, audit } = await foundWrong();
    valueOf(await reopen(seen.id, audit));
    await useCases.drain();
    const opened = await desk.desk.review(seen.id);
    valueOf(await desk.desk.vote(official(opened.step?.voters[0]), opened, 'refuse'));
    expect((await desk.desk.view(seen.id)).state).toBe('refused');
    expect(codeOf(await reopen(seen.id, audit))).toBe('audit-of-earlier-decision');
    expect((await audited(audit)).offers).toEqual([]);
    expect(codeOf(await desk.appeal(filer, seen.id))).toBe('done');
    expect(await records.count('notice', seen.id)).toBe(2);
  });

  it('A reopening waits while an appeal against the refusal is open', async () => {
    const { seen, audit } = await foundWrong();
    valueOf(await desk.appeal(filer, seen.id));
    expect(codeOf(await reopen(seen.id, audit))).toBe('appeal-open');
    expect((await desk.desk.view(seen.id)).ledger[0]?.reserved).toBe(0);
    expect((await audited(audit)).ledTo).toBeNull();
    valueOf(await desk.act(filer, seen.id, { kind: 'withdraw-appeal', reasons: '' }));
    expect(codeOf(await reopen(seen.id, audit))).toBe('done');
  });

  it('Refuses a reopening by a faultless audit, by another transfer’s audit, or twice', async () => {
    const { seen, audit } = await foundWrong();
    const other = await desk.refused(filer);
    const fine = await found(other.id, { ...wrong, conclusion: 'conforms', reasons: [], places: [], recommendation: 'none' });
    expect(codeOf(await reopen(other.id, fine))).toBe('audit-without-fault');
    expect(codeOf(await reopen(other.id, audit))).toBe('not-found');
    expect(codeOf(await reopen(seen.id, 'none'))).toBe('not-found');
    const { version } = await desk.desk.view(seen.id);
    const atOnce = [one, two].map((by) => reopenAt(by, { transferId: seen.id, version, audit, reasons }));
    const both = await Promise.all(atOnce);
    expect(both.map(codeOf).sort()).toEqual(['done', 'stale-version']);
    expect((await records.history(seen.id)).filter((kind) => kind === 'refusal-reopened')).toHaveLength(1);
  });
});

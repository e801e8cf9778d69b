import { ReadAppealNotice } from '@carnet/features/appeals/read-appeals.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { AppealBody } from '@carnet/features/appeals/appeals.dto.js';
import type { InterventionCause } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { AppealDesk } from '../support/appeal-desk.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const supervisor = principalOf('supervisor1');

const middling = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } });

const { database, useCases } = await openSuite();
const desk = new AppealDesk(useCases);
const records = new Records(database, filer.organisation);

/** Granted by one officer and one approver, on conditions if asked. */
async function granted(conditions: readonly string[] = []): Promise<TransferResponse> {
  const seen = await desk.desk.review((await desk.desk.toReview(filer, middling)).id);
  const restricted = { conditions, justification: conditions.length === 0 ? null : justification() };
  valueOf(await desk.desk.vote(official(seen.step?.voters[0]), seen, 'approve', restricted));
  return desk.desk.view(seen.id);
}

async function stop(id: string, kind: 'suspend' | 'revoke'): Promise<void> {
  const { version } = await desk.desk.view(id);
  const act = { kind, cause: 'facts-changed' satisfies InterventionCause, reasons: 'A question.', justification: justification() } as const;
  valueOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: id, version, act }, freshKey()));
}

async function decide(seen: TransferResponse, ballot: 'vary' | 'set-aside', more: Parameters<AppealDesk['advise']>[2] = {}): Promise<void> {
  valueOf(await desk.advise(desk.freshOfficer(seen), seen.id, { proposes: ballot, ...more }));
  const voters = ((await desk.last(seen.id)).panel?.voters ?? []).map(official);
  expect(voters.map(({ person }) => person)).not.toContain(supervisor.person);
  for (const voter of voters) {
    if ((await desk.last(seen.id)).end !== null) return;
    valueOf(await desk.vote(voter, seen.id, ballot));
  }
}

const file = async (id: string, subject: Omit<AppealBody, 'grounds'>): Promise<string> =>
  codeOf(await desk.appeal(filer, id, undefined, subject));

async function timersOf(id: string): Promise<readonly string[]> {
  const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }));
  return timers.map(({ kind, state }) => `${kind} ${state}`);
}

async function noticeOf(id: string, appeal: number) {
  return valueOf(await useCases.app.get(ReadAppealNotice).execute(filer, { transferId: id, appeal })).notice;
}

describe('an appeal against what burdens a grant', () => {
  it('An appeal restores a revoked grant with its deadlines and counts nothing twice', async () => {
    const seen = await granted();
    await stop(seen.id, 'revoke');
    expect(await timersOf(seen.id)).toEqual(expect.arrayContaining(['expiry cancelled', 'appeal-closes pending']));
    const { appealable } = await desk.appeals(seen.id, filer);
    expect(appealable).toMatchObject([{ act: { of: 'revocation', cause: 'facts-changed' }, until: { over: false } }]);
    expect(await file(seen.id, { against: 'suspension' })).toBe('nothing-to-appeal');
    expect(await file(seen.id, { against: 'revocation' })).toBe('done');
    await decide(seen, 'set-aside');
    const again = await desk.desk.view(seen.id);
    expect([again.state, again.grantAct?.act]).toEqual(['granted', 'restored']);
    expect(await timersOf(seen.id)).toEqual(expect.arrayContaining(['expiry cancelled', 'expiry pending', 'appeal-due cancelled']));
    expect(await noticeOf(seen.id, 1)).toMatchObject({ outcome: 'set-aside', act: { of: 'revocation' } });
    expect((await noticeOf(seen.id, 1)).effect.en).toContain('The grant is in force');
    const { standing, recounted } = await recount(records);
    expect(standing).toEqual(recounted);
  });

  it('An appeal varies one condition while two other appeals are open', async () => {
    const seen = await granted(['Report in March.', 'Report in June.']);
    expect(await file(seen.id, { against: 'condition', obligation: 1 })).toBe('done');
    expect(await file(seen.id, { against: 'condition', obligation: 1 })).toBe('appeal-open');
    const says = { en: 'Report in April.', zh: '四月份报告。' };
    await decide(seen, 'vary', { variation: { says, on: null }, justification: justification() });
    expect(await file(seen.id, { against: 'condition', obligation: 2 })).toBe('done');
    await stop(seen.id, 'suspend');
    expect(await file(seen.id, { against: 'suspension' })).toBe('done');
    const { appeals } = await desk.appeals(seen.id, filer);
    expect(appeals.map(({ state, act }) => [state, act?.of])).toEqual([
      ['varied', 'condition'],
      ['filed', 'condition'],
      ['filed', 'suspension'],
    ]);
    expect(appeals[0]).toMatchObject({ changed: { says }, act: { was: { says: { en: 'Report in March.' } } } });
    expect(await noticeOf(seen.id, 1)).toMatchObject({ outcome: 'varied', changed: { says } });
    expect(await records.history(seen.id)).toEqual(expect.arrayContaining(['condition-varied', 'appeal-decided']));
  });
});

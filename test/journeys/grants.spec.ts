import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { LedgerPosition } from '@carnet/features/ledger/ledger.dto.js';
import type { RestrictionPreview, KeptRestrictionView } from '@carnet/features/restrictions/restrictions.dto.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.close());

/** A filing of the middle tier, reviewed and approved. */
async function granted(company: Parameters<System['machine']>[0]): Promise<string> {
  const { id } = await system.machine(company).file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
  await system.drain();
  await reviewAll(system, id);
  await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
  expect((await viewAsAuditor(system, id)).state).toBe('granted');
  return id;
}

async function act(
  username: string,
  id: string,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { version } = await viewAsAuditor(system, id);
  return (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
}

describe('a grant after its decision', () => {
  it('A supervisor suspends, reinstates and revokes a grant; its company reads why', async () => {
    const id = await granted('retail');
    const breach = { cause: 'condition-breached', reasons: 'The yearly report is two months late.' };
    // No such breach is on record, so it is a restriction like any other.
    expect(await act('supervisor1', id, 'suspension', breach)).toMatchObject({ status: 409, body: { code: 'justification-missing' } });
    const stated = justification();
    const tested = await (
      await system.person('supervisor1')
    ).act<RestrictionPreview>(`/v1/transfers/${id}/restriction-test`, {
      justification: stated,
      stops: { act: 'suspend', cause: 'condition-breached' },
    });
    expect(tested.body).toMatchObject({ needed: true, stops: { act: 'suspend' } });
    const suspension = { ...breach, justification: stated };
    expect(await act('supervisor1', id, 'suspension', suspension)).toMatchObject({ status: 200, body: { state: 'suspended' } });
    const kept = await system.machine('retail').get<{ items: readonly KeptRestrictionView[] }>(`/v1/transfers/${id}/restriction-tests`);
    expect(kept.body.items).toMatchObject([{ act: 'suspension', by: null, identical: true, tested: { result: tested.body.result } }]);
    const toldCompany = await system.machine('retail').view(id);
    expect(toldCompany).toMatchObject({ state: 'suspended', grantAct: { act: 'suspended', ...breach } });
    expect(toldCompany.grantAct?.says.en).toBe('Suspended: no data may leave until the suspension is lifted; a condition was not met.');
    expect(toldCompany.grantAct?.says.zh).toBe('已暂停：解除前不得出境；原因：附加条件未履行。');
    expect(toldCompany.timeline.at(-1)).toMatchObject({ kind: 'suspended', actor: { role: 'person', name: null } });

    expect(await act('supervisor1', id, 'lifting', { cause: 'mended', reasons: 'The report has come in.' })).toMatchObject({
      body: { state: 'granted' },
    });
    expect((await viewAsAuditor(system, id)).grantAct).toMatchObject({
      act: 'lifted',
      cause: 'mended',
      says: { en: 'Granted again: the suspension was lifted; the cause of the suspension is remedied.' },
    });

    const untrue = { cause: 'facts-untrue', reasons: 'Two more fields were sent.' };
    expect(await act('supervisor2', id, 'revocation', { ...untrue, justification: stated })).toMatchObject({
      status: 409,
      body: { code: 'justification-without-restriction' },
    });
    expect(await act('supervisor2', id, 'revocation', untrue)).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect(await act('supervisor1', id, 'lifting', { cause: 'mended', reasons: 'Once more.' })).toMatchObject({
      status: 409,
      body: { code: 'not-in-this-state' },
    });
  });

  it('A company surrenders a grant, and the ledger keeps its people counted', async () => {
    const id = await granted('biopharma');
    const counted = async (): Promise<LedgerPosition['lines']> =>
      (await system.machine('biopharma').get<LedgerPosition>('/v1/ledger')).body.lines;
    const before = await counted();
    const { version } = await system.machine('biopharma').view(id);
    const given = await system
      .machine('biopharma')
      .act(`/v1/transfers/${id}/surrender`, { cause: 'project-ended', reasons: 'The project ended.' }, { version });
    expect(given).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect((await counted()).map(({ metric, committed }) => [metric, committed])).toEqual(
      before.map(({ metric, committed }) => [metric, committed]),
    );
  });

  it('Only a supervisor suspends a grant, and only its company surrenders the grant', async () => {
    const id = await granted('shipping');
    const body = { cause: 'other', reasons: 'I would like to.' };
    for (const username of ['privacy1', 'approver1', 'auditor1', 'filer@shipping'])
      expect(await act(username, id, 'suspension', body)).toMatchObject({ status: 403 });
    expect(await act('supervisor1', id, 'surrender', { cause: 'other', reasons: 'Not mine.' })).toMatchObject({ status: 403 });
    const { version } = await viewAsAuditor(system, id);
    const stranger = await system
      .machine('retail')
      .act(`/v1/transfers/${id}/surrender`, { cause: 'project-ended', reasons: 'Not mine.' }, { version });
    expect(stranger).toMatchObject({ status: 404 });
    expect((await viewAsAuditor(system, id)).state).toBe('granted');
  });

  it('A grant offers each act only to persons who may take it', async () => {
    const id = await granted('culture');
    const offered = async (username: string): Promise<Readonly<Record<string, boolean>>> => {
      const { acts } = await (await system.person(username)).view(id);
      return Object.fromEntries(acts.map(({ kind, offered: is }) => [kind, is]));
    };
    expect(await offered('supervisor1')).toEqual({
      'declare-conflict': false,
      vote: false,
      challenge: false,
      'confirm-restriction': false,
      suspend: true,
      lift: false,
      revoke: true,
      'waive-obligation': false,
      'confirm-grant': false,
      'seat-appeal': false,
      'vote-on-appeal': false,
      'assign-review': false,
      'extend-review': false,
      'record-change': true,
    });
    expect(await offered('filer@culture')).toMatchObject({ surrender: true, withdraw: false });
    expect(await offered('auditor1')).toEqual({});
  });

  it('A suspension needs a cause and the current version; a retry gets the same answer', async () => {
    const id = await granted('motors');
    const supervisor = await system.person('supervisor1');
    const { version } = await viewAsAuditor(system, id);
    const path = `/v1/transfers/${id}/suspension`;
    const wrong = await supervisor.act<{ errors: unknown }>(path, { cause: 'mood', reasons: '' }, { version });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toMatch(/cause.*reasons|reasons.*cause/);
    const body = { cause: 'security-incident', reasons: 'The recipient was broken into.', justification: justification() };
    expect(await supervisor.act(path, body, { version: version - 1 })).toMatchObject({ status: 412 });
    const once = await supervisor.act(path, body, { version, key: 'suspend-once-only' });
    const again = await supervisor.act(path, body, { version, key: 'suspend-once-only' });
    expect([once.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(once.body);
  });
});

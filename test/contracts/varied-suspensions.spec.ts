import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { addDays } from '@carnet/clocks';
import { ReadAppealNotice } from '@carnet/features/appeals/read-appeals.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { instant, type IsoDate, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { AppealDesk } from '../support/appeal-desk.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const supervisor = principalOf('supervisor1');

const middling = filing({ fields: ['owner.phone', 'owner.contact_name'], people: { ordinary: 110_000, sensitive: 0, us: {} } });

const [one = '', ...others] = middling.fields;

const { database, useCases } = await openSuite();
const desk = new AppealDesk(useCases);
const records = new Records(database, filer.organisation);

const act = async (id: string, kind: 'suspend' | 'revoke' | 'lift'): Promise<string> => {
  const { version } = await desk.desk.view(id);
  const asked =
    kind === 'lift'
      ? ({ kind, cause: 'mended', reasons: 'Mended.' } as const)
      : ({ kind, cause: 'facts-untrue', reasons: 'A question.' } as const);
  return codeOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: id, version, act: asked }, freshKey()));
};

/** Granted, suspended, appealed against: the opinion is awaited. */
async function appealed(): Promise<TransferResponse> {
  const seen = await desk.desk.review((await desk.desk.toReview(filer, middling)).id);
  valueOf(await desk.desk.vote(official(seen.step?.voters[0]), seen, 'approve'));
  expect(await act(seen.id, 'suspend')).toBe('done');
  valueOf(await desk.appeal(filer, seen.id, undefined, { against: 'suspension' }));
  return seen;
}

type Remainder = { readonly on: IsoDate | null; readonly fields: readonly string[] | null };

async function varied(remainder: Remainder): Promise<string> {
  const seen = await appealed();
  valueOf(await desk.advise(desk.freshOfficer(seen), seen.id, { proposes: 'vary', remainder }));
  const voters = ((await desk.last(seen.id)).panel?.voters ?? []).map(official);
  for (const voter of voters.slice(0, 2)) valueOf(await desk.vote(voter, seen.id, 'vary'));
  return seen.id;
}

/** Some days from now, and the instant of the day after it. */
const day = (days: number): IsoDate => isoDate(addDays(isoDate(new Date().toISOString().slice(0, 10)), days));

const noon = (days: number): ReturnType<typeof instant> => instant(`${day(days)}T12:00:00.000Z`);

async function fire(days: number): Promise<void> {
  const store = useCases.app.get(DispatchStore);
  while ((await useCases.app.get(TimerSweep).handOut(200, noon(days))) > 0);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

async function timersOf(id: string): Promise<readonly string[]> {
  const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }));
  return timers.filter(({ kind }) => kind === 'suspension-ends').map(({ state, cancelled }) => cancelled?.because ?? state);
}

const listed = async (suspension: 'whole' | 'narrowed' | 'ending'): Promise<readonly string[]> => {
  const request = { filter: { suspension }, sort: 'newest', limit: 100, cursor: null } as const;
  return valueOf(await useCases.app.get(ListTransfers).execute(supervisor, request)).items.map(({ id }) => id);
};

describe('a suspension varied on appeal', () => {
  it('A varied suspension holds for its fields until its day, as notice and lists tell', async () => {
    const id = await varied({ on: day(10), fields: [one] });
    const view = await desk.desk.view(id);
    expect(view).toMatchObject({ state: 'suspended', grantAct: { act: 'suspended', until: { on: day(10) }, fields: [one], appeal: 1 } });
    expect(view.grantAct?.says.zh).toContain(`仅暂停以下字段：${one}`);
    const { appeals } = await desk.appeals(id, filer);
    expect(appeals).toMatchObject([{ state: 'varied', remainder: { on: day(10), fields: [one] }, opinion: null }]);
    const { notice } = valueOf(await useCases.app.get(ReadAppealNotice).execute(filer, { transferId: id, appeal: 1 }));
    expect(notice).toMatchObject({ outcome: 'varied', remainder: { until: day(10), fields: [one], live: others } });
    expect(notice.effect.en).toContain(`Suspended for these fields only: ${one}`);
    expect(notice.reasons[0]).toMatchObject({ zh: '变更暂停的决定。' });
    expect([await listed('narrowed'), await listed('ending')]).toMatchObject([[id], [id]]);
    expect(await listed('whole')).not.toContain(id);
    expect(await timersOf(id)).toEqual(['pending']);
  });

  it('A varied suspension ends once its day has passed, also with a late worker', async () => {
    const id = await varied({ on: day(3), fields: null });
    expect(await act(id, 'lift')).toBe('done');
    expect(await timersOf(id)).toEqual(['lifted']);
    const late = await varied({ on: day(3), fields: null });
    await fire(11);
    const after = await desk.desk.view(late);
    expect(after).toMatchObject({ state: 'granted', grantAct: { act: 'lifted', because: 'suspension-over', appeal: 1 } });
    expect(await timersOf(late)).toEqual(['fired']);
    expect((await records.history(late)).filter((kind) => kind === 'lifted')).toHaveLength(1);
    const { standing, recounted } = await recount(records);
    expect(standing).toEqual(recounted);
  });

  it('A varied suspension is lifted before its grant expires, also with a late worker', async () => {
    const id = await varied({ on: day(3), fields: null });
    await fire(4000);
    expect((await desk.desk.view(id)).state).toBe('expired');
    // What has expired goes on no more: it did so before.
    expect(await records.history(id)).toEqual(expect.arrayContaining(['lifted', 'expired']));
  });

  it.each(['lift', 'revoke', 'suspend'] as const)(
    'A varied suspension ends once when its day and an act to %s it come at once',
    async (kind) => {
      const id = await varied({ on: day(3), fields: [one] });
      const [code] = await Promise.all([act(id, kind), fire(5)]);
      await fire(5);
      const { state, grantAct } = await desk.desk.view(id);
      const first = code === 'done';
      const acted = { lift: 'granted', revoke: 'revoked', suspend: 'suspended' } as const;
      expect(state).toBe(first ? acted[kind] : 'granted');
      expect(await timersOf(id)).toHaveLength(1);
      expect((await timersOf(id)).includes('pending')).toBe(false);
      const lifts = (await records.history(id)).filter((one) => one === 'lifted');
      expect(lifts.length <= 1).toBe(true);
      expect(grantAct?.until).toBeUndefined();
    },
  );

  it('Refuses a variation with unfit fields, an unfit day or without any limit', async () => {
    const seen = await appealed();
    const by = desk.freshOfficer(seen);
    const propose = async (remainder: Remainder): Promise<string> =>
      codeOf(await desk.advise(by, seen.id, { proposes: 'vary', remainder }));
    expect(await propose({ on: null, fields: middling.fields })).toBe('fields-unfit');
    expect(await propose({ on: null, fields: ['nothing.of.it'] })).toBe('fields-unfit');
    expect(await propose({ on: day(9000), fields: null })).toBe('suspension-outlasts');
    expect(await propose({ on: day(-2), fields: null })).toBe('variation-past');
    expect(await propose({ on: null, fields: null })).toBe('variation-missing');
  });
});

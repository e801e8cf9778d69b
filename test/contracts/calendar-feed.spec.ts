import { MakeCalendarFeed, ReadCalendarFeed, RevokeCalendarFeed } from '@carnet/features/calendar/calendar-feed-acts.js';
import type { CalendarEntry } from '@carnet/features/calendar/calendar.js';
import { ReadCalendar } from '@carnet/features/calendar/read-calendar.js';
import type { Principal } from '@carnet/identity';
import { isoDate } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, colleague, stranger] = ['filer@motors', 'admin@motors', 'filer@retail'].map(principalOf) as [Principal, Principal, Principal];

const { database, useCases, desk } = await openSuite();

const make = (by: Principal, key = freshKey()) => useCases.app.get(MakeCalendarFeed).execute(by, {}, key);

const takeBack = (by: Principal) => useCases.app.get(RevokeCalendarFeed).execute(by, {}, freshKey());

const read = (token: string) => useCases.app.get(ReadCalendar).execute({ token });

async function tokenOf(by: Principal): Promise<string> {
  const { path } = valueOf(await make(by)).value;
  expect(path).toMatch(/^\/calendar\.ics\?token=[0-9a-f]{96}$/);
  return path!.slice(path!.indexOf('=') + 1);
}

async function ahead(by: Principal, transfer: { readonly reference: string }): Promise<readonly CalendarEntry[]> {
  return valueOf(await read(await tokenOf(by))).filter(({ reference }) => reference === transfer.reference);
}

describe('a calendar', () => {
  it('A calendar holds the company’s days for all its people and for no other company', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    expect((await ahead(filer, seen)).map(({ says }) => says.en)).toEqual([`The review is due by the end of ${seen.clock?.dueOn ?? ''}.`]);
    valueOf(await desk.ask(official(seen.reviews[0]?.assignee), seen));
    const { request } = await desk.view(seen.id);
    const asked = {
      on: request?.due.on,
      says: { en: `The company has to answer the request for information by the end of ${request?.due.on ?? ''}.` },
    };
    expect(await ahead(filer, seen)).toMatchObject([asked]);
    expect(await ahead(colleague, seen)).toMatchObject([asked]);
    expect(await ahead(stranger, seen)).toEqual([]);
  });

  it('A calendar warns of a due day on the company’s closed days and moves none', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const dueOn = seen.clock?.dueOn ?? '';
    const [before] = await ahead(filer, seen);
    const close = (closedDays: readonly ClosedDays[]) =>
      asOwner(database, (sql) =>
        sql.rows(`update carnet.company set closed_days = $2 where tenant_id = $1`, [filer.organisation, JSON.stringify(closedDays)]),
      );
    const days = { from: isoDate(dueOn), to: isoDate(dueOn), name: { en: 'Works holiday', zh: '厂休' } };
    await close([days]);
    expect(await ahead(filer, seen)).toEqual([
      {
        ...before,
        says: {
          en: `The review is due by the end of ${dueOn}. Your company is closed from ${dueOn} to ${dueOn}: act before that.`,
          zh: `${before?.says.zh ?? ''}贵企业于${dueOn}至${dueOn}停业，请在此之前办理。`,
        },
      },
    ]);
    const closed = valueOf(await read(await tokenOf(colleague))).filter(({ reference }) => reference === null);
    expect(closed).toMatchObject([{ on: dueOn, to: dueOn, says: { en: 'Closed: Works holiday', zh: '停业：厂休' } }]);
    await expect(close([{ ...days, to: isoDate('1999-01-01') }])).rejects.toThrow('closed_days');
    await close([]);
    expect(await ahead(filer, seen)).toEqual([before]);
  });

  it('A calendar of the authority drops a review or a vote once it is done', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const [mine, other] = seen.reviews.map(({ assignee }) => official(assignee));
    expect((await ahead(mine!, seen)).map(({ on }) => on)).toEqual([seen.clock?.dueOn]);
    expect(await ahead(principalOf('auditor1'), seen)).toEqual([]);
    valueOf(await desk.giveOpinion(mine!, seen, 'privacy'));
    expect([await ahead(mine!, seen), (await ahead(other!, seen)).length]).toEqual([[], 1]);
    for (const { discipline, assignee } of seen.reviews.slice(1)) {
      valueOf(await desk.giveOpinion(official(assignee), await desk.view(seen.id), discipline as 'privacy'));
    }
    await useCases.drain();
    const { step } = await desk.view(seen.id);
    const voter = official(step?.voters[0]);
    const [vote] = await ahead(voter, seen);
    expect(vote?.says.en).toMatch(/^The approval step is due by the end of \d{4}-\d\d-\d\d\.$/);
    valueOf(await desk.vote(voter, await desk.view(seen.id)));
    expect(await ahead(voter, seen)).toEqual([]);
  });

  it('A deadline keeps its identifier from one calendar reading to the next', async () => {
    const seen = await desk.toReview(filer, heavyFiling());
    const token = await tokenOf(filer);
    const ids = async () => valueOf(await read(token)).map(({ id }) => id);
    const first = await ids();
    expect(await ids()).toEqual(first);
    expect(first).toContain((await ahead(filer, seen))[0]?.id);
  });
});

describe('the address of a calendar', () => {
  it('The address of a calendar is shown once and kept as a digest', async () => {
    const key = freshKey();
    const made = valueOf(await make(stranger, key));
    expect(valueOf(await make(stranger, key))).toEqual({ value: { path: null }, replayed: true });
    const token = made.value.path!.slice(made.value.path!.indexOf('=') + 1);
    expect(valueOf(await useCases.app.get(ReadCalendarFeed).execute(stranger))).toEqual({ madeAt: expect.any(String) });
    const kept = await asOrganisation(database, { role: 'carnet_app', organisation: stranger.organisation }, (sql) =>
      sql.rows(`select f::text as text from carnet.calendar_feed f union all select k::text from carnet.idempotency_key k`),
    );
    expect(kept.length).toBeGreaterThan(1);
    expect(JSON.stringify(kept)).not.toContain(token.slice(64));
    expect((await read(token)).ok).toBe(true);
  });

  it('The address of a calendar is dead once made anew, taken back or altered', async () => {
    const first = await tokenOf(filer);
    const second = await tokenOf(filer);
    const flipped = `${second.slice(0, -1)}${second.endsWith('0') ? '1' : '0'}`;
    for (const token of [first, flipped, '', 'x'.repeat(96)]) expect(codeOf(await read(token))).toBe('not-found');
    expect((await read(second)).ok).toBe(true);
    valueOf(await takeBack(filer));
    expect(codeOf(await read(second))).toBe('not-found');
    expect(valueOf(await useCases.app.get(ReadCalendarFeed).execute(filer))).toEqual({ madeAt: null });
  });

  it('A token mixed from two people or of an unknown person opens no calendar', async () => {
    const [own, theirs] = [await tokenOf(filer), await tokenOf(stranger)];
    expect(codeOf(await read(`${theirs.slice(0, 64)}${own.slice(64)}`))).toBe('not-found');
    expect(codeOf(await read(`${theirs.slice(0, 32)}${own.slice(32)}`))).toBe('not-found');
    expect(codeOf(await read(`${'0'.repeat(12)}4000900000000000${'0'.repeat(4)}${own.slice(32)}`))).toBe('not-found');
  });

  it('The address of a calendar is dead once its person has left the organisation', async () => {
    const token = await tokenOf(colleague);
    expect((await read(token)).ok).toBe(true);
    await asOwner(database, (sql) => sql.rows('delete from carnet.membership where person_id = $1', [colleague.person]));
    expect(codeOf(await read(token))).toBe('not-found');
  });

  it('A calendar is made for people only and hidden from another organisation', async () => {
    expect(codeOf(await make({ ...filer, kind: 'key', person: null }))).toBe('forbidden');
    await tokenOf(filer);
    const rows = await asOrganisation(database, { role: 'carnet_app', organisation: stranger.organisation }, (sql) =>
      sql.rows('select from carnet.calendar_feed where person = $1', [filer.person]),
    );
    expect(rows).toEqual([]);
  });
});

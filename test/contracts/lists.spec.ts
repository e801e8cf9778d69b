import { ListTransfers, type ListTransfersQuery } from '@carnet/features/lists/list-transfers.js';
import { ReleaseReview } from '@carnet/features/review/claim-review.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { JournalWriter } from '../support/clerk.js';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

const filer = principalOf('filer@retail');

const auditor = principalOf('auditor1');

const sorts = ['newest', 'oldest', 'due'] as const;

type Filter = ListTransfersQuery['filter'];

const { useCases, desk } = await openSuite();
// Nine of one instant, so that only their ids tell them apart.
await new JournalWriter(useCases, filer).file(...Array.from({ length: 9 }, () => null));
const heavy = await Promise.all(
  ['retail', 'motors'].map((key) =>
    desk.file(principalOf(`filer@${key}`), heavyFiling({ scenario: 'S13', recipient: { name: 'Elsewhere', country: 'DE' } })),
  ),
);
await Promise.all(Array.from({ length: 4 }, () => desk.file(filer, filing({ people: null }))));
await desk.draft(filer);
await useCases.drain();
await desk.toLastStep((await desk.toReview(principalOf('filer@finance'))).id);
await releaseOne(heavy[0]?.id ?? '');

async function releaseOne(id: string): Promise<void> {
  const seen = await desk.view(id);
  const [review] = seen.reviews;
  const command = { transferId: id, version: seen.version, discipline: review?.discipline as 'privacy', reasons: 'too much' };
  valueOf(await useCases.app.get(ReleaseReview).execute(official(review?.assignee), command, freshKey()));
}

function page(by: Principal, query: Partial<ListTransfersQuery>): ReturnType<ListTransfers['execute']> {
  return useCases.app.get(ListTransfers).execute(by, { filter: {}, sort: 'newest', limit: 100, cursor: null, ...query });
}

async function everyPage(by: Principal, query: Partial<ListTransfersQuery>): Promise<readonly LineResponse[]> {
  const lines: LineResponse[] = [];
  for (let cursor: string | null = null; ;) {
    const { items, next } = valueOf(await page(by, { ...query, cursor })) as { items: readonly LineResponse[]; next: string | null };
    lines.push(...items);
    if (next === null) return lines;
    cursor = next;
  }
}

const idsOf = (lines: readonly LineResponse[]): readonly string[] => lines.map(({ id }) => id);

describe.each(sorts)('a list by %s', (sort) => {
  it.each([1, 2, 5, 17])('The pages of %i lines together are the whole list in its order', async (limit) => {
    for (const by of [filer, auditor]) {
      const whole = valueOf(await page(by, { sort }));
      expect(whole.next).toBeNull();
      expect(whole.items.length).toBeGreaterThan(10);
      const lines = await everyPage(by, { sort, limit });
      expect(idsOf(lines)).toEqual(idsOf(whole.items));
      expect(new Set(idsOf(lines)).size).toBe(lines.length);
    }
  });

  it('Lines of equal keys are in the order of their ids', async () => {
    const lines = (await everyPage(auditor, { sort })).filter(({ reference }) => reference.startsWith('T-'));
    const ids = [...idsOf(lines)].sort();
    expect(idsOf(lines)).toEqual(sort === 'newest' ? ids.reverse() : ids);
  });
});

it('A list by due day begins with due transfers and ends with those without a day', async () => {
  const days = (await everyPage(auditor, { sort: 'due', limit: 3 })).map(({ dueOn }) => dueOn ?? 'none');
  expect(days).toEqual([...days].sort());
  expect([days[0], days.at(-1)]).toEqual([expect.stringMatching(/^20/), 'none']);
});

it('A list goes on from its first page although a new filing came in', async () => {
  const first = valueOf(await page(filer, { sort: 'newest', limit: 5 }));
  const newcomer = await desk.file(filer);
  const rest = await everyPageFrom(first.next);
  expect(rest).not.toContain(newcomer.id);
  expect([...idsOf(first.items), ...rest]).toEqual(idsOf(await everyPage(filer, {})).filter((id) => id !== newcomer.id));

  async function everyPageFrom(cursor: string | null): Promise<readonly string[]> {
    const { items, next } = valueOf(await page(filer, { sort: 'newest', limit: 5, cursor }));
    return [...idsOf(items), ...(next === null ? [] : await everyPageFrom(next))];
  }
});

describe('a cursor', () => {
  it('A cursor is refused for another caller, filter or order', async () => {
    const { next } = valueOf(await page(filer, { limit: 2 }));
    const elsewhere: readonly [Principal, Partial<ListTransfersQuery>][] = [
      [principalOf('filer@motors'), {}],
      [auditor, {}],
      [filer, { sort: 'oldest' }],
      [filer, { sort: 'due' }],
      [filer, { filter: { to: 'SG' } }],
    ];
    for (const [by, query] of elsewhere) expect(codeOf(await page(by, { limit: 2, ...query, cursor: next }))).toBe('cursor-invalid');
    expect(codeOf(await page(filer, { limit: 3, cursor: next }))).toBe('done');
  });

  it('Refuses a cursor that was altered, cut off or made up', async () => {
    const next = valueOf(await page(filer, { limit: 2 })).next ?? '';
    const altered = Array.from(next, (sign, at) => next.slice(0, at) + (sign === 'A' ? 'B' : 'A') + next.slice(at + 1));
    for (const cursor of [...altered, next.slice(0, -1), next.split('.')[0] ?? '', '', '.', 'WyJ4Il0.x']) {
      expect(codeOf(await page(filer, { limit: 2, cursor }))).toBe('cursor-invalid');
    }
  });
});

describe('a filter', () => {
  const filters: readonly (readonly [string, Filter, (line: LineResponse) => boolean])[] = [
    ['state', { states: ['in-review'] }, ({ state }) => state === 'in-review'],
    ['several states', { states: ['in-review', 'in-approval'] }, ({ state }) => state === 'in-review' || state === 'in-approval'],
    ['lane', { lane: 'red' }, ({ lane }) => lane === 'red'],
    ['company', { company: filer.organisation }, ({ company }) => company.id === filer.organisation],
    ['scenario', { scenario: 'S13' }, ({ scenario }) => scenario === 'S13'],
    ['country', { to: 'DE' }, ({ to }) => to === 'DE'],
    ['lane and country together', { lane: 'red', to: 'DE' }, ({ lane, to }) => lane === 'red' && to === 'DE'],
    ['reviews that nobody has', { assignee: 'nobody' }, ({ reviews }) => reviews.some(({ assignee, done }) => assignee === null && !done)],
    [
      'an officer',
      { assignee: principalOf('legal1').id },
      ({ reviews }) => reviews.some(({ assignee, done }) => assignee === principalOf('legal1').id && !done),
    ],
  ];

  it.each(filters)('A filter by %s gives all that fits and nothing else', async (_, filter, fits) => {
    const all = await everyPage(auditor, {});
    const expected = idsOf(all.filter(fits));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(idsOf(await everyPage(auditor, { filter, limit: 2 }))).toEqual(expected);
  });

  it('A filter by reference gives the one transfer', async () => {
    const [line] = await everyPage(auditor, {});
    expect(await everyPage(auditor, { filter: { reference: line?.reference ?? '' } })).toEqual([line]);
  });

  it('A filter by `me` gives the reviews of the officer who asks', async () => {
    const legal1 = principalOf('legal1');
    expect(await everyPage(legal1, { filter: { assignee: 'me' } })).toEqual(await everyPage(auditor, { filter: { assignee: legal1.id } }));
  });

  it('A filter by the own vote gives what waits for the voter who asks', async () => {
    const waiting = (await everyPage(auditor, { filter: { states: ['in-approval'] } }))[0]!;
    const { step } = await desk.view(waiting.id);
    const [first, ...others] = step?.voters ?? [];
    valueOf(await desk.vote(official(first), await desk.view(waiting.id)));
    expect(await everyPage(official(first), { filter: { awaitingMyVote: true } })).toEqual([]);
    for (const other of others) expect(idsOf(await everyPage(official(other), { filter: { awaitingMyVote: true } }))).toEqual([waiting.id]);
    expect(await everyPage(auditor, { filter: { awaitingMyVote: true } })).toEqual([]);
  });

  it('A filter by an invalid id finds nothing', async () => {
    expect(await everyPage(auditor, { filter: { company: `' or true --` } })).toEqual([]);
    expect(await everyPage(auditor, { filter: { assignee: 'somebody' } })).toEqual([]);
    expect(await everyPage(filer, { filter: { assignee: 'nobody' } })).toEqual([]);
  });
});

import type { GivenOpinionOrVote } from '@carnet/acts/opinions-and-votes.js';
import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import { digestOfText, instant, type PersonId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { changesAfter, findVoidingEvent } from './since.js';

const [first, second, third] = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z'].map(instant) as [
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
];

const answered = (at: typeof first, subject: string, before: number | null, after: number | null) => ({
  closed: { as: 'answered' as const, at },
  answered: [{ subject, before, after }],
});

describe('the changes in a filing since an instant', () => {
  const rounds = [answered(second, '/people/ordinary', 1, 2), answered(third, '/people/ordinary', 2, 3)];

  it('Changes since an instant are those of all answers since then, taken together', () => {
    expect(changesAfter(rounds, [], first)).toEqual([{ subject: '/people/ordinary', before: 1, after: 3 }]);
    expect(changesAfter(rounds, [], second)).toEqual([{ subject: '/people/ordinary', before: 2, after: 3 }]);
    expect(changesAfter(rounds, [], third)).toEqual([]);
  });

  it('A part that returned to its earlier value or absence is not changed', () => {
    expect(changesAfter([answered(second, '/a', 1, 2), answered(third, '/a', 2, 1)], [], first)).toEqual([]);
    expect(changesAfter([answered(second, '/a', null, 2), answered(third, '/a', 2, null)], [], first)).toEqual([]);
  });

  it('Changes since an instant include amendments in the order of time', () => {
    const amended = [{ at: second, parts: [{ subject: '/a', before: 1, after: 2 }] }];
    expect(changesAfter([answered(third, '/a', 2, 3)], amended, first)).toEqual([{ subject: '/a', before: 1, after: 3 }]);
    expect(changesAfter([answered(third, '/a', 2, 3)], amended, second)).toEqual([{ subject: '/a', before: 2, after: 3 }]);
  });

  it('Changes since an instant leave out open rounds and follow the order of parts', () => {
    const open = { closed: null, answered: [{ subject: '/c', before: 1, after: 2 }] };
    const found = changesAfter([answered(third, '/a', null, 1), answered(second, '/b', 1, null), open], [], first);
    expect(found.map(({ subject }) => subject)).toEqual(['/a', '/b']);
  });
});

describe('the event that voids an opinion or a vote', () => {
  const officer = uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13');
  const opinion: GivenOpinionOrVote = {
    as: 'opinion',
    person: officer,
    onBehalfOf: null,
    discipline: 'privacy',
    step: null,
    says: 'support',
    contentDigest: digestOfText('c'),
    assessment: officer,
    at: first,
  };
  const line = (kind: string, at: typeof first, body: object, refused = false) =>
    ({ kind, at, refused, body: JSON.stringify(body) }) as unknown as HistoryLine;

  it('The first later changed answer, challenge or amendment voids an opinion or vote', () => {
    const history = [
      line('information-answered', second, { changed: false }),
      line('challenged', second, { disciplines: ['legal'] }),
      line('information-answered', third, { changed: true }),
    ];
    expect(findVoidingEvent(history, opinion)).toEqual({ by: 'information-answered', at: third });
    expect(findVoidingEvent(history, { ...opinion, as: 'vote', discipline: null })).toEqual({ by: 'challenged', at: second });
    const amended = line('amended', second, { changed: true });
    expect(findVoidingEvent([amended], opinion)).toEqual({ by: 'amended', at: second });
    expect(findVoidingEvent([line('amended', second, { changed: true, immaterial: ['/title'] })], opinion)).toBeNull();
  });

  it('Earlier, refused and unrelated events do not void an opinion', () => {
    const history = [line('sent-back', first, {}), line('split-established', second, {}, true), line('claimed', third, {})];
    expect(findVoidingEvent(history, opinion)).toBeNull();
  });
});

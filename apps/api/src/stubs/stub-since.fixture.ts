import type { EarlierSaying } from '@carnet/acts/said.js';
import type { SincesView } from '@carnet/features/visits/read-since.js';
import type { VisitReceipt } from '@carnet/features/visits/visit.js';
import { digestOfText, instant, type PersonId, uuid } from '@carnet/kernel';
import { votesWithheld } from '@carnet/workflow';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const at = instant('2026-11-25T08:00:00.000Z');

const head = {
  packVersion: '1',
  packDigest: digestOfText('p'),
  outcome: 'exempt',
  mechanism: 'none',
  decisiveRule: 'cn.a',
  missing: [],
} as const;

const missed: VisitReceipt['missed'] = {
  visitedAt: at,
  upTo: id,
  changes: [{ subject: '/people/ordinary', before: 1, after: null }],
  judged: null,
  events: [
    {
      at,
      kind: 'commented',
      says: { en: 'Somebody commented.', zh: '有人留言。' },
      refused: false,
      actor: { kind: 'person', role: 'person', name: 'Lin', onBehalfOf: null },
    },
  ],
};

export const stubVisit: VisitReceipt = { upTo: id, visitedAt: at, missed };

export const stubSince: SincesView = {
  transfer: id,
  reference: 'T-2026-3F7F2A',
  contentDigest: digestOfText('now'),
  visit: missed,
  items: [
    {
      as: 'vote',
      person: uuid<PersonId>(id),
      onBehalfOf: uuid<PersonId>(id),
      discipline: null,
      step: 1,
      says: 'approve',
      contentDigest: digestOfText('then'),
      at,
      own: true,
      stands: false,
      voided: { by: 'challenged', at },
      changes: [{ subject: '/people/ordinary', before: 1, after: null }],
      withheld: votesWithheld,
      immaterial: [
        {
          from: digestOfText('then'),
          to: digestOfText('now'),
          places: ['/title'],
          policy: 'zone-2027.1',
          at,
          assessment: null,
          parts: [{ subject: '/title/en', before: 'a', after: 'b' }],
        },
      ],
      judged: {
        lane: { before: 'amber', after: 'red' },
        verdicts: [{ regime: 'cn', nationalRule: null, before: head, after: null, flips: true, rules: [], duties: [] }],
        readings: [],
      },
    },
  ],
};

export const stubEarlier: readonly EarlierSaying[] = [
  { as: 'vote', at, contentDigest: digestOfText('then'), stands: false, changed: true },
];

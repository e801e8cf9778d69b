import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import type { Principal, Realm } from '@carnet/identity';
import { type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { timelineFor } from './timeline.js';

const [filer, colleague, officer] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-0000000000aa',
];

const reader = (id: string, realm: Realm): Principal => ({
  kind: 'person',
  id,
  person: uuid<PersonId>(id),
  realm,
  organisation: uuid<TenantId>('00000000-0000-4000-8000-0000000000ff'),
  roles: [],
  disciplines: [],
  permissions: new Set(),
});

const line = (actorId: string, more: Partial<HistoryLine> = {}): HistoryLine => ({
  kind: 'vote',
  at: '2026-11-25T08:00:00.000Z',
  actorKind: 'person',
  actorId,
  actorName: actorId,
  onBehalfOf: null,
  byCompany: actorId !== officer,
  refused: true,
  body: '{}',
  ...more,
});

const history = [
  line(colleague, { kind: 'submitted', refused: false }),
  line(officer, { kind: 'returned', refused: false }),
  line(officer),
  line(filer),
  line('key', { actorKind: 'key' }),
];

describe('the timeline of a transfer', () => {
  it('A company’s timeline names only its own people and hides officers’ refused acts', () => {
    expect(
      timelineFor(reader(filer, 'company'), history).map(({ kind, refused, actor }) => [kind, refused, actor.kind, actor.name]),
    ).toEqual([
      ['submitted', false, 'person', colleague],
      ['returned', false, 'person', null],
      ['vote', true, 'person', filer],
      ['vote', true, 'key', 'key'],
    ]);
  });

  it('The authority’s timeline shows every attempt', () => {
    expect(timelineFor(reader(officer, 'authority'), history)).toHaveLength(5);
  });
});

import type { DelegationView } from '@carnet/acts/delegation-view.js';
import type { Page } from '@carnet/kernel';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const delegation: DelegationView = {
  id,
  person: { person: id, name: 'Zhao' },
  deputy: { person: id, name: 'Lin' },
  covers: ['approval', 'review'],
  disciplines: ['legal'],
  from: '2026-12-01',
  until: '2026-12-11',
  reason: 'On leave.',
  state: 'withdrawn',
  madeAt: '2026-11-25T08:00:00.000Z',
  endedAt: '2026-11-26T08:00:00.000Z',
  endedBy: id,
};

/** What the doors of delegations answer in tests. */
export const stubDelegations: Readonly<Record<string, unknown>> = {
  MakeDelegation: { value: { id }, replayed: false },
  WithdrawDelegation: { value: { id }, replayed: false },
  ListDelegations: { items: [delegation], next: null } satisfies Page<DelegationView>,
};

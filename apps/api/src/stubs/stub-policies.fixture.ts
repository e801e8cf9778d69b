import { digestOfText, instant, isoDate } from '@carnet/kernel';
import { stubSimulation } from './stub-simulation.fixture.js';
import type { PolicyLine, PolicyView } from '@carnet/features/policies/policies.dto.js';

const line: PolicyLine = {
  id: 'routing-2026.2',
  origin: 'release',
  digest: digestOfText('policy'),
  publishedAt: instant('2026-11-25T08:00:00.000Z'),
  firstDay: isoDate('2026-11-25'),
  routes: { from: isoDate('2026-11-25'), until: null },
};

/** Answers about routing policies. */
export const stubPolicies = {
  SimulatePolicy: stubSimulation,
  ListPolicies: [line, { ...line, id: 'routing-2026.3', routes: null }],
  ReadPolicy: { ...line, text: 'id: routing-2026.2\n' } satisfies PolicyView,
};

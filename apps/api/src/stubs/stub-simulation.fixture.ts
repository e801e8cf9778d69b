import type { PersonId } from '@carnet/kernel';
import type { PolicySimulation, SimulatedRoute } from '@carnet/features/policies/simulation.dto.js';

const officer = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13' as PersonId;

const says = { en: 'The rules are clear.', zh: '规则结论明确。' };

const route: SimulatedRoute = {
  policy: 'routing-2026.2',
  lane: 'red',
  audit: false,
  disposal: 'review',
  reasons: [says],
  hearing: 5,
  enough: true,
  why: [{ code: 'unread', regime: 'cn', facts: [], says }],
  immaterial: ['/title'],
  blind: true,
  agreements: 'every',
  completeness: { workingDays: 5, then: 'escalate' },
  reviews: [{ discipline: 'legal', eligible: [officer] }],
  steps: [
    {
      role: 'approver',
      seats: 3,
      quorum: 2,
      disciplines: ['legal'],
      veto: true,
      workingDays: 3,
      escalate: 'supervisor',
      escalations: 2,
      beside: 'previous',
      blind: true,
      eligible: null,
    },
  ],
};

export const stubSimulation: PolicySimulation = {
  ...route,
  against: { ...route, differences: [{ part: 'lane', before: 'amber', after: 'red' }] },
};

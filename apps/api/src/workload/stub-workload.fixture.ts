import { isoDate } from '@carnet/kernel';
import type { ReviewLoad, WorkloadView } from '@carnet/use-cases';

const load: ReviewLoad = {
  ...{ discipline: 'privacy', open: 3, overdue: 1, paused: 1 },
  age: { within5: 1, within10: 1, within20: 1, older: 0 },
};

export const stubWorkload: WorkloadView = {
  asOf: isoDate('2026-11-25'),
  officers: [{ person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13', name: 'Lin', reviews: [load], votes: 2 }],
  unassigned: [load],
  late: 1,
  forecast: [{ on: isoDate('2026-11-25'), due: 2, paused: 1 }],
};

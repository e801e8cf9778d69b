import { type Answer, isoDate, type Page, type WrittenReceipt } from '@carnet/kernel';
import { stubAccesses } from './stub-accesses.fixture.js';
import { stubBulkActs } from './stub-bulk-acts.fixture.js';
import { stubChecklists } from './stub-checklists.fixture.js';
import { stubParts } from './stub-parts.fixture.js';
import { stubRecommendation } from './stub-recommendation.fixture.js';
import { stubTags } from './stub-tags.fixture.js';
import { stubViews } from './stub-views.fixture.js';
import type { NextReview } from '@carnet/features/review/reviews.dto.js';
import type { AbsenceView } from '@carnet/features/staff/absences.dto.js';
import type { ReviewLoad, WorkloadView } from '@carnet/features/workload/workload.dto.js';

const load: ReviewLoad = {
  discipline: 'privacy',
  open: 3,
  overdue: 1,
  paused: 1,
  age: { within5: 1, within10: 1, within20: 1, older: 0 },
};

export const stubWorkload: WorkloadView = {
  asOf: isoDate('2026-11-25'),
  officers: [{ person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13', name: 'Lin', reviews: [load], votes: 2, absentUntil: null }],
  absent: [
    {
      person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
      name: 'Lin',
      until: isoDate('2026-12-11'),
      reviews: [
        {
          transfer: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a14',
          reference: 'T-1',
          discipline: 'privacy',
          dueOn: isoDate('2026-12-01'),
          deputy: null,
        },
      ],
    },
  ],
  unassigned: [load],
  late: 1,
  forecast: [{ on: isoDate('2026-11-25'), due: 2, paused: 1 }],
  expected: [
    {
      queue: 'privacy',
      overdue: 1,
      open: 2,
      late: 1,
      unknown: null,
      presence: { measured: 40, ahead: 20 },
      measured: { from: isoDate('2026-10-28'), until: isoDate('2026-11-24'), days: 20, done: 12 },
      days: [{ on: isoDate('2026-11-25'), due: 2, late: 1 }],
      explanation: { en: 'One more is expected to be late.', zh: '预计一件将逾期。' },
    },
  ],
};

const absence: AbsenceView = {
  id: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a15',
  person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  name: 'Lin',
  from: isoDate('2026-12-07'),
  until: isoDate('2026-12-11'),
  reason: 'leave',
  withdrawnAt: null,
  enteredBy: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  enteredAt: '2026-11-25T08:00:00.000Z',
};

const written: Answer<WrittenReceipt> = { value: { id: absence.id }, replayed: false };

export const stubDesk = {
  ...stubBulkActs,
  ...stubTags,
  ...stubParts,
  ...stubRecommendation,
  ...stubAccesses,
  ...stubViews,
  ...stubChecklists,
  EnterAbsence: written,
  WithdrawAbsence: written,
  ListAbsences: { items: [absence], next: null } satisfies Page<AbsenceView>,
  ClaimNext: { value: { claimed: null, because: 'nothing-open' }, replayed: false } satisfies Answer<NextReview>,
};

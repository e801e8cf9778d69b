import { digest, instant, isoDate } from '@carnet/kernel';
import type { ConditionLibrary } from '@carnet/workflow';
import type { ObligationLine, ObligationsView } from '@carnet/features/conditions/obligations.dto.js';
import type { OwnConditionView } from '@carnet/features/conditions/own-conditions.dto.js';

type LibraryTerms = ConditionLibrary['conditions'][number];

const says = { en: 'Encrypt it.', zh: '须加密。' };

const at = '2026-11-25T08:00:00.000Z';

const terms = {
  says,
  reason: says,
  check: says,
  phase: 'before',
  dueRule: { within: 10, unit: 'working-day' },
  asks: says,
  monitor: 'data-security',
  suspends: true,
  agreement: false,
} as const satisfies Omit<LibraryTerms, 'code'>;

export const library: ConditionLibrary = {
  id: 'conditions-2026.1',
  from: isoDate('2026-01-01'),
  conditions: [
    { code: 'encrypted', ...terms },
    {
      code: 'reported',
      ...terms,
      phase: 'during',
      dueRule: { slot: 'how-often' },
      slots: [
        { name: 'how-often', kind: 'recurrence', label: says, least: 1, most: 12 },
        { name: 'records', kind: 'number', label: says, unit: { ...says, one: 'record' }, least: 1, most: 9 },
      ],
    },
  ],
};

export const obligations: ObligationsView = {
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T-2026-3F7F2A',
  state: 'awaiting-conditions',
  inForce: false,
  waitsFor: [1],
  obligations: [
    {
      code: 'encrypted',
      library: library.id,
      ...terms,
      number: 1,
      state: 'breached',
      holdsBack: true,
      overdue: true,
      agreedAt: null,
      due: {
        on: '2026-12-09',
        at: instant('2026-12-09T15:59:59.999Z'),
        from: '2026-11-25',
        certainty: 'confirmed',
        says,
        countedToday: '2026-12-09',
        steps: [{ kind: 'due', on: isoDate('2026-12-09'), number: 10, name: null, certainty: 'confirmed', says }],
      },
      evidence: [
        {
          at,
          by: 'person',
          late: false,
          words: 'Done.',
          documents: [{ name: 'record', sha256: digest(`sha256:${'0'.repeat(64)}`), keptAt: 'archive' }],
          verdict: { accepted: false, reasons: 'Not all of it.', at, by: null },
        },
      ],
      breach: { cause: 'overdue', reasons: '', at, by: null, curedAt: null },
      waiver: { reasons: 'Not needed.', at, by: null },
      slots: [{ name: 'how-often', months: 6 }],
      series: { first: 1, occurrence: 1, says, nextOn: null },
    },
  ],
};

export const owed: ObligationLine = {
  transfer: obligations.transfer,
  reference: obligations.reference,
  transferState: 'suspended',
  number: 1,
  says,
  phase: 'during',
  monitor: null,
  state: 'breached',
  toJudge: true,
  dueOn: null,
};

const ownConditions: readonly OwnConditionView[] = library.conditions.map((entry) => ({
  ...entry,
  library: 'own-1',
  version: 1,
  addedBy: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  addedAt: at,
  retiredAt: null,
}));

const written = { value: { id: 'own', version: 1 }, replayed: false };

/** What the use cases answer that keep conditions of the authority's own. */
export const ownConditionAnswers = {
  ListOwnConditions: { items: ownConditions },
  AddCondition: written,
  ReviseCondition: written,
  RetireCondition: written,
};

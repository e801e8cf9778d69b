import type { AnswerTermView } from '@carnet/acts/deadlines/answer-term.js';
import type { MoreTimePreview } from '@carnet/features/information/preview-more-time.js';
import type { RequestPreview } from '@carnet/features/information/preview-request.js';
import type { RoundsView } from '@carnet/features/information/read-requests.js';
import { instant, isoDate } from '@carnet/kernel';
import type { ItemView } from '@carnet/features/information/information.dto.js';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const at = '2026-11-25T08:00:00.000Z';

const says = { en: 'Due.', zh: '截止。' };

const [on, dueAt] = [isoDate('2026-12-09'), instant('2026-12-09T15:59:59.999Z')];

const due: AnswerTermView = {
  workingDays: 10,
  on,
  at: dueAt,
  certainty: 'confirmed',
  calendar: { name: 'CN', edition: '1', zone: 'Asia/Shanghai', until: '2026-12-31' },
  steps: [{ kind: 'due', on, number: 10, name: null, certainty: 'confirmed', says }],
};

export const item: ItemView = {
  id,
  kind: 'clarify',
  subject: '/facts/purpose',
  question: 'Which service?',
  discipline: 'privacy',
  state: 'accepted',
  by: null,
  at,
  follows: null,
  round: 1,
  workingDays: null,
  reply: { says: 'The booking.', agrees: null, at },
  unansweredAt: null,
  settlement: { as: 'accepted', reasons: '', by: null, at },
};

export const preview: RequestPreview = {
  items: [item],
  answer: due,
  clock: { due: '2026-12-16', left: 15, pausedFrom: '2026-11-25', dueIfAnsweredLast: '2026-12-30' },
};

export const moreTimePreview: MoreTimePreview = { answer: due, clock: preview.clock };

export const rounds: RoundsView = {
  transfer: id,
  reference: 'T-2026-3F7F2A',
  rounds: [
    {
      round: 1,
      sentAt: at,
      due,
      recordedDue: on,
      overdue: false,
      closed: { as: 'answered', at },
      items: [item],
      lapsedAt: null,
      moreTime: [{ as: 'given', at, workingDays: 5, reasons: 'Moving.' }],
      changes: [{ subject: '/people', before: null, after: { ordinary: 5 } }],
      judged: { lane: { before: 'red', after: 'amber' }, verdicts: [], readings: [] },
    },
  ],
};

/** Acts on items that answer as every act on a transfer does. */
export const INFORMATION_ACTS = [
  ...(['RaiseItem', 'DropItem', 'RequestInformation', 'SettleItem', 'JudgeDocument', 'AnswerChecklist'] as const),
  ...(['AskMoreTime', 'GiveMoreTime', 'DeclineMoreTime'] as const),
];

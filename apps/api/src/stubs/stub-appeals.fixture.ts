import type { AppealNoticeView } from '@carnet/features/appeals/read-appeals.js';
import { digest, isoDate } from '@carnet/kernel';
import type { AppealLine, AppealsView } from '@carnet/features/appeals/appeals.dto.js';

const says = { en: 'Too many.', zh: '过多。' };

const [at, sum, person] = [
  '2026-11-25T08:00:00.000Z',
  digest(`sha256:${'ab'.repeat(32)}`),
  '7d3c6b1e-8a52-4b0f-9d1e-1a2b3c4d5e6f',
] as const;

const calendar = { name: 'China', edition: '2026', zone: 'Asia/Shanghai', until: '2026-12-31' };

const transfer = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const appeals: AppealsView = {
  transfer,
  reference: 'T-2026-3F7F2A',
  until: { on: '2027-01-25', at, over: false, steps: [{ on: isoDate('2026-11-25'), says }] },
  appealable: [
    {
      act: { of: 'suspension', obligation: null, was: null, cause: 'other', reasons: 'A question.', at },
      until: { on: '2027-01-25', at, over: false, steps: [] },
    },
  ],
  appeals: [
    {
      number: 1,
      state: 'upheld',
      procedure: 'appeals-2026.1',
      filedAt: at,
      digest: sum,
      overdue: false,
      officer: person,
      against: { outcome: 'refused', by: 'approval', at, reasons: [says] },
      grounds: [{ about: 'finding', part: 'cn', says: 'Not ours.', evidence: [{ name: 'list', sha256: sum, keptAt: 'archive' }] }],
      due: {
        workingDays: 30,
        on: '2027-01-07',
        at,
        certainty: 'confirmed',
        calendar,
        steps: [{ kind: 'due', on: isoDate('2027-01-07'), number: 30, name: null, certainty: 'confirmed', says }],
      },
      act: { of: 'condition', obligation: 1, was: { says, on: null }, cause: null, reasons: null, at },
      opinion: {
        proposes: 'uphold',
        variation: null,
        remainder: { on: null, fields: ['crm.name'] },
        reasons: 'It is ours.',
        at,
        noConflict: true,
      },
      panel: { seats: 3, quorum: 2, emptySeats: 1, voters: [person], deputyFor: [person] },
      votes: [{ voter: person, onBehalfOf: null, ballot: 'uphold', reasons: 'It is.', at, noConflict: true }],
      end: { as: 'upheld', reasons: [says], at },
      changed: { says, on: '2027-03-31' },
      remainder: { on: '2027-03-31', fields: null },
    },
  ],
};

const appealLine: AppealLine = {
  transfer,
  reference: appeals.reference,
  transferState: 'refused',
  number: 1,
  state: 'filed',
  filedAt: at,
  dueOn: '2027-01-07',
  officer: null,
  emptySeats: 0,
};

const appealNotice: AppealNoticeView = {
  digest: sum,
  notice: {
    format: 'carnet-appeal-notice/1',
    transfer,
    reference: appeals.reference,
    appeal: 1,
    title: says,
    company: says,
    authority: says,
    zone: '+08:00',
    against: { outcome: 'refused', at },
    filedAt: at,
    outcome: 'upheld',
    at,
    reasons: [says, says],
    effect: says,
    remedy: says,
    grounds: [{ about: 'finding', part: 'cn', says: 'Not ours.', documents: [sum] }],
    content: sum,
    assessment: { id: person, digest: sum },
    digest: sum,
  },
};

/** What the use cases answer that read appeals. */
export const appealAnswers = { ReadAppeals: appeals, ReadAppealNotice: appealNotice, ListAppeals: { items: [appealLine], next: null } };

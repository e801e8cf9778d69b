import type { AnsweredImpacts } from '@carnet/features/law-changes/impact-plan.js';
import type { LawChangeId, LawChangeLine, StoredImpact } from '@carnet/features/law-changes/law-change.js';
import type { LawChangeView } from '@carnet/features/law-changes/read-law-changes.js';
import { digestOfText, instant, isoDate, type PersonId, type TransferId, uuid } from '@carnet/kernel';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const officer = uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13');

const at = instant('2026-11-25T08:00:00.000Z');

const told = { en: 'The law changes.', zh: '法律变更。' };

const company = { id: '9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04', name: { en: 'Harbour Trade', zh: '港湾贸易' } };

const line: LawChangeLine = {
  id: uuid<LawChangeId>(id),
  title: 'The middle tier ends',
  from: isoDate('2027-01-01'),
  createdAt: at,
  touched: 1,
  progress: {
    version: 3,
    state: 'done',
    askedBy: officer,
    before: digestOfText('b'),
    after: digestOfText('a'),
    origin: 'publication',
    occasion: 'came',
    since: at,
    size: 4,
    judged: 5,
    failure: null,
    endedAt: at,
  },
};

const view: LawChangeView = {
  ...line,
  totals: {
    moves: [{ standing: 'grant', move: 'heavier', count: 1 }],
    regimes: [{ regime: 'cn', count: 1 }],
    companies: [{ ...company, count: 1 }],
    answers: [{ answer: null, count: 1 }],
  },
};

const answer = { mechanism: 'cn_standard_contract', rule: 'cn.a', citations: [], packVersion: '1', basis: 'stated', missing: [] } as const;

const impact: StoredImpact = {
  transfer: uuid<TransferId>(id),
  reference: 'T-2026-3F7F2A',
  company,
  standing: 'grant',
  move: 'heavier',
  foundAt: at,
  state: 'granted',
  regimes: [
    {
      regime: 'cn',
      move: 'heavier',
      carries: 'no',
      gained: [],
      dropped: [],
      before: { ...answer, outcome: 'contract_or_certification' },
      after: { ...answer, outcome: 'security_assessment', mechanism: 'cn_security_assessment' },
    },
  ],
  reassessment: { lawChange: id, askedAt: at, reasons: 'r', due: { workingDays: 20, on: isoDate('2026-12-23'), at } },
  answer: { as: 're-assess', reasons: 'r', by: officer, at, told, dueOn: isoDate('2026-12-23') },
};

const answered: AnsweredImpacts = {
  answer: 're-assess',
  due: { on: '2026-12-23', steps: [{ on: isoDate('2026-12-23'), says: told }] },
  changes: [{ transfer: id, reference: 'T-2026-3F7F2A', state: 'granted', told }],
  skipped: [{ transfer: id, reference: null, code: 'not-found', says: told }],
};

const receipt = { value: { id, state: 'waiting', version: 1 }, replayed: false };

const confirmed = {
  value: { id, reference: 'T-2026-3F7F2A', state: 'granted', version: 2, contentDigest: digestOfText('c') },
  replayed: false,
};

export const stubLawChanges: Readonly<Record<string, unknown>> = {
  AskLawChange: receipt,
  CancelLawChange: receipt,
  ReadLawChange: view,
  ListLawChanges: { items: [line], next: null },
  ListImpacts: { items: [impact], next: null },
  ConfirmGrant: confirmed,
  PreviewAnswers: answered,
  AnswerImpacts: { value: answered, replayed: false },
};

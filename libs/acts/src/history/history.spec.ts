import { type AssessmentId, canonicalJson, digestOfText, instant, isoDate, uuid } from '@carnet/kernel';
import {
  type Appeal,
  applyDecision,
  type Hearing,
  type ImmaterialChange,
  type InformationItem,
  routeTransfer,
  type TransferEvent,
} from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { contentDigest, draft, filed, filer } from '../filed.fixture.js';
import { shippedPolicies } from '../shipped-policies.fixture.js';
import { historyBody } from './history.js';

const at = instant('2026-11-25T08:00:00.000Z');

const by = { kind: 'person', id: filer, person: filer } as const;

const stamp = { by, at };

/** Marks every text that a person writes. */
const words = 'Zhang Wei, 138 0013 8000';

const restriction = { test: digestOfText('test'), result: 'inconsistent', supervisor: true } as const;

const opinion = {
  officer: filer,
  conclusion: 'support-with-conditions',
  reasons: words,
  conditions: [words],
  contentDigest,
  at,
  restriction,
  noConflict: true,
} as const;

const vote = {
  ...({ step: 0, voter: filer, ballot: 'refuse', reasons: words, conditions: [words], contentDigest, at, restriction } as const),
  noConflict: true,
} as const;

const decision = {
  outcome: 'refused',
  by: 'approval',
  reasons: [{ en: words, zh: words }],
  conditions: [words],
  appeal: null,
  at,
} as const;

const route = {
  ...routeTransfer(shippedPolicies.on(at.slice(0, 10) as never), { verdicts: [], draw: 0 }),
  reasons: [{ en: words, zh: words }],
};

const step = { role: 'approver', seats: 1, quorum: 1, index: 0, voters: [filer], openedAt: at } as const;

const item: InformationItem = {
  id: uuid('00000000-0000-4000-9000-000000000008'),
  kind: 'clarify',
  subject: words,
  question: words,
  discipline: 'legal',
  by: filer,
  at,
  follows: null,
  round: 1,
  reply: { says: words, at },
  settlement: { as: 'rejected', reasons: words, by: filer, at },
};

const hearing: Hearing = {
  round: 1,
  offeredAt: at,
  due: { workingDays: 10, on: isoDate('2026-12-09'), at },
  step,
  voided: [],
  assessmentId: null,
  sentBack: 0,
  intended: { outcome: 'refused', by: 'approval', reasons: [{ en: words, zh: words }], conditions: [], appeal: null, at },
};

const change: ImmaterialChange = {
  from: contentDigest,
  to: contentDigest,
  places: ['/title'],
  policy: 'test',
  at,
  assessment: null,
  parts: [{ subject: '/title/en', before: words, after: words }],
};

const later = { workingDays: 15, on: isoDate('2026-12-16'), at };

const heard = { ...later, certainty: 'confirmed' } as const;

const appeal: Appeal = {
  number: 1,
  against: decision,
  procedure: 'test',
  filedBy: by,
  at,
  digest: contentDigest,
  grounds: [{ about: 'finding', part: words, says: words, evidence: [{ name: words, sha256: contentDigest, keptAt: words }] }],
  due: { workingDays: 30, on: later.on, at, from: isoDate('2026-11-25'), certainty: 'confirmed' },
  officer: null,
  opinion: null,
  panel: null,
  votes: [],
  end: null,
};

const reported = {
  ...({ at, content: contentDigest, causes: ['recipient'], flips: ['cn'], words, material: true } as const),
  parts: [{ subject: '/recipient/name', before: words, after: words }],
};

const anew = {
  calendar: 'CN 2026-11-25, to 2027-12-31',
  days: [{ of: 'answer', cause: 'answer/3', was: isoDate('2027-01-05'), on: isoDate('2027-01-06'), at, certainty: 'confirmed' }],
} as const;

const events: { readonly [K in TransferEvent['kind']]: Extract<TransferEvent, { readonly kind: K }> } = {
  edited: { kind: 'edited', ...stamp, contentDigest, parts: [`/facts/${words}`], confirms: [`/facts/${words}`] },
  'draft-lapsed': { kind: 'draft-lapsed', ...stamp, term: 'draft-2026.1', days: 90 },
  submitted: { kind: 'submitted', ...stamp, contentDigest },
  assessed: { kind: 'assessed', ...stamp, assessmentId: uuid<AssessmentId>('00000000-0000-4000-9000-000000000009'), route },
  'review-prepared': { kind: 'review-prepared', ...stamp, reviews: [{ discipline: 'legal', assignee: filer, opinion }] },
  claimed: { kind: 'claimed', ...stamp, discipline: 'legal', officer: filer },
  released: { kind: 'released', ...stamp, discipline: 'legal', reasons: words },
  'review-extended': { kind: 'review-extended', ...stamp, workingDays: 10, reasons: words },
  'review-assigned': { kind: 'review-assigned', ...stamp, discipline: 'legal', from: filer, officer: filer, reasons: words },
  'completeness-began': { kind: 'completeness-began', ...stamp, workingDays: 5, then: 'deemed' },
  'completeness-ended': { kind: 'completeness-ended', ...stamp, as: 'deemed', due: later.on, noConflict: true },
  'completeness-overdue': { kind: 'completeness-overdue', ...stamp, due: later.on },
  'claim-lapsed': { kind: 'claim-lapsed', ...stamp, discipline: 'legal', from: filer, officer: null, because: 'lease-over' },
  'opinion-given': { kind: 'opinion-given', ...stamp, discipline: 'legal', opinion },
  amended: {
    kind: 'amended',
    ...stamp,
    contentDigest,
    overtakes: [filer],
    amendment: { number: 1, by, at, reasons: words, from: contentDigest, to: contentDigest, parts: change.parts },
  },
  'change-immaterial': { kind: 'change-immaterial', ...stamp, change },
  'change-material': { kind: 'change-material', ...stamp, change },
  'review-completed': { kind: 'review-completed', ...stamp },
  'hearing-offered': { kind: 'hearing-offered', ...stamp, hearing },
  'view-stated': { kind: 'view-stated', ...stamp, words, documents: [{ name: words, sha256: contentDigest, keptAt: words }] },
  'hearing-waived': { kind: 'hearing-waived', ...stamp },
  'statement-given': { kind: 'statement-given', ...stamp, words, documents: [{ name: words, sha256: contentDigest, keptAt: words }] },
  'statement-waived': { kind: 'statement-waived', ...stamp },
  'statement-lapsed': { kind: 'statement-lapsed', ...stamp, round: 1, due: isoDate('2026-12-09') },
  'hearing-lapsed': { kind: 'hearing-lapsed', ...stamp, round: 1, due: isoDate('2026-12-09') },
  'information-requested': {
    kind: 'information-requested',
    ...stamp,
    request: { by: filer, at, round: 1, due: later },
    items: [item],
  },
  'information-answered': {
    kind: 'information-answered',
    ...stamp,
    contentDigest,
    changed: true,
    replies: [{ item: item.id, says: words }],
  },
  'more-time-asked': { kind: 'more-time-asked', ...stamp, round: 1, workingDays: 5, reasons: words },
  'more-time-given': { kind: 'more-time-given', ...stamp, round: 1, workingDays: 5, due: later, reasons: words },
  'more-time-declined': { kind: 'more-time-declined', ...stamp, round: 1, reasons: words },
  'information-unanswered': { kind: 'information-unanswered', ...stamp, round: 1, due: later.on },
  'item-raised': { kind: 'item-raised', ...stamp, item },
  'item-dropped': { kind: 'item-dropped', ...stamp, item: item.id },
  'item-settled': { kind: 'item-settled', ...stamp, item: item.id, as: 'rejected', reasons: words },
  'checklist-answered': {
    kind: 'checklist-answered',
    ...stamp,
    discipline: 'legal',
    checklist: 'checklist-2026.1',
    answers: [{ item: 'purpose-definite', as: 'no', reasons: words, evidence: ['/facts/purpose'] }],
  },
  'document-judged': { kind: 'document-judged', ...stamp, document: contentDigest, as: 'query', reasons: words, discipline: 'legal' },
  'split-established': {
    kind: 'split-established',
    ...stamp,
    split: { by: filer, at, suspicion: 's1', totals: { 'cn.ordinary': 5 }, reasons: words },
  },
  'step-opened': { kind: 'step-opened', ...stamp, step },
  'conflict-declared': { kind: 'conflict-declared', ...stamp, person: filer, reasons: words, reviews: [], step },
  'seats-passed-on': { kind: 'seats-passed-on', ...stamp, step, left: [filer] },
  'step-refilled': { kind: 'step-refilled', ...stamp, step },
  'step-escalated': { kind: 'step-escalated', ...stamp, step: { ...step, escalate: 'supervisor', escalatedTo: [filer] }, missed: [filer] },
  voted: { kind: 'voted', ...stamp, vote },
  'step-completed': { kind: 'step-completed', ...stamp, index: 0 },
  'confirmation-asked': { kind: 'confirmation-asked', ...stamp, decision, step },
  'restriction-confirmed': { kind: 'restriction-confirmed', ...stamp, reasons: words },
  'sent-back': { kind: 'sent-back', ...stamp, reasons: words },
  decided: { kind: 'decided', ...stamp, decision },
  withdrawn: { kind: 'withdrawn', ...stamp, reasons: words },
  suspended: { kind: 'suspended', ...stamp, cause: 'facts-untrue', reasons: words },
  lifted: { kind: 'lifted', ...stamp, reasons: words },
  revoked: { kind: 'revoked', ...stamp, cause: 'facts-untrue', reasons: words },
  surrendered: { kind: 'surrendered', ...stamp, cause: 'other', reasons: words },
  expired: { kind: 'expired', ...stamp },
  challenged: {
    kind: 'challenged',
    ...stamp,
    challenge: { round: 1, by: filer, at, step: 0, reasons: words, disciplines: ['legal'], voided: [vote] },
  },
  'condition-agreed': { kind: 'condition-agreed', ...stamp, obligation: 1, person: filer },
  'evidence-given': {
    kind: 'evidence-given',
    ...stamp,
    obligation: 1,
    words,
    documents: [{ name: words, sha256: contentDigest, keptAt: words }],
  },
  'evidence-judged': { kind: 'evidence-judged', ...stamp, obligation: 1, accepted: true, reasons: words, person: filer },
  'obligation-breached': { kind: 'obligation-breached', ...stamp, obligation: 1, cause: 'stated', reasons: words },
  'obligation-waived': { kind: 'obligation-waived', ...stamp, obligation: 1, reasons: words, person: filer },
  'obligation-recurred': {
    kind: 'obligation-recurred',
    ...stamp,
    obligation: 1,
    next: {
      code: null,
      library: null,
      says: { en: words, zh: words },
      reason: null,
      check: null,
      phase: 'during',
      dueRule: null,
      asks: null,
      monitor: null,
      suspends: true,
      agreement: false,
      number: 2,
      due: null,
      agreed: null,
      evidence: [],
      breach: null,
      waiver: null,
    },
  },
  'came-into-force': { kind: 'came-into-force', ...stamp },
  'appeal-filed': { kind: 'appeal-filed', ...stamp, appeal },
  'appeal-withdrawn': { kind: 'appeal-withdrawn', ...stamp, appeal: 1, reasons: words },
  'appeal-claimed': { kind: 'appeal-claimed', ...stamp, appeal: 1, officer: filer },
  'appeal-released': { kind: 'appeal-released', ...stamp, appeal: 1 },
  'appeal-advised': {
    kind: 'appeal-advised',
    ...stamp,
    appeal: 1,
    opinion: { officer: filer, proposes: 'uphold', reasons: words, digest: contentDigest, at, noConflict: true },
  },
  'appeal-seated': { kind: 'appeal-seated', ...stamp, appeal: 1, panel: { roles: ['approver'], seats: 1, quorum: 1, voters: [filer] } },
  'appeal-unseated': { kind: 'appeal-unseated', ...stamp, appeal: 1, needed: 2, found: 1 },
  'appeal-voted': {
    kind: 'appeal-voted',
    ...stamp,
    appeal: 1,
    vote: { voter: filer, ballot: 'uphold', reasons: words, digest: contentDigest, at, noConflict: true },
  },
  'appeal-decided': { kind: 'appeal-decided', ...stamp, appeal: 1, as: 'upheld', reasons: [{ en: words, zh: words }] },
  'condition-varied': {
    kind: 'condition-varied',
    ...stamp,
    appeal: 1,
    obligation: 1,
    person: filer,
    reasons: words,
    was: { says: { en: words, zh: words }, due: null },
    now: null,
  },
  'grant-act-set-aside': {
    kind: 'grant-act-set-aside',
    ...stamp,
    appeal: 1,
    of: 'suspension',
    state: 'granted',
    grantAct: null,
    dues: [],
  },
  'suspension-varied': {
    kind: 'suspension-varied',
    ...stamp,
    appeal: 1,
    remainder: { until: null, fields: [words] },
    reasons: words,
  },
  'decision-set-aside': { kind: 'decision-set-aside', ...stamp, appeal: 1, barred: [filer] },
  'law-change-dismissed': { kind: 'law-change-dismissed', ...stamp, lawChange: 'l', reasons: words },
  'law-change-told': { kind: 'law-change-told', ...stamp, lawChange: 'l', reasons: words },
  'reassessment-asked': { kind: 'reassessment-asked', ...stamp, lawChange: 'l', reasons: words, due: later, heard },
  'reassessment-ordered': { kind: 'reassessment-ordered', ...stamp, audit: 'a', reasons: words, due: later, heard },
  'refusal-reopened': { kind: 'refusal-reopened', ...stamp, audit: 'a', reasons: words, barred: [filer] },
  'reassessment-begun': { kind: 'reassessment-begun', ...stamp, change: reported, due: later, heard },
  'reassessment-widened': {
    kind: 'reassessment-widened',
    ...stamp,
    due: later,
    change: { ...reported, beside: { anew: ['/recipient/name'], asGranted: [] } },
  },
  'change-recorded': {
    kind: 'change-recorded',
    ...stamp,
    due: later,
    heard,
    change: { ...reported, learned: { source: 'press', on: later.on, evidence: words } },
  },
  'grant-change-noted': { kind: 'grant-change-noted', ...stamp, change: { ...reported, material: false } },
  'grant-confirmed': { kind: 'grant-confirmed', ...stamp, lawChange: 'l', reasons: words },
  superseded: { kind: 'superseded', ...stamp, successor: draft.id },
  'deadlines-moved': { kind: 'deadlines-moved', ...stamp, ...anew },
  'deadlines-confirmed': { kind: 'deadlines-confirmed', ...stamp, ...anew },
  'own-deadlines-moved': { kind: 'own-deadlines-moved', ...stamp, ...anew },
  'own-deadlines-confirmed': { kind: 'own-deadlines-confirmed', ...stamp, ...anew },
  'audit-deadlines-moved': { kind: 'audit-deadlines-moved', ...stamp, ...anew },
  'audit-deadlines-confirmed': { kind: 'audit-deadlines-confirmed', ...stamp, ...anew },
};

function bodyOf(event: TransferEvent): string {
  const accepted = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  const filing = filed({ title: { en: words, zh: words }, recipient: { name: words, country: 'SG' } });
  const change = { reference: 'T26-0000000', before: draft, after: applyDecision(draft, accepted), decision: accepted, at, filing };
  return canonicalJson(historyBody.event(event, change));
}

describe('an entry of the history', () => {
  it.each(Object.values(events).map((event) => [event.kind, event] as const))(
    'The history entry of the event %s holds no text that a person wrote',
    (kind, event) => {
      const body = bodyOf(event);
      expect(body).not.toMatch(/Zhang|138/);
      expect(JSON.parse(body)).toMatchObject({
        format: 'carnet-history/1',
        kind,
        transfer: draft.id,
        version: 2,
        from: 'draft',
        actor: { kind: 'person', id: filer },
      });
    },
  );

  it('A history entry holds the digest of the words that a person wrote', () => {
    for (const kind of [
      'opinion-given',
      'voted',
      'more-time-asked',
      'more-time-given',
      'more-time-declined',
      'restriction-confirmed',
      'sent-back',
      'withdrawn',
      'suspended',
      'revoked',
      'surrendered',
      'law-change-dismissed',
      'law-change-told',
      'reassessment-asked',
      'reassessment-ordered',
      'grant-confirmed',
      'refusal-reopened',
    ] as const)
      expect(bodyOf(events[kind])).toContain(digestOfText(words));
    for (const kind of ['opinion-given', 'voted'] as const) expect(bodyOf(events[kind])).toContain(restriction.test);
    expect(bodyOf(events['information-requested'])).toContain(digestOfText(canonicalJson({ subject: words, question: words })));
  });

  it('The history entry of a refused attempt names actor, command, version and code', () => {
    const body = historyBody.refused(draft, { kind: 'vote', code: 'filer-cannot-vote', by }, at);
    expect(body).toEqual({
      format: 'carnet-history/1',
      transfer: draft.id,
      version: 1,
      at,
      actor: { kind: 'person', id: filer },
      kind: 'refused:vote',
      code: 'filer-cannot-vote',
      state: 'draft',
    });
  });
});

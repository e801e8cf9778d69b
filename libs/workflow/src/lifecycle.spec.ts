import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import type { AppealSubject } from './appeal/appeal.js';
import { lapseObligation, recurObligation, grantWithReport } from './recurring.fixture.js';
import { COMMAND_KINDS } from './act-realms.js';
import { appealProcedureOn } from './appeal/appeal-panel.js';
import { appealDigest, due, until } from './random-appeal.fixture.js';
import type { Command, CommandKind, CommandOf } from './commands.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import {
  actor,
  after,
  afterDraft,
  afterTerm,
  amberRoute,
  amend,
  answerOf,
  approverA,
  approverB,
  askCompany,
  asked,
  askMoreTime,
  assess,
  at,
  ballot,
  confirm,
  confirmCompleteness,
  consistent,
  content,
  declineMoreTime,
  doubtful,
  draft,
  shortenSuspension,
  filer,
  giveMoreTime,
  grantedTransfer,
  grantedWith,
  heardRoute,
  inApproval,
  inCompletenessCheck,
  inReview,
  itemOf,
  judgeEvidence,
  lapseRequest,
  lapseCompleteness,
  lapseHearing,
  legalOfficer,
  openStep,
  opinion,
  person as fresh,
  prepare,
  privacyOfficer,
  reassess,
  recordChange,
  recountedDay,
  redRoute,
  refusedByPolicy,
  reportChange,
  securityOfficer,
  settle,
  giveEvidence,
  waiveHearing,
  statementDue,
  stateView,
  stopRoute,
  strictRoute,
  submit,
  submitted,
  successor,
  supervised,
  supervisor,
  system,
  withdraw,
} from './life.fixture.js';
import { lifecycle } from './lifecycle.js';
import { renderLifecycle } from './render-lifecycle.js';
import type { Transfer } from './transfer.js';
import { TRANSFER_STATES, type TransferState } from './vocabulary.js';

const officer = actor(supervisor);
function stepAside(person: PersonId): Command {
  return { kind: 'declare-conflict', by: actor(person), at, reasons: 'A relative.', candidates: { reviewers: {}, voters: [] } };
}
const suspended = after(grantedTransfer, {
  kind: 'suspend',
  by: officer,
  at,
  cause: 'condition-breached',
  restriction: consistent,
  reasons: 'breach',
});
const claimed = after(inReview, { kind: 'claim', by: actor(privacyOfficer), at, discipline: 'privacy', disciplines: ['privacy'] });

const doubted = after(supervised, { ...ballot(approverA, 'refuse'), restriction: doubtful }, ballot(approverB, 'refuse'));
const raise: Command = { kind: 'raise-item', by: actor(legalOfficer), at, item: itemOf(7, 'legal'), disciplines: ['legal'] };
const batched = after(inReview, raise);
const askedInCheck = after(inCompletenessCheck, askCompany);
const toStrict = [assess(strictRoute), prepare, opinion(privacyOfficer, 'privacy'), openStep(supervisor, approverB)] as const;
const strict = after(submitted, ...toStrict);

const no = [openStep(approverA), ballot(approverA, 'refuse')] as const;
const toHeard = [assess(heardRoute), prepare, opinion(privacyOfficer, 'privacy'), ...no] as const;
const unheard = after(submitted, ...toHeard);
/** The voters declared a conflict, and nobody was free. */
const vacant = after(unheard, stepAside(approverA));

const waiting = grantedWith('contract-signed', 'no-onward-transfer');
const shown = after(waiting, giveEvidence(1));
const kept = grantedWith('encrypted');
const breach: Command = {
  kind: 'state-breach',
  by: actor(securityOfficer),
  at,
  obligation: 1,
  reasons: 'no',
  disciplines: ['data-security'],
};
const stopped = after(kept, breach);
const held = after(kept, { kind: 'suspend', by: officer, at, cause: 'other', restriction: consistent, reasons: 'a question' });
const cured = after(stopped, giveEvidence(1), judgeEvidence(1, true, securityOfficer, 'data-security'));

const refused = after(submitted, assess(stopRoute, refusedByPolicy));
const file: CommandOf<'appeal'> = {
  kind: 'appeal',
  by: actor(filer),
  at,
  until,
  due,
  digest: appealDigest,
  procedure: 'test',
  grounds: [{ about: 'finding', part: 'cn', says: 'The count is of other people.', evidence: [] }],
};
const { panel } = appealProcedureOn(due.on);
const advise: CommandOf<'advise-on-appeal'> = {
  kind: 'advise-on-appeal',
  by: actor(legalOfficer),
  at,
  proposes: 'set-aside',
  reasons: 'It is.',
  digest: appealDigest,
  noConflict: true,
  panel,
  candidates: [supervisor, approverA, approverB],
};
const castOnAppeal = (by: typeof supervisor, ballot: 'uphold' | 'set-aside'): Command => ({
  kind: 'vote-on-appeal',
  by: actor(by),
  at,
  ballot,
  reasons: 'It is.',
  digest: appealDigest,
  noConflict: true,
});
const appealed = after(refused, file);
const claimedAppeal = after(appealed, { kind: 'claim-appeal', by: actor(legalOfficer), at });
const unseated = after(appealed, { ...advise, candidates: [] });
const heard = after(appealed, advise, castOnAppeal(supervisor, 'set-aside'));

/** People who had no part in a grant, for appeals against acts on it. */
const [hearer, judge, ...judges] = [21, 22, 23, 24].map(fresh) as unknown as readonly [PersonId, PersonId, PersonId, PersonId];
const adviseOnGrant: CommandOf<'advise-on-appeal'> = { ...advise, by: actor(hearer), candidates: [judge, ...judges] };
const againstGrant = (subject: AppealSubject): CommandOf<'appeal'> => ({ ...file, subject });
/** An appeal against an act on a grant, at each stage, with other commands between its filing and its officer. */
function appealing(start: Transfer, subject: AppealSubject, ...meanwhile: readonly Command[]): readonly Transfer[] {
  const filed = after(start, againstGrant(subject), ...meanwhile);
  const taken = after(filed, { kind: 'claim-appeal', by: actor(hearer), at });
  return [filed, taken, after(filed, { ...adviseOnGrant, candidates: [] }), after(filed, adviseOnGrant)];
}
const ofSuspension: AppealSubject = { of: 'suspension' };
const firstCondition: AppealSubject = { of: 'condition', obligation: 1 };
const revoke: Command = { kind: 'revoke', by: officer, at, cause: 'condition-breached', restriction: consistent, reasons: 'breach' };
const revoked = after(grantedTransfer, revoke);
const expire: Command = { kind: 'expire', by: system, at: afterTerm };
const lapseDraft: Command = { kind: 'lapse-draft', by: system, at: afterDraft, term: 'test', days: 90 };
const supersede: Command = { kind: 'supersede', by: system, at, successor };

const reports = grantWithReport(6, '2028-11-24');

/** For each state, the transfers to try and the commands that could succeed in some of them. */
const transfers: Readonly<Record<TransferState, readonly Transfer[]>> = {
  draft: [draft],
  lapsed: [after(draft, lapseDraft)],
  submitted: [submitted, after(asked, answerOf(asked)), after(askedInCheck, answerOf(askedInCheck)), after(supervised, amend)],
  'in-review': [
    after(submitted, assess(redRoute)),
    inReview,
    claimed,
    batched,
    after(asked, answerOf(asked), assess(redRoute)),
    after(asked, lapseRequest),
    inCompletenessCheck,
  ],
  'information-requested': [asked, after(asked, askMoreTime)],
  'in-approval': [inApproval, after(inApproval, openStep(supervisor)), supervised, doubted, strict],
  'awaiting-hearing': [unheard, vacant],
  'awaiting-conditions': [
    waiting,
    shown,
    after(waiting, reassess),
    after(waiting, reassess, waiveHearing),
    grantWithReport(6, '2028-11-24', 'no-onward-transfer'),
    ...appealing(waiting, firstCondition),
  ],
  granted: [
    reports,
    grantedTransfer,
    kept,
    after(kept, giveEvidence(1)),
    after(grantedTransfer, reassess),
    after(grantedTransfer, reassess, waiveHearing),
    ...appealing(kept, firstCondition),
  ],
  refused: [refused, appealed, claimedAppeal, unseated, heard],
  withdrawn: [after(submitted, withdraw)],
  suspended: [
    suspended,
    shortenSuspension(suspended),
    stopped,
    cured,
    held,
    after(reports, lapseObligation(1, '2027-05-25')),
    after(stopped, giveEvidence(1)),
    after(suspended, reassess),
    after(suspended, reassess, waiveHearing),
    ...appealing(suspended, ofSuspension),
  ],
  revoked: [revoked, ...appealing(revoked, { of: 'revocation' })],
  expired: [after(grantedTransfer, expire), ...appealing(suspended, ofSuspension, expire)],
  superseded: [after(grantedTransfer, supersede), ...appealing(suspended, ofSuspension, supersede)],
};

const commands: readonly Command[] = [
  { kind: 'edit', by: actor(filer), at, contentDigest: content, parts: [], confirms: [] },
  submit,
  withdraw,
  assess(amberRoute),
  prepare,
  confirmCompleteness,
  lapseCompleteness,
  { kind: 'claim', by: actor(legalOfficer), at, discipline: 'legal', disciplines: ['legal'] },
  { kind: 'release', by: actor(privacyOfficer), at, discipline: 'privacy', reasons: 'Leave.' },
  {
    kind: 'assign-review',
    by: actor(supervisor),
    at,
    discipline: 'legal',
    to: securityOfficer,
    reasons: 'ill',
    standing: { roles: ['officer'], disciplines: ['legal'] },
    leaseUntil: null,
    confirm: false,
  },
  { kind: 'extend-review', by: actor(supervisor), at, workingDays: 10, reasons: 'A study is due.', passed: false },
  { kind: 'lapse-claim', by: system, at, discipline: 'privacy', officer: privacyOfficer, because: 'lease-over', candidates: [] },
  opinion(legalOfficer, 'legal'),
  raise,
  { kind: 'drop-item', by: actor(legalOfficer), at, item: itemOf(7, 'legal').id, disciplines: ['legal'] },
  askCompany,
  settle(privacyOfficer, 1, 'privacy'),
  {
    kind: 'judge-document',
    by: actor(legalOfficer),
    at,
    document: content,
    as: 'accepted',
    reasons: '',
    discipline: 'legal',
    disciplines: ['legal'],
  },
  { kind: 'answer-checklist', by: actor(legalOfficer), at, discipline: 'legal', disciplines: ['legal'], checklist: 'c', answers: [] },
  {
    kind: 'establish-split',
    by: actor(legalOfficer),
    at,
    suspicion: 's',
    totals: {},
    reasons: 'parts',
    contentDigest: content,
    disciplines: ['legal'],
  },
  answerOf(asked),
  amend,
  askMoreTime,
  giveMoreTime,
  declineMoreTime,
  lapseRequest,
  stateView,
  lapseHearing,
  { kind: 'state-view', by: actor(filer), at, view: null },
  openStep(supervisor, approverA),
  stepAside(supervisor),
  { kind: 'escalate-step', by: system, at, candidates: [approverA] },
  ballot(supervisor, 'approve'),
  ballot(approverA, 'approve'),
  { kind: 'challenge', by: actor(approverA), at, reasons: 'why these fields', disciplines: ['privacy'], contentDigest: content },
  confirm(supervisor),
  confirm(supervisor, false),
  { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: 'The project ended.' },
  { kind: 'agree-to-condition', by: actor(filer), at, obligation: 2 },
  giveEvidence(1),
  judgeEvidence(1, true, legalOfficer, 'legal'),
  judgeEvidence(1, true, securityOfficer, 'data-security'),
  breach,
  { ...breach, by: actor(legalOfficer), disciplines: ['legal'] },
  { kind: 'lapse-obligation', by: system, at: afterTerm, obligation: 1 },
  recurObligation(1, '2027-05-25', '2027-11-25'),
  { kind: 'waive-obligation', by: officer, at, obligation: 1, reasons: 'not needed' },
  { kind: 'lift-cured', by: actor(securityOfficer), at, reasons: 'cured', disciplines: ['data-security'] },
  { kind: 'suspend', by: officer, at, cause: 'condition-breached', restriction: consistent, reasons: 'breach' },
  { kind: 'lift', by: officer, at, cause: 'mended', reasons: 'mended' },
  revoke,
  file,
  { kind: 'withdraw-appeal', by: actor(filer), at, reasons: '' },
  { kind: 'claim-appeal', by: actor(legalOfficer), at },
  { kind: 'release-appeal', by: actor(legalOfficer), at },
  advise,
  { kind: 'seat-appeal', by: officer, at, panel, candidates: [supervisor, approverA, approverB] },
  againstGrant(firstCondition),
  againstGrant(ofSuspension),
  againstGrant({ of: 'revocation' }),
  { kind: 'claim-appeal', by: actor(hearer), at },
  { kind: 'release-appeal', by: actor(hearer), at },
  adviseOnGrant,
  { kind: 'seat-appeal', by: officer, at, panel, candidates: [judge, ...judges] },
  castOnAppeal(judge, 'uphold'),
  castOnAppeal(judge, 'set-aside'),
  stepAside(fresh(25)),
  castOnAppeal(approverA, 'uphold'),
  castOnAppeal(approverA, 'set-aside'),
  { ...reassess, answer: 'notify', due: null, heard: null },
  reassess,
  { kind: 're-assess', by: officer, at, audit: 'a', reasons: 'Found wrong.', due: reassess.due, heard: statementDue },
  { kind: 'reopen', by: officer, at, audit: 'a', auditor: fresh(26), reasons: 'The exemption reaches this.', other: null },
  { kind: 'confirm-grant', by: actor(hearer), at, reasons: 'It stands.' },
  lapseDraft,
  expire,
  { kind: 'expire', by: system, at: afterTerm },
  { kind: 'end-suspension', by: system, at: afterTerm },
  supersede,
  reportChange,
  recordChange,
  { kind: 'recount-deadlines', by: system, at, calendar: 'CN', days: [recountedDay] },
];

/** The commands of an appeal against an act on a grant. */
const heardOn = ['withdraw-appeal', 'claim-appeal', 'release-appeal', 'advise-on-appeal', 'seat-appeal', 'vote-on-appeal'] as const;
const appealOf = [...heardOn, 'declare-conflict', 'recount-deadlines'] as const;
const ofGrant = [
  ...(['give-evidence', 'judge-evidence', 'state-breach', 'waive-obligation', 'lapse-obligation', 'recur-obligation'] as const),
  ...(['surrender', 'revoke', 'expire', 'supersede', 'answer-law-change', 're-assess', 'report-change', 'confirm-grant'] as const),
  ...(['record-change', 'state-view', 'lapse-hearing', 'appeal', ...appealOf] as const),
] as const;

/** The expected matrix: for each state, the commands that have a cell. */
const expected: Readonly<Record<TransferState, readonly CommandKind[]>> = {
  draft: ['edit', 'submit', 'withdraw', 'lapse-draft'],
  lapsed: [],
  submitted: [
    ...(['withdraw', 'release', 'assign-review', 'establish-split', 'declare-conflict', 'answer-law-change'] as const),
    ...(['assess', 'lapse-claim', 'lapse-completeness', 'recount-deadlines'] as const),
  ],
  'in-review': [
    ...([
      'answer-information',
      'withdraw',
      'confirm-complete',
      'extend-review',
      'claim',
      'release',
      'assign-review',
      'give-opinion',
      'raise-item',
      'drop-item',
      'request-information',
      'settle-item',
    ] as const),
    ...(['amend', 'judge-document', 'answer-checklist', 'recount-deadlines'] as const),
    ...(['establish-split', 'declare-conflict', 'answer-law-change', 'prepare-review', 'lapse-claim', 'lapse-completeness'] as const),
  ],
  'information-requested': [
    ...(['answer-information', 'ask-more-time', 'withdraw', 'release', 'assign-review', 'give-more-time'] as const),
    ...(['decline-more-time', 'establish-split', 'declare-conflict'] as const),
    ...(['answer-law-change', 'lapse-claim', 'lapse-request', 'recount-deadlines'] as const),
  ],
  'in-approval': [
    ...(['amend', 'withdraw', 'establish-split', 'declare-conflict', 'vote', 'challenge', 'confirm-restriction', 'extend-review'] as const),
    ...(['open-step', 'escalate-step', 'answer-law-change', 'recount-deadlines'] as const),
  ],
  'awaiting-hearing': [
    ...(['state-view', 'withdraw', 'establish-split', 'declare-conflict', 'answer-law-change', 'open-step'] as const),
    ...(['lapse-hearing', 'recount-deadlines'] as const),
  ],
  'awaiting-conditions': [...ofGrant, 'agree-to-condition'],
  granted: [...ofGrant, 'suspend'],
  refused: [
    ...(['appeal', 'withdraw-appeal', 'claim-appeal', 'release-appeal', 'advise-on-appeal', 'seat-appeal'] as const),
    ...(['vote-on-appeal', 'declare-conflict', 'reopen', 'recount-deadlines'] as const),
  ],
  withdrawn: [],
  suspended: [...ofGrant, 'lift', 'lift-cured', 'suspend', 'end-suspension'],
  revoked: ['appeal', ...appealOf],
  expired: appealOf,
  superseded: appealOf,
};

const matrix = TRANSFER_STATES.flatMap((state) => COMMAND_KINDS.map((kind) => [state, kind] as const));

describe('the lifecycle', () => {
  it('The matrix is tried with every kind of command and transfers of each state', () => {
    expect(new Set(commands.map(({ kind }) => kind))).toEqual(new Set(COMMAND_KINDS));
    for (const state of TRANSFER_STATES) expect(transfers[state].every((transfer) => transfer.state === state)).toBe(true);
  });

  it.each(matrix)('A transfer in %s answers %s as the matrix says', (state, kind) => {
    const possible = expected[state].includes(kind);
    const decisions = transfers[state].flatMap((transfer) =>
      commands.filter((command) => command.kind === kind).map((command) => ({ transfer, decision: decideTransfer(transfer, command) })),
    );
    expect(decisions.some(({ decision }) => decision.accepted)).toBe(possible);
    for (const { transfer, decision } of decisions) {
      if (decision.accepted) expect(lifecycle[state][kind]?.leadsTo).toContain(applyDecision(transfer, decision).state);
      else if (!possible) expect(decision.refusal).toMatchObject({ code: 'not-in-this-state', context: { state, command: kind } });
    }
  });

  it('The page docs/lifecycle.md equals the rendered lifecycle', () => {
    const page = readFileSync(new URL('../../../docs/lifecycle.md', import.meta.url), 'utf8');
    expect(page).toBe(renderLifecycle());
  });
});

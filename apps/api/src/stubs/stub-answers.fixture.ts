import { exampleFiling } from '@carnet/features/filing/filing.example.js';
import type { PackDiffView } from '@carnet/features/law/diff-pack-versions.js';
import type { PackReceipt } from '@carnet/features/law/pack-act.js';
import type { LawOfPack } from '@carnet/features/law/read-law-of-pack.js';
import type { PackVersionLine, PackVersionView } from '@carnet/features/law/pack-views.js';
import type { Disagreement, ShadowView } from '@carnet/features/law/shadow-record.js';
import type { TransferList } from '@carnet/features/lists/list-transfers.js';
import type { ReplayView } from '@carnet/features/replay/replay-assessment.js';
import type { JudgedFacts } from '@carnet/features/rules-in-force/judge-facts.js';
import type { RulesOfDay } from '@carnet/features/rules-in-force/read-rules.js';
import type { StressTestId, StressTestRecord } from '@carnet/features/stress-tests/stress-test-record.js';
import type { TransferView } from '@carnet/features/transfers/transfer-view.js';
import {
  type Answer,
  type AssessmentId,
  instant,
  isoDate,
  type Json,
  type Page,
  type PersonId,
  type TransferId,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import type { PackVersionId, StressTestResult } from '@carnet/rules';
import type { FilingReceipt } from '@carnet/workflow';
import { stubAdministration } from './stub-administration.fixture.js';
import { stubAmendments } from './stub-amendments.fixture.js';
import { appealAnswers } from './stub-appeals.fixture.js';
import { stubAttachments } from './stub-attachments.fixture.js';
import { stubAudits } from './stub-audits.fixture.js';
import { stubComments } from './stub-comments.fixture.js';
import { stubDelegations } from './stub-delegations.fixture.js';
import { stubExplanations } from './stub-explanations.fixture.js';
import { stubGrantNotices } from './stub-grant-notices.fixture.js';
import { hearing, hearings, stubIntention } from './stub-hearings.fixture.js';
import { stubHistory } from './stub-history.fixture.js';
import { stubImports } from './stub-imports.fixture.js';
import { stubLawChanges } from './stub-law-changes.fixture.js';
import { stubLedger } from './stub-ledger.fixture.js';
import { stubLikeCases } from './stub-like-cases.fixture.js';
import { stubNotice, stubPreview } from './stub-notice.fixture.js';
import { stubOperations } from './stub-operations.fixture.js';
import { library, obligations, owed, ownConditionAnswers } from './stub-obligations.fixture.js';
import { stubPolicies } from './stub-policies.fixture.js';
import { stubRelated } from './stub-related.fixture.js';
import { stubRenewal } from './stub-renewal.fixture.js';
import { stubRestrictions } from './stub-restrictions.fixture.js';
import { INFORMATION_ACTS, item, moreTimePreview, preview, rounds } from './stub-rounds.fixture.js';
import { stubSections } from './stub-sections.fixture.js';
import { stubEarlier, stubSince, stubVisit } from './stub-since.fixture.js';
import { suspicion } from './stub-suspicion.fixture.js';
import { clocks, duties, reminder, timers } from './stub-terms.fixture.js';
import { stubWebhooks } from './stub-webhooks.fixture.js';
import type { FlowsView } from '@carnet/features/flows/flows.dto.js';
import { stubDesk, stubWorkload } from './stub-workload.fixture.js';
import type { SuspicionView } from '@carnet/features/splits/suspicions.dto.js';

export const TRANSFER_ID = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const company = { id: '9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04', name: { en: 'Harbour Trade', zh: '港湾贸易' } };

const officer = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13';

const at = '2026-11-25T08:00:00.000Z';

const contentDigest = `sha256:${'ab'.repeat(32)}`;

const says = { en: 'Filed.', zh: '已申报。' };

const receipt: Answer<FilingReceipt> = {
  value: { id: TRANSFER_ID, reference: 'T-2026-3F7F2A', state: 'submitted', version: 2, contentDigest },
  replayed: false,
};

const list: TransferList = {
  items: [
    {
      id: TRANSFER_ID,
      reference: 'T-2026-3F7F2A',
      version: 2,
      state: 'in-review',
      lane: 'amber',
      audit: false,
      title: exampleFiling.title,
      scenario: 'S13',
      company,
      from: 'CN',
      to: 'US',
      people: { ordinary: 12_000, sensitive: 0 },
      dataClasses: ['personal'],
      verdicts: [{ regime: 'cn', outcome: 'exempt', mechanism: 'none' }],
      why: ['claimed'],
      reviews: [{ discipline: 'privacy', assignee: officer, onBehalfOf: null, done: false, until: at }],
      submittedAt: at,
      updatedAt: at,
      dueOn: '2026-12-09',
      paused: false,
      daysLeft: 10,
      overdue: false,
      answer: null,
      hearing: null,
      suspension: null,
      tags: ['on-site-visit'],
      changedSinceVisit: true,
      splitSuspected: false,
      ledger: {
        metric: 'cn.ordinary',
        window: '2026',
        party: null,
        amount: 12_000,
        committed: 40_000,
        reserved: 12_000,
        total: 52_000,
        bound: { total: 100_000, regime: 'cn', outcome: 'contract_or_certification' },
        reached: false,
      },
    },
  ],
  next: null,
  counters: { waitingForReview: 1, waitingForCompany: 0, waitingForVotes: 0, overdue: 0, dueToday: 0, waitingForCompleteness: 0 },
  asOf: at,
};

const view: TransferView = {
  id: TRANSFER_ID,
  reference: 'T-2026-3F7F2A',
  version: 7,
  state: 'in-approval',
  contentDigest,
  company,
  filing: exampleFiling,
  filedAt: at,
  submittedAt: at,
  updatedAt: at,
  route: {
    policy: 'p1',
    lane: 'red',
    audit: false,
    disposal: 'review',
    disciplines: ['privacy'],
    chain: [{ role: 'approver', seats: 3, quorum: 2 }],
    reasons: [says],
    ask: [],
    appeal: says,
  },
  assessment: { id: '7d3c6b1e-8a52-4b0f-9d1e-1a2b3c4d5e6f', at, body: { verdicts: [] }, digest: contentDigest },
  checks: [{ code: 'duty-in-hand', status: 'passed', says, items: [] }],
  clock: { startedOn: '2026-11-25', dueOn: '2026-12-09', provisional: false, paused: false },
  extensions: [{ workingDays: 5, reasons: 'r', at, by: null, item: null }],
  reviews: [
    {
      discipline: 'privacy',
      assignee: officer,
      onBehalfOf: null,
      deputyFor: null,
      opinion: {
        officer,
        onBehalfOf: null,
        conclusion: 'support',
        reasons: null,
        conditions: [],
        terms: [],
        contentDigest,
        at,
        noConflict: true,
        restriction: null,
        withheld: null,
      },
    },
  ],
  request: null,
  items: [item],
  step: {
    index: 0,
    role: 'approver',
    seats: 3,
    quorum: 2,
    voters: [officer],
    escalatedTo: [officer],
    deputyFor: [officer],
    escalated: 1,
    veto: true,
    openedAt: at,
  },
  beside: [
    {
      index: 1,
      role: 'supervisor',
      seats: 1,
      quorum: 1,
      voters: [officer],
      escalatedTo: [],
      deputyFor: [],
      escalated: 0,
      veto: false,
      openedAt: at,
    },
  ],
  votes: [
    {
      step: 0,
      withheld: null,
      voter: null,
      ballot: 'approve',
      reasons: null,
      conditions: [],
      terms: [],
      contentDigest,
      at,
      onBehalfOf: null,
      onView: null,
      noConflict: true,
      restriction: null,
    },
  ],
  decision: null,
  confirmation: { outcome: 'refused', askedAt: at },
  sentBack: 1,
  renewal: { of: uuid<TransferId>(TRANSFER_ID), kind: 'renews' },
  successor: TRANSFER_ID,
  hearings: [hearing],
  earlier: stubEarlier,
  upTo: TRANSFER_ID,
  completeness: { workingDays: 5, then: 'deemed', beganAt: at, due: null, end: { as: 'confirmed', at, by: null } },
  challenges: [{ round: 1, at, step: 0, by: null, reasons: null, disciplines: ['privacy'], voided: [] }],
  reopened: { at, reasons: 'The exemption applies.', says, audit: null },
  grantAct: { act: 'suspended', cause: 'facts-changed', reasons: 'The recipient moved.', at: instant(at), says },
  split: { by: null, at, reasons: 'Cut.', totals: { 'cn.ordinary': 110_000 } },
  suspicions: [suspicion],
  ledger: [{ metric: 'cn.nonsensitive', window: '2026', party: null, reserved: 12_000, committed: 0 }],
  timeline: [{ at, kind: 'submitted', actor: { kind: 'person', role: 'filer', name: null, onBehalfOf: null }, says, refused: false }],
  acts: [{ kind: 'vote', offered: false, code: 'not-a-voter', reason: says }],
};

const written: Answer<WrittenReceipt> = { value: { id: TRANSFER_ID }, replayed: false };

const book = openRuleBook({ illustrativeLists: true });

const rules: RulesOfDay = {
  on: isoDate('2026-11-25'),
  schedule: { edition: 1, knownAt: instant(at), entries: [{ from: null, set: book.digest }] },
  book,
};

const packLine: PackVersionLine = {
  id: TRANSFER_ID,
  revision: 2,
  origin: 'authority',
  state: 'draft',
  standing: null,
  regime: 'nz_privacy',
  label: '2027.1',
  title: { en: 'Privacy Act 2020', zh: '《2020 年隐私法》' },
  digest: book.digest,
  packText: book.digest,
  casesText: book.digest,
  inForceFrom: null,
  publishedAt: null,
  createdAt: instant(at),
  updatedAt: instant(at),
};

const lawOfPack: LawOfPack = {
  regime: 'cn',
  label: '2026.1',
  rules: 2,
  read: 1,
  newest: isoDate('2026-11-28'),
  places: [
    {
      instrument: 'pipl',
      article: '38',
      title: { en: 'Personal Information Protection Law', zh: '个人信息保护法' },
      citedBy: ['cn.pipl.standard-contract'],
      readings: [
        {
          instrument: 'pipl',
          article: '38',
          edition: 'text of 2021-08-20',
          url: 'https://www.example.org/pipl',
          source: 'secondary',
          quote: '个人信息处理者因业务等需要，确需向中华人民共和国境外提供个人信息的',
          by: 'carnet',
          on: isoDate('2026-11-28'),
          digest: book.digest,
        },
      ],
      unread: [],
    },
  ],
};

const packVersion: PackVersionView = {
  ...packLine,
  texts: { pack: 'pack: nz_privacy', cases: 'regime: nz_privacy' },
  authors: [officer],
  publisher: null,
  lint: { passed: true, ruleSet: book.digest, findings: [] },
  tests: null,
  signature: null,
  history: [{ revision: 1, kind: 'drafted', refused: false, actor: officer, at: instant(at), body: {} }],
  acts: [{ act: 'lint', withheld: null }],
};

const packDiff: PackDiffView = {
  regime: 'nz_privacy',
  before: { label: '2026.1', digest: book.digest },
  after: { label: '2027.1', digest: book.digest },
  differences: [{ part: 'rule', id: 'nz_privacy.a', change: 'changed', members: [{ name: 'when', before: 'true', after: 'false' }] }],
};

const packReceipt: Answer<PackReceipt> = {
  value: { id: TRANSFER_ID, revision: 2, state: 'draft', regime: 'nz_privacy', label: '2027.1', digest: book.digest },
  replayed: false,
};

const head = { packVersion: '1', packDigest: contentDigest, mechanism: 'none', decisiveRule: 'cn.a', missing: ['consent'] } as const;

const assessment = { id: TRANSFER_ID, at: instant(at), digest: contentDigest };

const replay: ReplayView = {
  transfer: TRANSFER_ID,
  reference: 'T-2026-3F7F2A',
  assessment,
  assessments: [assessment],
  rules: book.digest,
  identical: false,
  intact: true,
  firstDifference: { path: '/verdicts/0/outcome', regime: 'cn', rule: null, before: 'exempt', after: null },
  against: {
    name: 'cn@2',
    rules: book.digest,
    lane: { before: 'green', after: 'amber' },
    readings: [],
    verdicts: [
      {
        regime: 'cn',
        nationalRule: null,
        flips: true,
        duties: [],
        before: { ...head, outcome: 'exempt' },
        after: null,
        rules: [{ id: 'cn.a', before: 'decides', after: null }],
      },
    ],
  },
};

const stressTest: StressTestRecord = {
  id: uuid<StressTestId>(TRANSFER_ID),
  version: 3,
  state: 'running',
  title: 'Middle tier at 300,000',
  askedBy: uuid<PersonId>(officer),
  plan: {
    over: 'synthetic',
    size: 1000,
    seed: '7',
    asOf: null,
    hours: { green: 0.1, amber: 3, red: 16, refused: 0 },
    country: null,
    on: isoDate('2026-11-25'),
  },
  drafts: [{ regime: 'cn', label: '2027.1', digest: book.digest, version: null }],
  ruleSet: book.digest,
  material: book.material.digest,
  size: 1000,
  judged: 400,
  headline: null,
  resultDigest: null,
  failure: null,
  createdAt: instant(at),
  endedAt: null,
};

const stressResult: StressTestResult = {
  format: 'carnet-stress-test/1',
  basis: {
    over: 'history',
    size: null,
    material: null,
    seed: '7',
    asOf: null,
    country: null,
    routingPolicy: 'routing-2026.1',
    before: { packs: [], reference: book.reference.digest },
    after: { packs: [], reference: book.reference.digest },
  },
  transfers: 1,
  flipped: 0,
  change: 'neutral',
  regimes: [],
  clusterFlips: [],
  clusters: [],
  rules: [],
  readings: [],
  restricted: [],
  companies: [{ company: company.id, name: company.name, transfers: 1, flipped: 0, flips: [] }],
  lanes: [{ before: 'green', after: 'green', count: 1 }],
  hours: { perTransfer: { green: 0.1 }, before: 0.1, after: 0.1, change: 0 },
  permits: { live: 1, refused: 0, reopened: 0, falling: [] },
};

const shadow: ShadowView = {
  version: uuid<PackVersionId>(TRANSFER_ID),
  since: instant(at),
  compared: 2,
  agrees: 1,
  differs: 0,
  flips: 1,
  unjudged: 0,
  outcomes: [{ regime: 'cn', before: 'security_assessment', after: 'exempt', count: 1 }],
  lanes: [{ before: 'red', after: 'green', count: 1 }],
  problems: null,
};

const disagreement: Disagreement = {
  assessment: uuid<AssessmentId>(TRANSFER_ID),
  transfer: uuid<TransferId>(TRANSFER_ID),
  reference: 'T-2026-3F7F2A',
  at: instant(at),
  flips: true,
  lane: { before: 'red', after: 'green' },
  verdicts: [],
  readings: [],
};

const issuer = {
  id: 'group',
  address: 'https://sso.example',
  name: { en: 'Group', zh: '集团' },
  clientId: 'carnet',
  secret: true,
  callback: 'https://carnet.example/sign-in/group/callback',
  scopes: 'openid profile email',
  audiences: ['carnet'],
  algorithms: ['RS256'],
  tokenTypes: ['at+jwt'],
  clockSkewSeconds: 30,
  personClaim: 'sub',
  organisationClaim: null,
  trustsEmail: false,
  disabledAt: null,
  version: 1,
};

const scimUser = {
  id: TRANSFER_ID,
  userName: 'lin',
  externalId: null,
  name: 'Lin',
  email: null,
  active: true,
  created: '2026-11-25T08:00:00.000Z',
  changed: '2026-11-25T08:00:00.000Z',
};

const scimGroup = { ...scimUser, displayName: 'Reviewers', members: [] };

const session = {
  id: TRANSFER_ID,
  here: true,
  provider: 'group',
  address: '127.0.0.1',
  began: '2026-11-25T08:00:00.000Z',
  used: '2026-11-25T08:00:00.000Z',
  ends: '2026-11-25T20:00:00.000Z',
  authenticated: '2026-11-25T08:00:00.000Z',
};

const flows: FlowsView = {
  asOf: at,
  flows: [{ origin: 'CN-SH', from: 'CN', kind: 'ordinary', to: 'SG', transfers: 2, people: 900, unstated: 0, onward: 1 }],
  total: { transfers: 2, people: 900, unstated: 0, onward: 1, ways: 1, onwardUnstated: 0, mostOnward: 2, ending: 1 },
  endingUntil: isoDate('2027-02-24'),
  toDepa: [{ country: 'SG', transfers: 2 }],
  sectors: ['auto'],
  places: [{ code: 'SG', name: { en: 'Singapore', zh: '新加坡' } }],
};

export const stubAnswers: Readonly<Record<string, unknown>> = {
  ListTransfers: list,
  FindCompanies: { items: [company], more: false },
  ListIssuers: { items: [issuer] },
  ...Object.fromEntries(
    ['AddIssuer', 'EditIssuer', 'SwitchIssuer', 'DraftMapping', 'PutMappingInForce'].map((verb) => [
      verb,
      { value: { id: 'group' }, replayed: false },
    ]),
  ),
  IssueScimKey: { value: { id: 'group', key: 'carnet_scim_…' }, replayed: false },
  OpenScim: { id: 'scim:group' },
  ...Object.fromEntries(
    ['Create', 'Read', 'Replace', 'Patch'].flatMap((act) => [
      [`${act}ScimUser`, scimUser],
      [`${act}ScimGroup`, scimGroup],
    ]),
  ),
  ListScimUsers: [scimUser],
  ListScimGroups: [scimGroup],
  RemoveScimUser: null,
  RemoveScimGroup: null,
  ReadMapping: { inForce: [], draft: null, effects: [], version: 1 },
  ListProviders: {
    items: [{ id: 'group', name: { en: 'Group', zh: '集团' } }],
    demoPeople: [{ username: 'privacy1', name: 'Privacy officer one', role: 'officer' }],
  },
  BackChannelLogout: [],
  BeginSignIn: { location: 'https://issuer.example/auth', ticket: 'sealed' },
  FinishSignIn: { session: 'a-new-session', returnTo: '/' },
  SignOut: { location: '/' },
  ListSessions: { items: [session] },
  ListPlaces: { items: [{ organisation: TRANSFER_ID, realm: 'company', roles: ['filer'] }] },
  ReadTransfer: view,
  ReadClocks: clocks,
  ReadDuties: duties,
  ReadTimers: timers,
  ListReminders: { items: [reminder], next: null },
  MarkReminderRead: written,
  ...stubExplanations(book, {
    transfer: TRANSFER_ID,
    reference: 'T-2026-3F7F2A',
    assessment: { id: TRANSFER_ID, at, digest: contentDigest },
  }),
  ...stubRestrictions,
  ...stubWebhooks,
  ...stubOperations,
  ...stubImports,
  ...stubComments,
  ...stubAttachments,
  ...stubDelegations,
  ...stubLawChanges,
  ReadNotice: stubNotice,
  ReadRenewal: stubRenewal,
  ...stubGrantNotices,
  ...stubAdministration,
  ...stubAmendments,
  ReadSections: stubSections,
  FindRelated: stubRelated,
  ReadSince: stubSince,
  VisitTransfer: { value: stubVisit, replayed: false },
  ...stubLedger,
  ReadIntention: stubIntention,
  ReadHearings: hearings,
  ReadRules: rules,
  JudgeFacts: { ...rules, verdicts: [], readings: [] } satisfies JudgedFacts,
  ReplayAssessment: replay,
  ...stubPolicies,
  FindLikeCases: stubLikeCases,
  ListStressTests: { items: [stressTest], next: null },
  ReadStressTest: stressTest,
  ReadStressResult: stressResult,
  ReadCalendarFeed: { madeAt: instant(at) },
  MakeCalendarFeed: { value: { path: '/calendar.ics?token=x' }, replayed: false },
  TakeBackCalendarFeed: { value: { madeAt: null }, replayed: false },
  ReadCalendar: [],
  ReadWorkload: stubWorkload,
  ...stubDesk,
  ...stubAudits,
  ReadFlows: flows,
  ReadShadow: shadow,
  ListDisagreements: { items: [disagreement], next: null },
  ListPackVersions: { items: [packLine] },
  ReadPackVersion: packVersion,
  DiffPackVersions: packDiff,
  ReadLawOfPack: lawOfPack,
  ...Object.fromEntries(
    ['AskStressTest', 'CancelStressTest'].map((act) => [
      act,
      { value: { id: TRANSFER_ID, state: 'waiting', version: 1 }, replayed: false },
    ]),
  ),
  ...Object.fromEntries(
    ['DraftPack', 'RevisePack', 'CheckPackVersion', 'ShadowPack', 'DiscardPack', 'PublishPack'].map((act) => [act, packReceipt]),
  ),
  PreviewRequest: preview,
  PreviewMoreTime: moreTimePreview,
  ReadRequests: rounds,
  ReadConditions: library,
  ListObligations: { items: [owed], next: null },
  ReadObligations: obligations,
  ...appealAnswers,
  ...stubHistory,
  ...ownConditionAnswers,
  PreviewNotice: stubPreview,
  StateAdjustment: written,
  AnswerAdjustment: written,
  DeclareAffiliate: written,
  AnswerAffiliate: written,
  ListSuspicions: { items: [suspicion], next: null } satisfies Page<SuspicionView>,
  ReadSuspicion: suspicion,
  AcceptSuspicion: written,
  DismissSuspicion: written,
  ReadCompany: { ...company, cluster: 'retail_travel', country: 'CN', people: [{ name: 'Lin', roles: ['filer'] }] } satisfies Json,
  ...Object.fromEntries(
    [
      'SaveDraft',
      'EditDraft',
      'SubmitTransfer',
      'SubmitDraft',
      'WithdrawTransfer',
      'AnswerInformation',
      'ActOnGrant',
      'DeclareConflict',
      'DraftRenewal',
      'DraftFromScenario',
      'EditSections',
      'CopyFiling',
      'ReAssessGrant',
      'ConfirmComplete',
      'ReopenRefusal',
      'ReportChange',
      'RecordChange',
      'AmendFiling',
      'DraftFromFiling',
      'ExtendReview',
      'ActOnAppeal',
      'FileAppeal',
      'VoteOnAppeal',
      'ActOnObligation',
      'ChallengeReview',
      'ClaimReview',
      'ReleaseReview',
      'AssignReview',
      'RecordOpinion',
      'CastVote',
      'ConfirmRestriction',
      'StateView',
      ...INFORMATION_ACTS,
    ].map((act) => [act, receipt]),
  ),
};

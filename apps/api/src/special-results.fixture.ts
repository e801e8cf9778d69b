import type { AppealNotice } from '@carnet/features/appeals/appeal-notice.js';
import { noNames } from '@carnet/features/decisions/notice-names.js';
import type { Notice } from '@carnet/features/decisions/notice.js';
import type { GrantNotice } from '@carnet/features/grants/grant-notice.js';
import type { Intention } from '@carnet/features/decisions/intention.js';
import type { RulesOfDay } from '@carnet/features/rules-in-force/read-rules.js';
import { instant, isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import type { StressTestResult } from '@carnet/rules';
import { TRANSFER_ID } from './examples.fixture.js';

type Members = Readonly<Record<string, unknown>>;

const at = instant('2026-11-25T08:00:00.000Z');

const digest = `sha256:${'ab'.repeat(32)}`;

const says = { en: 'Filed.', zh: '已申报。' };

const book = openRuleBook({ illustrativeLists: true });

const rules: RulesOfDay = {
  on: isoDate('2026-11-25'),
  schedule: { edition: 1, knownAt: at, entries: [{ from: null, set: book.digest }] },
  book,
};

/** Members of every notice. */
const letter = {
  transfer: TRANSFER_ID,
  reference: 'T-2026-3F7F2A',
  title: says,
  company: says,
  authority: says,
  zone: '+08:00',
  recipient: { name: 'Harbour', country: 'SG' },
  content: digest,
  rules: digest,
  assessment: { id: TRANSFER_ID, digest },
  at,
  reasons: [says],
  restrictions: [],
};

const decided = { ...letter, filedOn: '2026-11-25', findings: [] };

const notice: Notice = {
  ...decided,
  format: 'carnet-notice/1',
  outcome: 'refused',
  by: 'approval',
  conditions: [],
  appeal: says,
};

const intention: Intention = {
  ...decided,
  format: 'carnet-intention/1',
  round: 1,
  intended: 'refused',
  until: { workingDays: 10, on: isoDate('2026-12-09'), at },
  how: says,
};

const grantNotice: GrantNotice = {
  ...letter,
  format: 'carnet-grant-notice/1',
  version: 7,
  act: 'suspended',
  by: 'person',
  cause: { code: 'facts-changed', says },
  origin: null,
  condition: null,
  restricts: false,
  effect: says,
  until: { on: null, says },
  appeal: { until: '2027-01-25', says },
};

const appealNotice: AppealNotice = {
  ...letter,
  format: 'carnet-appeal-notice/1',
  appeal: 1,
  against: { outcome: 'refused', at },
  filedAt: at,
  outcome: 'upheld',
  effect: says,
  remedy: says,
  grounds: [],
  digest,
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
  companies: [],
  lanes: [{ before: 'green', after: 'green', count: 1 }],
  hours: { perTransfer: { green: 0.1 }, before: 0.1, after: 0.1, change: 0 },
  permits: { live: 1, refused: 0, reopened: 0, falling: [] },
};

/** Content of every file. */
export const FILE_TEXT = 'reference,state\r\nT26-7K2M9QX,granted\r\n';

/** A new stream for each response, so that two do not share one. */
const file = {
  digest,
  bytes: FILE_TEXT.length,
  kind: 'text',
  name: '说明.txt',
  content: { [Symbol.asyncIterator]: () => piecesOf(0, FILE_TEXT.length) },
};

async function* piecesOf(from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let place = from; place < to; place += 10)
    yield await Promise.resolve(Buffer.from(FILE_TEXT.slice(place, Math.min(to, place + 10))));
}

const recorded = (shown: Members): Members => ({ ...shown, question: shown });

const accepted = (shown: Members): Members => ({ ...shown, reason: null, removedAfter: null });

const items = (page: Members, change: (item: Members) => Members): Members => ({
  ...page,
  items: (page['items'] as readonly Members[]).map(change),
  next: null,
});

/** Results of use cases that differ from their route's response, built from the route's example. */
export const specialResults: Readonly<Record<string, (shown: Members) => unknown>> = {
  FindTransfers: () => [TRANSFER_ID],
  RecordAccess: () => null,
  OpenScim: () => ({ id: 'scim:group' }),
  BeginSignIn: () => ({ location: 'https://issuer.example/auth', ticket: 'sealed' }),
  FinishSignIn: () => ({ session: 'a-new-session', returnTo: '/' }),
  SignOut: () => ({ location: '/' }),
  BackChannelLogout: () => [],
  ReadRules: () => rules,
  JudgeFacts: () => ({ ...rules, verdicts: [], readings: [], lookedAt: [] }),
  ReadNotice: () => ({ notice, digest, kept: true, names: noNames, setAsideAt: null }),
  PreviewNotice: () => ({ of: 'decision', notice, digest, missing: ['reasons'], names: noNames }),
  ReadIntention: () => ({ intention, digest, names: noNames }),
  ReadGrantNotice: () => ({ notice: grantNotice, digest, names: noNames }),
  ReadAppealNotice: () => ({ notice: appealNotice, digest }),
  // For reading the caller's own company.
  ReadCompany: (company) => ({ ...company, name: says }),
  ListPolicies: (page) => page['items'],
  ListAttachments: (page) => items(page, accepted),
  ReadAttachment: accepted,
  ReadCalendar: () => [],
  ReadStressResult: () => stressResult,
  ReadAttachmentContent: () => file,
  ReadDocumentContent: () => file,
  ListExports: (page) => items(page, recorded),
  ReadExport: recorded,
  ReadExportContent: () => ({
    record: { question: { kind: 'transfers', format: 'csv', filter: { until: at } }, bytes: FILE_TEXT.length },
    digest,
    bytes: piecesOf,
  }),
  ListImportRows: (page) => items({ columns: ['title_en'], ...page }, (row) => ({ ...row, source: '["A"]' })),
  ListImpacts: (page) => items(page, (impact) => ({ ...impact, reassessment: null })),
  // A stream that ends at once.
  FollowLiveUpdates: () => ({
    async *[Symbol.asyncIterator]() {
      yield await Promise.resolve({ id: 'behind', event: 'ready', data: null });
    },
  }),
};

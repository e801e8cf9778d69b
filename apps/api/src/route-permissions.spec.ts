import { KEY_SCOPES, type Permission, ROLE_PERMISSIONS } from '@carnet/identity';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { type AccessRule, Public } from './http/requires.js';
import { RouteCheck } from './http/route-check.js';
import { ROLES } from './stub-doors.fixture.js';
import { TRANSFER_ID } from './stub-answers.fixture.js';
import { exampleFiling } from './transfers/filing.example.js';
import { type Sending, TestApi } from './test-api.fixture.js';

const digest = `sha256:${'0'.repeat(64)}`;
const texts = { pack: 'pack: nz_privacy', cases: 'regime: nz_privacy' };
const opinion = { conclusion: 'support', reasons: 'r', contentDigest: digest };

const item = { kind: 'clarify', subject: '/facts/purpose', question: 'q' };

const adjustment = { kind: 'correction', metric: 'cn.ordinary', window: '2026', amount: 3, countedOn: '2026-06-30', reason: 'r' };

const justification = {
  ...{ effect: 'transfer', objective: 'other', aim: '', notArbitrary: '', notDisguised: '' },
  lighterMeans: [{ means: 'contract', suffices: false, why: 'r' }],
};

/** Every route, with a query where it needs one, its access rule, and a body that it accepts. A route that is not here fails the first test. */
const matrix: readonly (readonly [string, AccessRule, unknown?])[] = [
  ['POST /v1/transfers', 'transfer:file', exampleFiling],
  ['POST /v1/transfers/drafts', 'transfer:file', exampleFiling],
  ['PUT /v1/transfers/:id', 'transfer:file', exampleFiling],
  ['POST /v1/scenarios/:scenario/draft', 'transfer:file', { recipient: { name: 'r' } }],
  ['GET /v1/transfers/:id/sections', 'transfer:read'],
  ['GET /v1/transfers/:id/related', 'transfer:read'],
  ['PATCH /v1/transfers/:id/sections', 'transfer:file', { fields: ['name_contact'] }],
  ['POST /v1/transfers/:id/submission', 'transfer:file', {}],
  ['POST /v1/transfers/:id/answer', 'transfer:file', exampleFiling],
  ['POST /v1/transfers/:id/withdrawal', 'transfer:withdraw', { reasons: 'Filed twice.' }],
  ['POST /v1/imports?mode=check', 'transfer:file', new Uint8Array([0x61])],
  ['GET /v1/imports', 'transfer:file'],
  ['GET /v1/imports/template.csv', 'transfer:file'],
  ['GET /v1/imports/:import', 'transfer:file'],
  ['GET /v1/imports/:import/rows', 'transfer:file'],
  ['GET /v1/imports/:import/rows.csv', 'transfer:file'],
  ['POST /v1/imports/:import/cancellation', 'transfer:file', {}],
  ['POST /v1/attachments?name=a.csv', 'transfer:file', new Uint8Array([0x61])],
  ['GET /v1/attachments', 'transfer:file'],
  ['GET /v1/attachments/:attachment', 'transfer:read'],
  ['GET /v1/attachments/:attachment/content', 'transfer:read'],
  ['GET /v1/transfers/:id/documents', 'transfer:read'],
  ['GET /v1/transfers/:id/documents/:sha256/content', 'transfer:read'],
  ['POST /v1/transfers/:id/documents/:sha256/judgement', 'review:act', { discipline: 'privacy', as: 'query', reasons: 'r' }],
  ['GET /v1/transfers/:id/receipt', 'transfer:read'],
  ['GET /.well-known/carnet-receipt-keys', 'public'],
  ['GET /v1/transfers', 'transfer:read'],
  ['GET /v1/transfers/:id', 'transfer:read'],
  ['POST /v1/transfers/:id/conflict-of-interest', 'conflict:declare', { reasons: 'r' }],
  ['POST /v1/transfers/:id/comments', 'comment:write', { audience: 'to-company', text: 't' }],
  ['GET /v1/workload', 'workload:read'],
  ['POST /v1/delegations', 'delegation:make', { deputy: TRANSFER_ID, from: '2026-12-01', until: '2026-12-11', reason: 'r' }],
  ['GET /v1/delegations', 'delegation:read'],
  ['POST /v1/delegations/:delegation/withdrawal', 'delegation:make', {}],
  ['GET /v1/transfers/:id/comments', 'transfer:read'],
  ['GET /v1/transfers/:id/replay', 'transfer:read'],
  ['GET /v1/transfers/:id/policy-simulation', 'transfer:read'],
  ['GET /v1/transfers/:id/like-cases', 'queue:read'],
  ['POST /v1/transfers/:id/restriction-test', 'restriction:test', { justification }],
  ['GET /v1/transfers/:id/restriction-tests', 'transfer:read'],
  ['GET /v1/transfers/:id/notice', 'transfer:read'],
  ['GET /v1/transfers/:id/notice.txt?language=zh', 'transfer:read'],
  ['GET /v1/transfers/:id/notice.html?language=en', 'transfer:read'],
  ['GET /v1/transfers/:id/notice.pdf?language=zh', 'transfer:read'],
  ['GET /v1/transfers/:id/hearing', 'transfer:read'],
  ['POST /v1/transfers/:id/hearing', 'transfer:file', { words: 'We cut it.' }],
  ['GET /v1/transfers/:id/intention', 'transfer:read'],
  ['GET /v1/transfers/:id/intention.txt?language=zh', 'transfer:read'],
  ['GET /v1/transfers/:id/intention.html?language=en', 'transfer:read'],
  ['GET /v1/transfers/:id/intention.pdf', 'transfer:read'],
  ['POST /v1/transfers/:id/restriction-confirmation', 'restriction:confirm', { confirmed: true, reasons: 'r', contentDigest: digest }],
  ['GET /v1/transfers/:id/clocks', 'transfer:read'],
  ['GET /v1/transfers/:id/timers', 'transfer:read'],
  ['GET /v1/reminders', 'reminder:read'],
  ['POST /v1/reminders/:reminder/read', 'reminder:read'],
  ['GET /v1/transfers/:id/duties', 'transfer:read'],
  ['GET /v1/transfers/:id/explanation?regime=cn', 'transfer:read'],
  ['GET /v1/transfers/:id/changes?regime=cn', 'transfer:read'],
  ['POST /v1/route', 'route:ask', {}],
  ['GET /v1/queue', 'queue:read'],
  ['POST /v1/transfers/:id/reviews/:discipline/claim', 'review:act', {}],
  ['POST /v1/transfers/:id/reviews/:discipline/release', 'review:act', { reasons: 'r' }],
  ['POST /v1/transfers/:id/reviews/:discipline/assignment', 'review:assign', { to: TRANSFER_ID, reasons: 'r' }],
  ['POST /v1/queue/next?sort=oldest', 'review:act', {}],
  ['POST /v1/absences', 'absence:write', { from: '2026-12-07', until: '2026-12-11', reason: 'leave' }],
  ['GET /v1/absences', 'absence:write'],
  ['POST /v1/absences/:absence/withdrawal', 'absence:write', {}],
  ['POST /v1/transfers/:id/reviews/:discipline/opinion', 'review:act', opinion],
  ['POST /v1/transfers/:id/information-items', 'review:act', item],
  ['POST /v1/transfers/:id/information-items/:item/removal', 'review:act', {}],
  ['POST /v1/transfers/:id/information-items/:item/settlement', 'review:act', { as: 'accepted' }],
  ['POST /v1/transfers/:id/information-request', 'review:act', { items: [item], workingDays: 5 }],
  ['POST /v1/transfers/:id/information-request/preview', 'review:act', {}],
  ['POST /v1/transfers/:id/information-request/more-time', 'transfer:file', { workingDays: 5, reasons: 'r' }],
  ['POST /v1/transfers/:id/information-request/more-time/preview', 'transfer:read', { workingDays: 5 }],
  ['POST /v1/transfers/:id/information-request/extension', 'review:act', { workingDays: 5, reasons: 'r' }],
  ['POST /v1/transfers/:id/information-request/extension/refusal', 'review:act', { reasons: 'r' }],
  ['GET /v1/transfers/:id/information-requests', 'transfer:read'],
  ['POST /v1/transfers/:id/surrender', 'transfer:withdraw', { reasons: 'No need.' }],
  ['POST /v1/transfers/:id/suspension', 'grant:act', { cause: 'other', reasons: 'r' }],
  ['POST /v1/transfers/:id/lifting', 'grant:act', { reasons: 'r' }],
  ['POST /v1/transfers/:id/revocation', 'grant:act', { cause: 'other', reasons: 'r' }],
  ['POST /v1/transfers/:id/renewal', 'transfer:file', { kind: 'renews' }],
  ['GET /v1/transfers/:id/renewal', 'transfer:read'],
  ['GET /v1/conditions', 'rules:read'],
  ['GET /v1/appeals', 'transfer:read'],
  ['GET /v1/transfers/:id/appeals', 'transfer:read'],
  ['GET /v1/transfers/:id/appeals/:number/notice', 'transfer:read'],
  ['GET /v1/transfers/:id/appeals/:number/notice.txt?language=zh', 'transfer:read'],
  ['GET /v1/transfers/:id/appeals/:number/notice.html?language=en', 'transfer:read'],
  ['GET /v1/transfers/:id/appeals/:number/notice.pdf?language=en', 'transfer:read'],
  ['POST /v1/transfers/:id/appeals', 'transfer:file', { grounds: [{ about: 'finding', says: 's' }] }],
  ['POST /v1/transfers/:id/appeal/withdrawal', 'transfer:file', { reasons: 'r' }],
  ['POST /v1/transfers/:id/appeal/claim', 'review:act', {}],
  ['POST /v1/transfers/:id/appeal/release', 'review:act', {}],
  ['POST /v1/transfers/:id/appeal/opinion', 'review:act', { proposes: 'uphold', reasons: 'r', digest }],
  ['POST /v1/transfers/:id/appeal/seats', 'grant:act', {}],
  ['POST /v1/transfers/:id/appeal/votes', 'approval:vote', { ballot: 'uphold', reasons: 'r', digest }],
  ['GET /v1/obligations', 'transfer:read'],
  ['GET /v1/transfers/:id/obligations', 'transfer:read'],
  ['POST /v1/transfers/:id/obligations/:number/agreement', 'transfer:file', {}],
  ['POST /v1/transfers/:id/obligations/:number/evidence', 'transfer:file', { words: 'Done.' }],
  ['POST /v1/transfers/:id/obligations/:number/judgement', 'obligation:judge', { accepted: true, reasons: 'r' }],
  ['POST /v1/transfers/:id/obligations/:number/breach', 'obligation:judge', { reasons: 'r' }],
  ['POST /v1/transfers/:id/obligations/:number/waiver', 'grant:act', { reasons: 'r' }],
  ['POST /v1/transfers/:id/cured-lifting', 'obligation:judge', { reasons: 'r' }],
  ['GET /v1/votes', 'approval:read'],
  ['POST /v1/transfers/:id/challenge', 'approval:vote', { reasons: 'r', contentDigest: digest }],
  ['POST /v1/transfers/:id/votes', 'approval:vote', { ballot: 'approve', reasons: 'r', contentDigest: digest }],
  ['GET /v1/company', 'company:read'],
  ['GET /v1/ledger', 'ledger:read'],
  ['GET /v1/ledger/statement?metric=cn.ordinary&window=2026', 'ledger:read'],
  ['GET /v1/ledger/recount', 'ledger:recount'],
  ['GET /v1/ledger/adjustments', 'ledger:read'],
  ['GET /v1/affiliates', 'ledger:read'],
  ['POST /v1/affiliates', 'affiliate:declare', { name: 'n', relation: 'sister' }],
  ['POST /v1/affiliates/:affiliate/answer', 'affiliate:confirm', { answer: 'rejected', reason: 'r' }],
  ['GET /v1/suspicions', 'split:read'],
  ['GET /v1/suspicions/:suspicion', 'split:read'],
  ['POST /v1/suspicions/:suspicion/acceptance', 'split:judge', { reasons: 'r' }],
  ['POST /v1/suspicions/:suspicion/dismissal', 'split:judge', { reasons: 'r' }],
  ['POST /v1/ledger/adjustments', 'ledger:adjust', adjustment],
  ['POST /v1/ledger/adjustments/:adjustment/answer', 'ledger:confirm', { answer: 'confirmed', reason: 'r' }],
  ['GET /v1/me', 'signed-in'],
  ['GET /v1/scenarios', 'scenario:read'],
  ['GET /v1/scenarios/:id', 'scenario:read'],
  ['GET /v1/rule-packs', 'rules:read'],
  ['GET /v1/rule-packs/:regime', 'rules:read'],
  ['POST /v1/rule-packs/verdicts', 'rules:read', { facts: {} }],
  ['GET /v1/pack-versions', 'rules:read'],
  ['GET /v1/pack-versions/:id', 'rules:read'],
  ['GET /v1/pack-versions/:id/differences', 'rules:read'],
  ['GET /v1/pack-versions/:id/shadow', 'stress-test:read'],
  ['GET /v1/pack-versions/:id/disagreements', 'stress-test:read'],
  ['POST /v1/pack-versions', 'pack:author', texts],
  ['PUT /v1/pack-versions/:id', 'pack:author', texts],
  ['POST /v1/pack-versions/:id/lint', 'pack:author', {}],
  ['POST /v1/pack-versions/:id/tests', 'pack:author', {}],
  ['POST /v1/pack-versions/:id/shadow', 'pack:author', {}],
  ['POST /v1/pack-versions/:id/discard', 'pack:author', {}],
  ['POST /v1/pack-versions/:id/publication', 'pack:publish', { inForceFrom: '2027-01-01', digest }],
  ['GET /.well-known/carnet-publication-keys', 'public'],
  ['GET /v1/facts', 'rules:read'],
  ['GET /v1/zone-lists', 'rules:read'],
  ['GET /v1/zone-lists/:edition', 'rules:read'],
  ['GET /v1/zone-lists/:edition/changes/:since', 'rules:read'],
  ['GET /v1/fields', 'rules:read'],
  ['GET /v1/sensitive-kinds', 'rules:read'],
  ['POST /v1/stress-tests', 'stress-test:run', { title: 't', over: 'scenarios' }],
  ['POST /v1/stress-tests/:test/cancellation', 'stress-test:run', {}],
  ['GET /v1/stress-tests', 'stress-test:read'],
  ['GET /v1/stress-tests/:test', 'stress-test:read'],
  ['GET /v1/stress-tests/:test/result', 'stress-test:read'],
  ['GET /v1/stress-tests/:test/result.csv', 'stress-test:read'],
  ['GET /v1/stress-tests/:test/report.html', 'stress-test:read'],
  ['POST /v1/law-changes', 'law-change:run', { title: 't', from: '2027-01-01' }],
  ['POST /v1/law-changes/:lawChange/cancellation', 'law-change:run', {}],
  ['GET /v1/law-changes', 'law-change:read'],
  ['GET /v1/law-changes/:lawChange', 'law-change:read'],
  ['GET /v1/law-changes/:lawChange/items?move=heavier', 'law-change:read'],
  ['POST /v1/law-changes/:lawChange/answers/preview', 'law-change:answer', { transfers: [TRANSFER_ID], answer: 're-assess', reasons: 'r' }],
  ['POST /v1/law-changes/:lawChange/answers', 'law-change:answer', { transfers: [TRANSFER_ID], answer: 'no-action', reasons: 'r' }],
  ['POST /v1/transfers/:id/confirmation', 'law-change:answer', { reasons: 'r' }],
  ['GET /v1/notifications', 'signed-in'],
  ['GET /v1/notifications/choice', 'signed-in'],
  ['PUT /v1/notifications/choice', 'signed-in', { muted: [] }],
  ['POST /v1/notifications/read', 'signed-in', { until: '2026-11-25T00:00:00Z' }],
  ['POST /v1/notifications/:notification/read', 'signed-in', {}],
  ['GET /v1/notifications/calendar', 'signed-in'],
  ['POST /v1/notifications/calendar', 'signed-in', {}],
  ['POST /v1/notifications/calendar/removal', 'signed-in', {}],
  ['GET /calendar.ics?token=x', 'public'],
  ['GET /v1/notifications/mail', 'signed-in'],
  ['PUT /v1/notifications/mail', 'signed-in', { language: 'en', zone: 'UTC', atOnce: [], digest: null, quiet: null }],
  ['POST /v1/notifications/mail/address', 'signed-in', { address: 'mei@motors.example' }],
  ['POST /v1/notifications/mail/address/confirmation', 'signed-in', { code: '7WNPR-39ZKA' }],
  ['POST /v1/notifications/mail/address/removal', 'signed-in', {}],
  ['GET /v1/mails', 'mail:read'],
  ['GET /v1/webhooks', 'webhook:manage'],
  ['GET /v1/webhooks/types', 'webhook:manage'],
  ['POST /v1/webhooks', 'webhook:manage', { url: 'https://hooks.example/', label: 'l' }],
  ['GET /v1/webhooks/:endpoint/keys', 'webhook:manage'],
  ['POST /v1/webhooks/:endpoint/rotation', 'webhook:manage', {}],
  ['POST /v1/webhooks/:endpoint/test', 'webhook:manage', {}],
  ['POST /v1/webhooks/:endpoint/disabling', 'webhook:manage', {}],
  ['POST /v1/webhooks/:endpoint/enabling', 'webhook:manage', {}],
  ['POST /v1/webhooks/:endpoint/removal', 'webhook:manage', {}],
  ['GET /v1/webhooks/:endpoint/deliveries', 'webhook:manage'],
  ['POST /v1/webhooks/:endpoint/deliveries/:delivery/redelivery', 'webhook:manage', {}],
  ['POST /v1/webhooks/:endpoint/redelivery', 'webhook:manage', { since: '2026-11-25T00:00:00Z' }],
  ['GET /health/live', 'public'],
  ['GET /health/ready', 'public'],
  ['POST /local-issuer/token', 'public', { username: 'nobody', password: 'x' }],
  ['GET /local-issuer/jwks', 'public'],
  ['GET /docs', 'public'],
  ['GET /docs/openapi.json', 'public'],
  ['GET /docs/assets/:name', 'public'],
];

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
}, 30_000);
afterAll(() => api.close());

const split = (route: string): { method: string; path: string } => {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern
    .replace('scenarios/:id', 'scenarios/S13')
    .replace(':id', TRANSFER_ID)
    .replace(/:(?:adjustment|affiliate|suspicion|test|endpoint|import)/, TRANSFER_ID)
    .replace(':number', '1')
    .replace(':discipline', 'privacy')
    .replace(':regime', 'cn')
    .replace(':edition', 'ill-lingang-icv-general-2024')
    .replace(':since', 'ill-shanghai-commerce-negative-2025')
    .replace(':name', 'start.js');
  return { method, path };
};

/** Bytes are a file, anything else is JSON. */
const sent = (body: unknown): Pick<Sending, 'body' | 'raw' | 'headers'> =>
  body instanceof Uint8Array ? { raw: body, headers: { 'content-type': 'text/csv' } } : { body };

describe('the permission matrix', () => {
  it('has a cell for every route there is, and no other', () => {
    const routes = api.app
      .get(RouteCheck)
      .routes()
      .map(({ method, path, rule }) => `${method} ${path} ${rule ?? '-'}`);
    expect(routes.sort()).toEqual(matrix.map(([route, rule]) => `${route.split('?')[0] ?? ''} ${rule}`).sort());
  });

  // As objects: jest would fill a missing third column with a `done` that nobody calls.
  const guarded = matrix.flatMap(([route, rule, body]) => (rule === 'public' ? [] : [{ route, rule, body }]));

  it.each(guarded)('$route is closed to strangers', async ({ route, body }) => {
    const { method, path } = split(route);
    const answer = await api.act(path, { method, ...sent(body) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="carnet"');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      status: 401,
      code: 'unauthenticated',
      type: '/problems/unauthenticated',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
    const { headers = {}, ...other } = sent(body);
    const tampered = await api.act(path, {
      method,
      ...other,
      headers: { ...headers, authorization: `Bearer ${await api.token('filer')}x` },
    });
    expect(tampered.status).toBe(401);
    expect(tampered.headers.get('www-authenticate')).toBe('Bearer realm="carnet", error="invalid_token"');
  });

  it.each(guarded)('$route asks for $rule from each role and from keys', async ({ route, rule, body }) => {
    const { method, path } = split(route);
    for (const as of [...ROLES, 'key'] as const) {
      const held: readonly Permission[] = as === 'key' ? KEY_SCOPES : ROLE_PERMISSIONS[as];
      const answer = await api.act(path, { method, as, ...sent(body) });
      const allowed = rule === 'signed-in' || held.includes(rule);
      if (allowed) expect([as, answer.status < 300]).toEqual([as, true]);
      else expect([as, answer.status, answer.body['code'], answer.body['context']]).toEqual([as, 403, 'forbidden', { permission: rule }]);
    }
  });

  it('opens public routes to everybody', async () => {
    for (const [route, , body] of matrix.filter(([, rule]) => rule === 'public')) {
      const { method, path } = split(route);
      const answer = await api.send(path, { method, body });
      // Nobody can sign in as nobody: that route says so itself, without asking for a token first.
      expect([route, answer.body['code'] ?? 'fine']).toEqual([route, route.endsWith('/token') ? 'credentials-invalid' : 'fine']);
    }
  });
});

describe('a route that says nothing about access', () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read(): string {
      return 'secret';
    }

    @Get('open')
    @Public()
    open(): string {
      return 'open';
    }
  }

  it('keeps the API from starting', async () => {
    await expect(TestApi.start({ controllers: [ForgottenController] })).rejects.toThrow(
      'routes without @Requires or @Public: ForgottenController.read',
    );
  });
});

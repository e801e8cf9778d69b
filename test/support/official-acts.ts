import { AUTHORITY_ROLES, type Permission, ROLE_PERMISSIONS } from '@carnet/identity';
import { type CommandKind } from '@carnet/workflow';
import { routes } from '../../apps/api/src/routes.fixture.js';

/** What a route does of a company's: acts of the lifecycle, something `beside` it, or `nothing` - own lists, rules, and what only looks. */
type Row = readonly CommandKind[] | 'beside' | 'nothing';

const review = 'POST /v1/transfers/:id/reviews/:discipline';
const asking = 'POST /v1/transfers/:id/information-request';
const obligation = 'POST /v1/transfers/:id/obligations/:number';

/** Every route by which people of the authority do something. */
export const OFFICIAL_ROUTES: Readonly<Record<string, Row>> = {
  'POST /v1/transfers/:id/completeness': ['confirm-complete'],
  [`${review}/claim`]: ['claim'],
  'POST /v1/queue/next': ['claim'],
  [`${review}/release`]: ['release'],
  [`${review}/assignment`]: ['assign-review'],
  'POST /v1/transfers/:id/review-extension': ['extend-review'],
  [`${review}/opinion`]: ['give-opinion'],
  [`${review}/checklist`]: ['answer-checklist'],
  'POST /v1/transfers/:id/documents/:sha256/judgement': ['judge-document'],
  'POST /v1/transfers/:id/information-items': ['raise-item'],
  'POST /v1/transfers/:id/information-items/:item/removal': ['drop-item'],
  'POST /v1/transfers/:id/information-items/:item/settlement': ['settle-item'],
  [asking]: ['request-information'],
  [`${asking}/preview`]: ['request-information'],
  [`${asking}/more-time/preview`]: ['give-more-time'],
  [`${asking}/extension`]: ['give-more-time'],
  [`${asking}/extension/refusal`]: ['decline-more-time'],
  'POST /v1/suspicions/:suspicion/acceptance': ['establish-split'],
  'POST /v1/transfers/:id/conflict-of-interest': ['declare-conflict'],
  'POST /v1/transfers/:id/votes': ['vote'],
  'POST /v1/transfers/:id/notice-preview': ['vote'],
  'POST /v1/transfers/:id/challenge': ['challenge'],
  'POST /v1/transfers/:id/restriction-confirmation': ['confirm-restriction'],
  'POST /v1/transfers/:id/suspension': ['suspend'],
  'POST /v1/transfers/:id/lifting': ['lift'],
  'POST /v1/transfers/:id/revocation': ['revoke'],
  [`${obligation}/judgement`]: ['judge-evidence'],
  [`${obligation}/breach`]: ['state-breach'],
  [`${obligation}/waiver`]: ['waive-obligation'],
  'POST /v1/transfers/:id/cured-lifting': ['lift-cured'],
  'POST /v1/transfers/:id/appeal/claim': ['claim-appeal'],
  'POST /v1/transfers/:id/appeal/release': ['release-appeal'],
  'POST /v1/transfers/:id/appeal/opinion': ['advise-on-appeal'],
  'POST /v1/transfers/:id/appeal/seats': ['seat-appeal'],
  'POST /v1/transfers/:id/appeal/votes': ['vote-on-appeal'],
  'POST /v1/law-changes/:lawChange/answers': ['answer-law-change'],
  'POST /v1/law-changes/:lawChange/answers/preview': ['answer-law-change'],
  'POST /v1/transfers/:id/reassessment': ['re-assess'],
  'POST /v1/transfers/:id/recorded-changes': ['record-change'],
  'POST /v1/transfers/:id/reopening': ['reopen'],
  'POST /v1/transfers/:id/confirmation': ['confirm-grant'],
  'POST /v1/bulk-acts': ['assign-review', 'release'],
  'POST /v1/bulk-acts/previews': 'beside',
  'POST /v1/transfers/:id/comments': 'beside',
  'POST /v1/transfers/:id/tags': 'beside',
  'POST /v1/transfers/:id/tags/removal': 'beside',
  [`${review}/parts`]: 'beside',
  'POST /v1/audits/:audit/claim': 'beside',
  'POST /v1/audits/:audit/release': 'beside',
  'POST /v1/audits/:audit/finding': 'beside',
  'POST /v1/suspicions/:suspicion/dismissal': 'beside',
  'POST /v1/ledger/adjustments/:adjustment/answer': 'beside',
  'POST /v1/affiliates/:affiliate/answer': 'beside',
  'POST /v1/transfers/:id/restriction-test': 'nothing',
  'POST /v1/transfers/:id/visits': 'nothing',
  'POST /v1/reminders/:reminder/read': 'nothing',
  'POST /v1/views': 'nothing',
  'PUT /v1/views/:id': 'nothing',
  'DELETE /v1/views/:id': 'nothing',
  'POST /v1/delegations': 'nothing',
  'POST /v1/delegations/:delegation/withdrawal': 'nothing',
  'POST /v1/absences': 'nothing',
  'POST /v1/absences/:absence/withdrawal': 'nothing',
  'POST /v1/law-changes': 'nothing',
  'POST /v1/law-changes/:lawChange/cancellation': 'nothing',
  'POST /v1/mails/:mail/redelivery': 'nothing',
  'POST /v1/operations/redrive': 'nothing',
  'POST /v1/own-conditions': 'nothing',
  'POST /v1/own-conditions/:id/versions': 'nothing',
  'POST /v1/own-conditions/:id/retirement': 'nothing',
  'POST /v1/rule-packs/verdicts': 'nothing',
  'POST /v1/pack-versions': 'nothing',
  'PUT /v1/pack-versions/:id': 'nothing',
  'POST /v1/pack-versions/:id/lint': 'nothing',
  'POST /v1/pack-versions/:id/tests': 'nothing',
  'POST /v1/pack-versions/:id/shadow': 'nothing',
  'POST /v1/pack-versions/:id/discard': 'nothing',
  'POST /v1/pack-versions/:id/publication': 'nothing',
  'POST /v1/exports': 'nothing',
  'POST /v1/exports/:export/cancellation': 'nothing',
  'POST /v1/stress-tests': 'nothing',
  'POST /v1/stress-tests/:test/cancellation': 'nothing',
};

const permitted = new Set<string>(AUTHORITY_ROLES.flatMap((role): readonly Permission[] => ROLE_PERMISSIONS[role]));

/** Permissions whose acts are on no transfer of a company: endpoints, mail, and who exists. */
const onNoTransfer: ReadonlySet<string> = new Set(['webhook:manage', 'mail:read', 'directory:write', 'issuer:manage']);

/** Every route there is that writes, or might, and that a role of the authority may call; webhooks and mail are an organisation's own. */
export function officialRoutes(): readonly string[] {
  return routes
    .filter(([route, rule]) => !route.startsWith('GET ') && permitted.has(rule) && !onNoTransfer.has(rule))
    .map(([route]) => route.split('?')[0] ?? route);
}

/** What an official writes beside the history: of the company $1, on its transfer $2. */
export const WRITTEN_BESIDE: readonly (readonly [string, string])[] = [
  [
    'comment',
    `insert into carnet.comment (tenant_id, id, transfer_id, audience, realm, author, text, at)
      values ($1, gen_random_uuid(), $2, 'internal', 'authority', carnet.current_person(), 'So.', now())`,
  ],
  [
    'tag',
    `insert into carnet.transfer_tag (tenant_id, transfer_id, tag, added_by, added_at) values ($1, $2, 'own', carnet.current_person(), now())`,
  ],
  ['untag', `delete from carnet.transfer_tag where tenant_id = $1 and transfer_id = $2`],
  [
    'mark',
    `insert into carnet.part_mark (tenant_id, transfer_id, discipline, part, mark, content, person, at)
      values ($1, $2, 'legal', 'fields', 'opened', 'x', carnet.current_person(), now())`,
  ],
  [
    'ledger',
    `insert into carnet.ledger_answer (tenant_id, adjustment_id, answer, reason, answered_by, answered_at, committed_after)
      select tenant_id, id, 'confirmed', 'So.', carnet.current_person(), now(), 5 from carnet.ledger_adjustment where tenant_id = $1 and $2::uuid is not null`,
  ],
  [
    'affiliate',
    `insert into carnet.affiliate_answer (tenant_id, affiliate_id, answer, reason, answered_by, answered_at)
      select tenant_id, id, 'rejected', 'So.', carnet.current_person(), now() from carnet.affiliate
      where tenant_id = $1 and name = 'Motors' and $2::uuid is not null`,
  ],
  [
    'suspicion',
    `update carnet.split_suspicion set state = 'dismissed', reason = 'So.', answered_by = carnet.current_person(), answered_at = now()
      where tenant_id = $1 and $2::uuid is not null`,
  ],
];

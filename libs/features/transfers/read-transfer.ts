import { CodeNames } from '@carnet/acts/code-names.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { grantActView } from '@carnet/acts/grant-acts.js';
import type { EarlierSaying } from '@carnet/acts/opinions-and-votes.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import { voteView } from '../approval/ballots.js';
import type { Permission, Principal } from '@carnet/identity';
import { accept, type Instant, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Challenge,
  type CommandKind,
  offeredActs,
  type OpenStep,
  openSteps,
  reviewsAsDeputy,
  seatsAsDeputy,
  escalationCount,
  type Transfer,
  type Viewer,
} from '@carnet/workflow';
import { reopeningView } from '../audits/reopening-view.js';
import { completenessView } from '../completeness/confirm-complete.js';
import { hearingViews } from '../hearings/read-hearings.js';
import { itemViews, requestView } from '../information/read-requests.js';
import { SplitStore } from '../splits/split.store.js';
import { suspicionView } from '../splits/suspicion-view.js';
import type { SuspicionView } from '../splits/suspicions.dto.js';
import { timelineFor } from '../timeline/timeline.js';
import { outdatedOpinionsAndVotes } from '../visits/since.js';
import { type ActOutlook, ActOutlooks } from './act-outlooks.js';
import { PeopleNames } from './people-names.store.js';
import { Injectable } from '@nestjs/common';
import type { ChallengeView, StepView, TransferResponse } from './transfer.dto.js';

/** Acts that a permission allows a caller to request; the workflow decides whether they are possible now. */
const actsOf: Partial<Readonly<Record<Permission, readonly CommandKind[]>>> = {
  'transfer:file': [
    'edit',
    'submit',
    'answer-information',
    'ask-more-time',
    'amend',
    'state-view',
    'agree-to-condition',
    'give-evidence',
    'report-change',
    'appeal',
    'withdraw-appeal',
  ],
  'transfer:withdraw': ['withdraw', 'surrender'],
  'review:act': [
    ...(['confirm-complete', 'claim', 'release', 'give-opinion', 'raise-item', 'drop-item', 'request-information', 'settle-item'] as const),
    ...([
      'answer-checklist',
      'judge-document',
      'give-more-time',
      'decline-more-time',
      'claim-appeal',
      'release-appeal',
      'advise-on-appeal',
    ] as const),
  ],
  'review:assign': ['assign-review', 'extend-review'],
  'conflict:declare': ['declare-conflict'],
  'law-change:answer': ['confirm-grant', 'record-change'],
  'approval:vote': ['vote', 'challenge', 'vote-on-appeal'],
  'restriction:confirm': ['confirm-restriction'],
  'grant:act': ['suspend', 'lift', 'revoke', 'waive-obligation', 'seat-appeal'],
  'obligation:judge': ['judge-evidence', 'state-breach', 'lift-cured'],
};

/** Reads everything about a transfer that the caller may see, with the acts open to the caller and why others are not. */
@Injectable()
export class ReadTransfer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly splits: SplitStore,
    private readonly outlooks: ActOutlooks,
    private readonly people: PeopleNames,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<TransferResponse>> {
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    return this.outlooks.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
        if (!detail) return notFound;
        const { id, tenantId } = detail.stored.transfer;
        const suspected = principal.realm === 'authority' ? await this.splits.ofTransfer(scope, tenantId, id) : [];
        const names = new CodeNames(this.outlooks.books.inForce(filingDay(scope.startedAt)));
        const suspicions = suspected.map((one) => suspicionView(one, names));
        const outlook = await this.outlooks.of(scope, principal, detail);
        const earlier = await this.earlier(scope, detail);
        const view = toTransferView(principal, detail, { suspicions, now: scope.startedAt, outlook, earlier });
        return accept({ ...view, people: await this.people.namedIn(scope, view) });
      }),
    );
  }

  /** Only people of the authority give opinions and votes, and only once the transfer is routed. */
  private async earlier(scope: TenantScope, { stored: { transfer } }: TransferDetail): Promise<readonly EarlierSaying[]> {
    const { realm, person } = scope.principal;
    if (realm !== 'authority' || person === null || transfer.route === null) return [];
    return outdatedOpinionsAndVotes(transfer, await this.views.opinionsAndVotes(scope, transfer), person);
  }
}

interface TransferContext {
  readonly suspicions: readonly SuspicionView[];
  readonly now: Instant;
  /** What the caller's acts depend on besides the transfer. */
  readonly outlook: ActOutlook;
  readonly earlier: readonly EarlierSaying[];
}

function toTransferView(
  principal: Principal,
  detail: TransferDetail,
  { suspicions, now, outlook, earlier }: TransferContext,
): Omit<TransferResponse, 'people'> {
  const { stored, assessment, checks, ledger, company, createdAt, updatedAt } = detail;
  const { transfer, clock } = stored;
  const inside = principal.realm === 'authority';
  const acts = [...principal.permissions].flatMap((permission) => actsOf[permission] ?? []);
  const viewer: Viewer = {
    actor: actorOf(principal),
    realm: principal.realm,
    acts,
    disciplines: disciplinesOf(principal),
    ...outlook,
  };
  const deputyFor: DeputyFor = { seats: seatsAsDeputy(transfer, viewer), reviews: reviewsAsDeputy(transfer, viewer) };
  return {
    id: transfer.id,
    reference: stored.reference,
    version: transfer.version,
    state: transfer.state,
    contentDigest: transfer.contentDigest,
    company,
    filing: stored.filing,
    filedAt: createdAt,
    submittedAt: stored.submittedAt,
    updatedAt,
    route: transfer.route,
    assessment,
    checks: inside ? checks : [],
    completeness: completenessView(transfer, clock, inside),
    extensions: (transfer.extensions ?? []).map(({ item = null, by, ...one }) => ({ ...one, item, by: inside ? by : null })),
    clock: clock
      ? { startedOn: clock.startedOn, dueOn: clock.dueOn, provisional: clock.provisional, paused: clock.pausedOn !== null }
      : null,
    ...reviewsAndVotes(detail, inside, deputyFor),
    request: requestView(transfer, now, inside),
    items: itemViews(transfer, inside),
    earlier,
    decision: transfer.decision,
    confirmation:
      inside && transfer.confirmation ? { outcome: transfer.confirmation.decision.outcome, askedAt: transfer.confirmation.askedAt } : null,
    restrictionAnswer: inside ? (transfer.restrictionAnswer ?? null) : null,
    sentBack: transfer.sentBack ?? 0,
    challenges: (transfer.challenges ?? []).map((one) => challengeView(one, inside)),
    hearings: hearingViews(transfer, now, inside),
    reopened: reopeningView(transfer, inside),
    grantAct: transfer.grantAct && grantActView(transfer.grantAct, inside),
    renewal: transfer.renewal ?? null,
    successor: transfer.successor ?? null,
    split: splitOf(transfer, inside),
    suspicions,
    ledger,
    timeline: timelineFor(principal, detail.history),
    upTo: detail.upTo,
    acts: offeredActs(transfer, viewer),
  };
}

function challengeView({ round, by, at, step, reasons, disciplines, voided }: Challenge, inside: boolean): ChallengeView {
  const shown = (words: string): string | null => (inside ? words : null);
  return { round, at, step, by: shown(by), reasons: shown(reasons), disciplines, voided: voided.map((vote) => voteView(vote, inside)) };
}

function splitOf({ split }: Transfer, inside: boolean): TransferResponse['split'] {
  return split === undefined ? null : { by: inside ? split.by : null, at: split.at, reasons: split.reasons, totals: split.totals };
}

function stepView(step: OpenStep, inside: boolean, deputyFor: readonly string[]): StepView {
  const { index, role, quorum, seats, voters, escalatedTo = [], veto = false, openedAt } = step;
  const named = inside ? { voters, escalatedTo } : { voters: [], escalatedTo: [] };
  return {
    index,
    role,
    quorum,
    seats,
    ...named,
    deputyFor: deputyFor.filter((seat) => voters.some((one) => one === seat)),
    escalated: escalationCount(step),
    veto,
    openedAt,
  };
}

/** Seats and reviews in which the caller could act as a deputy. */
interface DeputyFor {
  readonly seats: readonly string[];
  readonly reviews: readonly { readonly discipline: string; readonly person: string }[];
}

/** Companies see role and discipline, but no officer. */
function reviewsAndVotes(
  { stored: { transfer } }: TransferDetail,
  inside: boolean,
  deputyFor: DeputyFor,
): Pick<TransferResponse, 'reviews' | 'step' | 'beside' | 'votes'> {
  const shown = (person: string | null): string | null => (inside ? person : null);
  const { reviews, votes } = transfer;
  const [step = null, ...beside] = openSteps(transfer).map((one) => stepView(one, inside, deputyFor.seats));
  return {
    reviews: reviews.map(({ discipline, assignee, onBehalfOf, opinion }) => ({
      discipline,
      assignee: shown(assignee),
      onBehalfOf: shown(onBehalfOf?.person ?? null),
      deputyFor: deputyFor.reviews.find((one) => one.discipline === discipline)?.person ?? null,
      opinion: opinion && {
        officer: shown(opinion.officer),
        onBehalfOf: shown(opinion.onBehalfOf?.person ?? null),
        conclusion: opinion.withheld ? null : opinion.conclusion,
        reasons: opinion.withheld ? null : shown(opinion.reasons),
        withheld: opinion.withheld ?? null,
        conditions: opinion.conditions,
        terms: opinion.terms ?? [],
        contentDigest: opinion.contentDigest,
        at: opinion.at,
        noConflict: opinion.noConflict,
        restriction: inside ? (opinion.restriction ?? null) : null,
      },
    })),
    step,
    beside,
    votes: votes.map((vote) => voteView(vote, inside)),
  };
}

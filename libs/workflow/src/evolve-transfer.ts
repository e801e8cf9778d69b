import type { Digest, Instant, PersonId, TenantId, TransferId } from '@carnet/kernel';
import {
  appealAdvised,
  appealClaimed,
  appealDecided,
  appealFiled,
  appealReleased,
  appealSeated,
  appealVoted,
  appealWithdrawn,
  conditionVaried,
  decisionSetAside,
  refusalReopened,
  grantActSetAside,
  leftAppeal,
  suspensionVaried,
} from './appeal/evolve-appeals.js';
import { amendmentsOf } from './amendment.js';
import { holdsBack } from './conditions/obligation.js';
import { peopleOfVote } from './approval-progress.js';
import { draftedOn } from './drafting.js';
import type { EventOf, TransferEvent, TransferEventKind } from './events.js';
import { completenessBegan, completenessEnded, completenessOvertaken } from './evolve-completeness.js';
import { hearingEnded, hearingOffered, hearingOver } from './evolve-hearing.js';
import { moreTimeSaid, replied, requested, settled, unanswered } from './evolve-information.js';
import {
  agreed,
  cured,
  evidenceGiven,
  evidenceJudged,
  obligationBreached,
  obligationRecurred,
  obligationWaived,
  withObligation,
} from './evolve-obligations.js';
import { changeRecorded, looking, reassessed, reported, standing, widened } from './evolve-reassessment.js';
import { recounted } from './evolve-recount.js';
import { statementOver } from './evolve-statement.js';
import type { InformationItem } from './information.js';
import { itemsOf } from './information-progress.js';
import { DECIDING_EVENTS, peopleOfOpinion, personOf } from './separation-of-duties.js';
import { reviewExtended } from './review-extension.js';
import { acted, given, handed, restarted } from './review-lease.js';
import { openedAnew, openSteps, withOpenStep, withOpenSteps } from './open-steps.js';
import { beneath, beneathFor, holding, isVaried } from './suspension.js';
import type { EstablishedSplit, GrantAct, Involvement, OpenStep, Renewal, Review, Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

type Folds = { readonly [K in TransferEventKind]: (transfer: Transfer, event: EventOf<K>) => Transfer };

const folds: Folds = {
  edited: (transfer, event) => contributed(drafted(transfer, event), event),
  submitted: ({ drafting: _, ...transfer }, event) =>
    contributed({ ...transfer, state: 'submitted', contentDigest: event.contentDigest }, event),
  'draft-lapsed': (transfer) => ({ ...transfer, state: 'lapsed' }),
  assessed: (transfer, { assessmentId, route, at }) => ({
    ...transfer,
    state: route.disposal === 'review' ? 'in-review' : transfer.state,
    assessmentId,
    route,
    reviews: restarted(
      transfer.reviews.filter((review) => review.opinion !== null || route.disciplines.includes(review.discipline)),
      at,
    ),
  }),
  'review-prepared': (transfer, { reviews, at }) => ({ ...transfer, reviews: handed(transfer.reviews, reviews, at) }),
  'completeness-began': completenessBegan,
  'completeness-ended': completenessEnded,
  'completeness-overdue': (transfer) => transfer,
  claimed: (transfer, { discipline, officer, at, onBehalfOf }) =>
    withReview(transfer, discipline, (review) => ({ ...given(review, officer, at), actedAt: at, ...(onBehalfOf && { onBehalfOf }) })),
  released: (transfer, { discipline, at }) => withReview(transfer, discipline, (review) => given(review, null, at)),
  'review-extended': reviewExtended,
  'review-assigned': (transfer, { discipline, officer, at }) => withReview(transfer, discipline, (review) => given(review, officer, at)),
  'claim-lapsed': (transfer, { discipline, officer, at }) => withReview(transfer, discipline, (review) => given(review, officer, at)),
  'opinion-given': (transfer, { discipline, opinion }) =>
    peopleOfOpinion(opinion).reduce(
      (before, person) => involve(before, { person, as: 'reviewer' }),
      withReview(transfer, discipline, (review) => ({ ...review, assignee: opinion.officer, opinion })),
    ),
  'review-completed': (transfer) => ({ ...transfer, state: 'in-approval' }),
  'item-raised': (transfer, { item, onBehalfOf }) =>
    withAskers({ ...transfer, items: [...itemsOf(transfer), item] }, [item], [onBehalfOf?.person]),
  'item-dropped': (transfer, { item }) => ({ ...transfer, items: itemsOf(transfer).filter(({ id }) => id !== item) }),
  'information-requested': (transfer, event) =>
    withAskers(requested(transfer, event), event.items, [event.request.by, event.onBehalfOf?.person]),
  'information-answered': (transfer, event) => contributed(answered(transfer, event), event),
  amended: (transfer, event) => contributed(amended(transfer, event), event),
  'change-immaterial': (transfer, { change, at }) => ({
    ...withOpenSteps(unchanging(transfer), openedAnew(transfer, at)),
    immaterial: [...(transfer.immaterial ?? []), change],
  }),
  'change-material': voided,
  'more-time-asked': (transfer, event) => contributed(moreTimeSaid(transfer, event), event),
  'more-time-given': (transfer, event) => involveActor(moreTimeSaid(transfer, event), event, 'asker'),
  'more-time-declined': (transfer, event) => involveActor(moreTimeSaid(transfer, event), event, 'asker'),
  'information-unanswered': (transfer, event) => {
    const after = unanswered(transfer, event);
    return { ...after, reviews: restarted(after.reviews, event.at) };
  },
  'item-settled': (transfer, event) => involveActor(settled(transfer, event), event, 'asker'),
  'document-judged': (transfer, event) => involveActor(transfer, event, 'reviewer'),
  'checklist-answered': (transfer, event) => involveActor(transfer, event, 'reviewer'),
  'split-established': (transfer, { split }) => involve(splitEstablished(transfer, split), { person: split.by, as: 'reviewer' }),
  'step-opened': (transfer, { step, beside = [] }) => withOpenSteps(transfer, [step, ...beside]),
  'conflict-declared': (transfer, { person, reviews, step, at }) =>
    involve(leftAppeal(seated({ ...transfer, reviews: handed(transfer.reviews, reviews, at) }, step), person), {
      person,
      as: 'conflicted',
    }),
  'seats-passed-on': (transfer, { step }) => withOpenStep(transfer, step),
  'step-refilled': (transfer, { step }) => withOpenStep(transfer, step),
  'step-escalated': (transfer, { step }) => withOpenStep(transfer, step),
  voted: (transfer, { vote }) => ({ ...transfer, votes: [...transfer.votes, vote] }),
  'step-completed': (transfer, { index }) =>
    withOpenSteps(
      transfer,
      openSteps(transfer).filter((step) => step.index !== index),
    ),
  'confirmation-asked': confirmationAsked,
  'hearing-offered': (transfer, event) => hearingOffered(unconfirmed(transfer), event),
  'view-stated': (transfer, event) => contributed(hearingOver(transfer, event), event),
  'hearing-waived': (transfer, event) => contributed(hearingOver(transfer, event), event),
  'hearing-lapsed': hearingOver,
  // The decision closes them; should the company be heard first, they go on.
  'restriction-confirmed': (transfer) => withOpenSteps(unconfirmed(transfer), transfer.confirmation?.beside ?? []),
  'sent-back': (transfer) => ({
    ...closed(unconfirmed(transfer)),
    ...{ state: 'in-review', reviews: [], votes: [], sentBack: (transfer.sentBack ?? 0) + 1 },
  }),
  challenged: (transfer, { challenge }) => ({
    ...closed(transfer),
    ...{ state: 'in-review', votes: [], sentBack: (transfer.sentBack ?? 0) + 1 },
    reviews: transfer.reviews.filter(({ discipline }) => !challenge.disciplines.includes(discipline)),
    challenges: [...(transfer.challenges ?? []), challenge],
  }),
  decided: (transfer, event) => ({
    ...closed(unconfirmed(completenessOvertaken(transfer, event.at))),
    ...{ state: decidedState(event), ...decisionOf(event) },
  }),
  'condition-agreed': agreed,
  'evidence-given': (transfer, event) => contributed(evidenceGiven(transfer, event), event),
  'evidence-judged': evidenceJudged,
  'obligation-breached': obligationBreached,
  'obligation-waived': obligationWaived,
  'obligation-recurred': obligationRecurred,
  'came-into-force': (transfer) => ({ ...transfer, state: 'granted' }),
  'law-change-dismissed': (transfer) => transfer,
  'law-change-told': (transfer) => transfer,
  'reassessment-asked': looking,
  'reassessment-ordered': looking,
  'grant-change-noted': (transfer, event) => contributed(reported(transfer, event.change), event),
  'reassessment-begun': (transfer, event) => contributed(looking(transfer, event), event),
  'reassessment-widened': (transfer, event) => contributed(widened(transfer, event), event),
  'change-recorded': changeRecorded,
  'statement-given': (transfer, event) => contributed(statementOver(transfer, event), event),
  'statement-waived': (transfer, event) => contributed(statementOver(transfer, event), event),
  'statement-lapsed': statementOver,
  'grant-confirmed': reassessed,
  withdrawn: (transfer, { at }) => ({
    ...closed(unconfirmed(hearingEnded(completenessOvertaken(transfer, at), { as: 'withdrawn', at }))),
    ...{ state: 'withdrawn', request: null },
  }),
  suspended: (transfer, event) => ({ ...transfer, state: 'suspended', grantAct: { ...grantAct(event), ...lyingOver(transfer, event.at) } }),
  lifted,
  revoked: (transfer, event) => ({
    ...reassessed(transfer, event),
    ...{ state: 'revoked', grantAct: grantAct(event), revokedFrom: standing(transfer) },
  }),
  surrendered: (transfer, event) => ({ ...reassessed(transfer, event), state: 'revoked', grantAct: grantAct(event) }),
  expired: (transfer, event) => ({ ...reassessed(transfer, event), state: 'expired' }),
  superseded: (transfer, event) => ({ ...reassessed(transfer, event), state: 'superseded', successor: event.successor }),
  'appeal-filed': (transfer, event) => contributed(appealFiled(transfer, event), event),
  'appeal-withdrawn': (transfer, event) => contributed(appealWithdrawn(transfer, event), event),
  'appeal-claimed': appealClaimed,
  'appeal-released': appealReleased,
  'appeal-advised': appealAdvised,
  'appeal-seated': appealSeated,
  'appeal-unseated': (transfer) => transfer,
  'appeal-voted': appealVoted,
  'appeal-decided': appealDecided,
  'condition-varied': conditionVaried,
  'grant-act-set-aside': grantActSetAside,
  'suspension-varied': suspensionVaried,
  'decision-set-aside': decisionSetAside,
  'refusal-reopened': refusalReopened,
  'deadlines-moved': recounted,
  'deadlines-confirmed': recounted,
  'own-deadlines-moved': recounted,
  'own-deadlines-confirmed': recounted,
  'audit-deadlines-moved': recounted,
  'audit-deadlines-confirmed': recounted,
};

/** The transfer after an event. Total: it never refuses, for what has happened has happened. Leaves the version alone. */
export function evolveTransfer(transfer: Transfer, event: TransferEvent): Transfer {
  return acted(noted(fold(transfer, event.kind, event), event), event);
}

function drafted(transfer: Transfer, { contentDigest, by, at, parts, confirms }: EventOf<'edited'>): Transfer {
  const touch = { version: transfer.version + 1, by, at };
  return { ...transfer, contentDigest, drafting: draftedOn(transfer.drafting, touch, { parts, confirms }) };
}

/** A transfer at the beginning of its life, at version 1. */
export function newDraft(first: {
  readonly id: TransferId;
  readonly tenantId: TenantId;
  readonly filedBy: PersonId | null;
  readonly contentDigest: Digest;
  readonly renewal?: Renewal;
  /** What a template filled in. */
  readonly unconfirmed?: readonly string[];
  readonly at: Instant;
}): Transfer {
  const { id, tenantId, filedBy, contentDigest, renewal, unconfirmed = [], at } = first;
  const empty = {
    assessmentId: null,
    route: null,
    reviews: [],
    openStep: null,
    votes: [],
    request: null,
    decision: null,
    grantAct: null,
    involved: [],
  };
  return {
    id,
    tenantId,
    state: 'draft',
    version: 1,
    filedBy,
    contentDigest,
    ...empty,
    ...(renewal && { renewal }),
    drafting: { touched: {}, unconfirmed, editedAt: at },
  };
}

function fold<K extends TransferEventKind>(transfer: Transfer, kind: K, event: EventOf<K>): Transfer {
  return folds[kind](transfer, event);
}

/** Who spoke for the authority in this; votes and opinions that are void by now are remembered, too. */
function noted(transfer: Transfer, event: TransferEvent): Transfer {
  const actor = DECIDING_EVENTS.has(event.kind) ? personOf(event.by) : null;
  const { deciders = [] } = transfer;
  const people = actor === null ? [] : [actor, ...spokenFor(event)];
  const added = people.filter((person) => !deciders.includes(person));
  return added.length === 0 ? transfer : { ...transfer, deciders: [...deciders, ...added] };
}

/** For whom a deputy spoke. */
function spokenFor(event: TransferEvent): readonly PersonId[] {
  if (event.kind === 'opinion-given') return peopleOfOpinion(event.opinion).slice(1);
  return event.kind === 'voted' ? peopleOfVote(event.vote).slice(1) : [];
}

function grantAct(event: EventOf<'suspended' | 'lifted' | 'revoked' | 'surrendered'>): GrantAct {
  const { kind: act, reasons, at } = event;
  const obligation = event.kind === 'suspended' && event.obligation !== undefined ? { obligation: event.obligation } : {};
  const { audit, restriction } = event.kind === 'suspended' || event.kind === 'revoked' ? event : {};
  const rests = { ...(audit !== undefined && { audit }), ...(restriction && { restriction }) };
  return { act, cause: event.cause ?? null, reasons, at, ...obligation, ...rests };
}

/** A varied suspension goes on beneath one that comes over it. */
function lyingOver({ state, grantAct: act }: Transfer, at: Instant): Pick<GrantAct, 'over'> {
  const over = state === 'suspended' && isVaried(act) ? holding(act, at) : undefined;
  return over === undefined ? {} : { over };
}

/** What a suspension lay over holds again. The breach for which one was whose day has passed counts no more. */
function lifted(transfer: Transfer, event: EventOf<'lifted'>): Transfer {
  const { at, because, appeal } = event;
  const { grantAct: act } = transfer;
  const passed = [...(because === undefined ? [] : [act?.obligation]), ...beneathFor(act, at)].flatMap((one) => one ?? []);
  const after = passed.reduce((known, number) => withObligation(known, number, (one) => cured(one, at)), transfer);
  const again = beneath(act, at);
  if (again !== undefined) return { ...after, state: 'suspended', grantAct: again };
  return {
    ...after,
    state: 'granted',
    grantAct: { ...grantAct(event), ...(because && { because }), ...(appeal !== undefined && { appeal }) },
  };
}

/** A grant that waits for something is not in force. */
function decidedState({ decision, obligations = [] }: EventOf<'decided'>): Transfer['state'] {
  if (decision.outcome === 'refused') return 'refused';
  return obligations.some(holdsBack) ? 'awaiting-conditions' : 'granted';
}

function decisionOf({ decision, obligations }: EventOf<'decided'>): Pick<Transfer, 'decision' | 'obligations'> {
  return obligations === undefined ? { decision } : { decision, obligations };
}

/** An answer that changed the content voids what was said of the old one; `involved` still knows who said it. */
function answered(transfer: Transfer, event: EventOf<'information-answered'>): Transfer {
  const open: Transfer = { ...replied(transfer, event), state: 'submitted', contentDigest: event.contentDigest, request: null };
  if (event.immaterial !== undefined) return { ...open, changing: event.immaterial };
  return event.changed ? voided(open) : open;
}

function amended(transfer: Transfer, { amendment, contentDigest, immaterial }: EventOf<'amended'>): Transfer {
  const open: Transfer = { ...transfer, state: 'submitted', contentDigest, amendments: [...amendmentsOf(transfer), amendment] };
  return immaterial === undefined ? voided(open) : { ...open, changing: immaterial };
}

/** Nothing that was said of the content counts any more. */
function voided(transfer: Transfer): Transfer {
  return { ...closed(unchanging(transfer)), reviews: [], votes: [] };
}

/** No change waits for the rules any more. */
function unchanging({ changing: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

const anew: readonly Transfer['state'][] = ['in-review', 'in-approval', 'awaiting-hearing'];

/** What was said of the earlier judgement falls; a company that was asked may still answer. */
function splitEstablished(transfer: Transfer, split: EstablishedSplit): Transfer {
  const state = anew.includes(transfer.state) ? 'submitted' : transfer.state;
  return {
    ...closed(unchanging(unconfirmed(hearingEnded(transfer, { as: 'overtaken', at: split.at })))),
    state,
    split,
    reviews: [],
    votes: [],
  };
}

/** The votes are there: no step takes more of them; those beside the one that decided are kept, should the company be heard first. */
function confirmationAsked(transfer: Transfer, { decision, at, step }: EventOf<'confirmation-asked'>): Transfer {
  const beside = openSteps(transfer).filter(({ index }) => index !== step.index);
  return { ...closed(transfer), confirmation: { decision, askedAt: at, step, ...(beside.length > 0 && { beside }) } };
}

/** No step is open any more. */
function closed(transfer: Transfer): Transfer {
  return withOpenSteps(transfer, []);
}

/** Who sits in a step now, where somebody left it. */
function seated(transfer: Transfer, step: OpenStep | null): Transfer {
  return step === null ? transfer : withOpenStep(transfer, step);
}

/** No decision waits any more. */
function unconfirmed({ confirmation: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

function withReview(transfer: Transfer, discipline: Discipline, change: (review: Review) => Review): Transfer {
  const known = transfer.reviews.find((review) => review.discipline === discipline) ?? { discipline, assignee: null, opinion: null };
  const others = transfer.reviews.filter((review) => review.discipline !== discipline);
  const changed = change(known);
  if (others.length === transfer.reviews.length) return { ...transfer, reviews: [...others, changed] };
  return { ...transfer, reviews: transfer.reviews.map((review) => (review.discipline === discipline ? changed : review)) };
}

/** Who raised an item, and who sent it, whoever raised it, or for whom that was done. */
function withAskers(transfer: Transfer, items: readonly InformationItem[], others: readonly (PersonId | undefined)[]): Transfer {
  const askers = [...items.map(({ by }) => by), ...others.flatMap((one) => one ?? [])];
  return askers.reduce((before, person) => involve(before, { person, as: 'asker' }), transfer);
}

function involveActor(transfer: Transfer, event: TransferEvent, as: Involvement['as']): Transfer {
  const whom = 'onBehalfOf' in event ? event.onBehalfOf.person : undefined;
  const people = [personOf(event.by), whom].flatMap((one) => one ?? []);
  return people.reduce((before, person) => involve(before, { person, as }), transfer);
}

function contributed(transfer: Transfer, event: TransferEvent): Transfer {
  return personOf(event.by) === transfer.filedBy ? transfer : involveActor(transfer, event, 'contributor');
}

function involve(transfer: Transfer, part: Involvement): Transfer {
  if (transfer.involved.some((known) => known.person === part.person && known.as === part.as)) return transfer;
  return { ...transfer, involved: [...transfer.involved, part] };
}

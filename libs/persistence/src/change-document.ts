import { randomUUID } from 'node:crypto';
import { canonicalJson, type Json } from '@carnet/kernel';
import { comparableRecipient, exporterDay } from '@carnet/ledger';
import { placeOf } from '@carnet/rules';
import { historyBody, timerPlanOf, type TransferChange } from '@carnet/use-cases';
import type { Filing } from '@carnet/use-cases';
import {
  awaitedVoters,
  obligationsOf,
  obligationState,
  type OnBehalfOf,
  openSteps,
  type Transfer,
  type TransferEvent,
  waitingEvidence,
} from '@carnet/workflow';
import { appealDocuments } from './appeal-document.js';
import { keyDocument } from './idempotency.js';
import { toLife } from './transfer-rows.js';

/** One change as `carnet.record` reads it; members that are undefined are left out of the JSON. */
export function changeDocument(change: TransferChange): Record<string, unknown> {
  const { before, after, decision, at } = change;
  const events = decision.events;
  return {
    tenant: after.tenantId,
    id: after.id,
    at,
    expected: before?.version,
    reference: change.reference,
    filed_by: after.filedBy ?? undefined,
    filed_on: change.filedOn,
    rule_set: change.ruleSet,
    submitted_at: change.filedOn === undefined ? undefined : at,
    row: row(after),
    content: change.filing ? content(change.filing, after.contentDigest) : undefined,
    verdicts: change.assessment?.verdicts,
    assessment: change.assessment ? { id: change.assessment.id, digest: change.assessment.digest } : undefined,
    checks: change.checks,
    clock: clock(change),
    reviews: reviews(before, after),
    opinion: opinion(events, after),
    vote: vote(change),
    immaterial: immaterial(events),
    overtakes: overtakes(events),
    restriction: change.restriction ? { digest: change.restriction.test, body: change.restriction.body } : undefined,
    notice: change.notice,
    intention: change.intention,
    grant_notice: change.grantNotice,
    answers_for: answersFor(events),
    concludes: concludes(before, after, events),
    papers: papers(before, after),
    round: round(change),
    obligations: obligations(before, after),
    appeals: appealDocuments(change),
    ...deadlines(change),
    items: decision.followUps.map((kind) => ({ id: randomUUID(), kind })),
    history: events.map((event, place) => ({ ...historyLine(change, event), place })),
    settle: settlement(change),
    settled_on: exporterDay(at),
    reserve: change.reservation?.lines.map((line) => ({
      metric: line.metric,
      time_window: line.window,
      window_from: line.windowFrom,
      party: line.party,
      amount: line.amount,
      rolling_from: line.rollingFrom ?? undefined,
    })),
    counted_on: change.reservation?.countedOn,
    key: change.key && keyDocument(change.key),
    done: change.done ? { id: change.done.id, fence: change.done.fence } : undefined,
  };
}

/** A new reservation first gives back what an earlier one still holds. */
function settlement(change: TransferChange): 'commit' | 'release' | undefined {
  if (change.decision.ledger !== 'none') return change.decision.ledger;
  return change.reservation !== undefined && change.before && change.before.state !== 'draft' ? 'release' : undefined;
}

function row(after: Transfer): Record<string, unknown> {
  return {
    version: after.version,
    state: after.state,
    life: toLife(after),
    renews: after.renewal?.of,
    lane: after.route?.lane,
    audit: after.route?.audit,
    assessment_id: after.assessmentId ?? undefined,
  };
}

function content(filing: Filing, digest: string): Record<string, unknown> {
  const exporter = filing.facts.exporter_country;
  return {
    digest,
    title_en: filing.title.en,
    title_zh: filing.title.zh,
    scenario: filing.scenario ?? undefined,
    from_country: typeof exporter === 'string' ? placeOf(exporter) : undefined,
    to_country: filing.recipient.country,
    recipient_key: comparableRecipient(filing.recipient),
    people_ordinary: filing.people?.ordinary,
    people_sensitive: filing.people?.sensitive,
  };
}

function clock(change: TransferChange): Record<string, unknown> | undefined {
  if (!change.clock) return undefined;
  const { startedOn, dueOn, provisional, pausedOn } = change.clock;
  return { started_on: startedOn, due_on: dueOn, provisional, paused_on: pausedOn ?? undefined };
}

function reviews(before: Transfer | null, after: Transfer): readonly Record<string, unknown>[] | undefined {
  if (before?.reviews === after.reviews && awaitsReview(before) === awaitsReview(after)) return undefined;
  const now = after.reviews.map((review) => ({
    discipline: review.discipline,
    assignee: review.assignee ?? review.opinion?.officer ?? undefined,
    ...sitsFor(review.onBehalfOf),
    done: review.opinion !== null || !awaitsReview(after),
  }));
  const kept = new Set(after.reviews.map((review) => review.discipline));
  const dropped = (before?.reviews ?? [])
    .filter((review) => !kept.has(review.discipline))
    .map((review) => ({ discipline: review.discipline, done: true }));
  const all = [...now, ...dropped];
  return all.length > 0 ? all : undefined;
}

/** What becomes of the deadlines; nothing is said where none does. */
function deadlines(change: TransferChange): Record<string, unknown> {
  const plan = timerPlanOf(change);
  if (plan === null) return {};
  const timers = plan.set.map(({ kind, cause, dueOn, dueAt, terms }) => ({
    ...{ id: randomUUID(), kind, cause, due_on: dueOn, due_at: dueAt, terms },
  }));
  return { ...(timers.length > 0 ? { timers } : {}), ...(plan.cancel.length > 0 ? { cancel: plan.cancel, because: plan.because } : {}) };
}

/** Whether an open review is still somebody's work: not once the transfer is withdrawn or decided. */
function awaitsReview({ state }: Transfer): boolean {
  return state === 'submitted' || state === 'in-review' || state === 'information-requested';
}

function opinion(events: readonly TransferEvent[], { sentBack = 0 }: Transfer): Record<string, unknown> | undefined {
  const given = events.find((event) => event.kind === 'opinion-given');
  if (!given) return undefined;
  const { officer, conclusion, contentDigest, onBehalfOf } = given.opinion;
  const said = { discipline: given.discipline, round: sentBack, officer, conclusion, content_digest: contentDigest };
  return { ...said, ...sitsFor(onBehalfOf) };
}

/** The change that the rules found to be immaterial. */
function immaterial(events: readonly TransferEvent[]): Record<string, unknown> | undefined {
  const found = events.find((event) => event.kind === 'change-immaterial');
  if (!found) return undefined;
  const { from, to, places, parts, policy, assessment, at } = found.change;
  return { from, to, places, parts: canonicalJson(parts as unknown as Json), policy, assessment, changed_at: at };
}

/** Whose part in the filing as it was the company amended away. */
function overtakes(events: readonly TransferEvent[]): readonly string[] | undefined {
  return events.find((event) => event.kind === 'amended')?.overtakes;
}

/** Told by the hearings before it, so that a second look is another vote of the same person in the same step. */
function vote({ before, after, decision }: TransferChange): Record<string, unknown> | undefined {
  const cast = decision.events.find((event) => event.kind === 'voted');
  if (!cast) return undefined;
  const { step, voter, ballot, contentDigest, onBehalfOf } = cast.vote;
  const hearing = before?.hearings?.length ?? 0;
  return { step, round: after.sentBack ?? 0, hearing, voter, ballot, content_digest: contentDigest, ...sitsFor(onBehalfOf) };
}

/** For whom a deputy did it. */
function sitsFor(whom: OnBehalfOf | undefined): Record<string, unknown> {
  return { on_behalf_of: whom?.person, delegation: whom?.delegation };
}

/** The supervisor who lets a doubtful restriction stand, or does not. */
function answersFor(events: readonly TransferEvent[]): string | undefined {
  return events.find(({ kind }) => kind === 'restriction-confirmed' || kind === 'sent-back')?.by.id;
}

/** Who ends the re-assessment of a grant, for good or by revoking it. */
function concludes(before: Transfer | null, after: Transfer, events: readonly TransferEvent[]): string | undefined {
  if (before?.reassessment === undefined || after.reassessment !== undefined) return undefined;
  return events.find(({ kind }) => kind === 'grant-confirmed' || kind === 'revoked')?.by.id;
}

/** The conditions that the change makes or touches. */
function obligations(before: Transfer | null, after: Transfer): readonly Record<string, unknown>[] | undefined {
  if (before?.obligations === after.obligations) return undefined;
  const known = new Set(before?.obligations ?? []);
  return obligationsOf(after)
    .filter((one) => !known.has(one))
    .map((one) => ({
      ...{ number: one.number, phase: one.phase, monitor: one.monitor ?? undefined, state: obligationState(one) },
      ...{ to_judge: waitingEvidence(one) !== null, due_on: one.due?.on, due_at: one.due?.at },
    }));
}

/** Who is asked to vote now: the voters of open steps who have not voted yet. */
function papers(before: Transfer | null, after: Transfer): readonly Record<string, unknown>[] | undefined {
  if (!before) return undefined;
  if (before.openStep === after.openStep && before.openBeside === after.openBeside && before.votes === after.votes) return undefined;
  const [then, now] = [askedToVote(before), askedToVote(after)];
  // A company that was heard changes nothing about who votes, and could not.
  return then.length === now.length && then.every(({ voter, step }, place) => voter === now[place]?.voter && step === now[place].step)
    ? undefined
    : now;
}

const keepsPapers: readonly Transfer['state'][] = ['in-approval', 'awaiting-hearing', 'submitted'];

/** While the company is heard the voters keep their papers, for their second look; and while the rules have yet to judge an immaterial change. */
function askedToVote(transfer: Transfer): readonly { readonly voter: string; readonly step: number }[] {
  if (!keepsPapers.includes(transfer.state)) return [];
  return openSteps(transfer).flatMap((step) => awaitedVoters(step, transfer.votes).map((voter) => ({ voter, step: step.index })));
}

/** The round of questions that is opened or moved, or closed. */
function round({ before, after, decision, answered }: TransferChange): Record<string, unknown> | undefined {
  const [then, now] = [before?.request ?? null, after.request];
  const answer = decision.events.some(({ kind }) => kind === 'information-answered');
  if (now !== null && then !== now) {
    const { round: number, at, due, moreTime = [] } = now;
    return { round: number, sent_at: at, working_days: due.workingDays, due_on: due.on, due_at: due.at, more_time: moreTime };
  }
  // A late answer comes when its request is closed already.
  if (then === now && !answer) return undefined;
  const closed = { round: then?.round ?? before?.rounds, assessment_id: before?.assessmentId ?? undefined };
  if (answer) return { ...closed, closed_as: 'answered', changes: canonicalJson((answered ?? []) as unknown as Json) };
  return { ...closed, closed_as: after.state === 'withdrawn' ? 'withdrawn' : 'unanswered' };
}

function historyLine(change: TransferChange, event: TransferEvent): Record<string, unknown> {
  return {
    id: randomUUID(),
    kind: event.kind,
    actor_kind: event.by.kind,
    actor_id: event.by.id,
    refused: false,
    body: canonicalJson(historyBody.event(event, change)),
  };
}

import { canonicalJson, digestOfText, type Instant, type Json } from '@carnet/kernel';
import { isOfAppeal, ofAppeal } from './appeals/appeal-history.js';
import { isOfCompleteness, ofCompleteness } from './completeness/completeness-history.js';
import { isOfObligation, ofObligation, promised } from './conditions/obligation-history.js';
import { isOfHolder, ofHolder } from './holder-history.js';
import { audited, isLookedAtAgain, lookedAtAgain } from './law-changes/again-history.js';
import { isOfHearing, ofHearing } from './hearings/hearing-history.js';
import { countedAnew, isRecount } from './timers/recount-history.js';
import type {
  Actor,
  Challenge,
  EstablishedSplit,
  EventOf,
  InformationItem,
  OnBehalfOf,
  Opinion,
  Review,
  Transfer,
  TransferEvent,
  Vote,
} from '@carnet/workflow';
import type { HistoryNote, TransferChange } from './ports/transfer-store.js';

function head(transfer: Transfer, at: Instant, by: Actor): Record<string, Json> {
  return { format: 'carnet-history/1', transfer: transfer.id, version: transfer.version, at, actor: { kind: by.kind, id: by.id } };
}

/** What an event adds to its entry: ids, codes and digests only. Free text stays out; its digest says which text it was. */
function particulars(event: TransferEvent): Record<string, Json> {
  if (isOfInformation(event)) return ofInformation(event);
  if (isOfObligation(event)) return ofObligation(event);
  if (isOfAppeal(event)) return ofAppeal(event);
  if (isOfHearing(event) || isOfCompleteness(event)) return isOfHearing(event) ? ofHearing(event) : ofCompleteness(event);
  if (isOfHolder(event)) return ofHolder(event);
  if (isLookedAtAgain(event)) return lookedAtAgain(event);
  if (isOfSeats(event)) return seated(event);
  if (isRecount(event)) return countedAnew(event);
  switch (event.kind) {
    case 'edited':
    case 'submitted':
      return { content: event.contentDigest, ...(event.kind === 'edited' ? drafted(event) : {}) };
    case 'draft-lapsed':
      return { term: event.term, days: event.days };
    case 'assessed':
      return judged(event);
    case 'review-prepared':
      return { reviews: event.reviews.map(assigned) };
    case 'opinion-given':
    case 'document-judged':
    case 'checklist-answered':
      return reviewed(event);
    case 'split-established':
      return established(event.split);
    case 'conflict-declared':
      return { reasons: digestOfText(event.reasons), reviews: event.reviews.map(assigned), voters: event.step?.voters ?? [] };
    case 'voted':
      return voted(event);
    case 'step-completed':
      return { step: event.index };
    case 'decided':
      return decided(event);
    case 'suspended':
    case 'revoked':
      return stopped(event);
    case 'challenged':
      return challenged(event.challenge);
    case 'confirmation-asked':
      return { outcome: event.decision.outcome };
    case 'restriction-confirmed':
    case 'sent-back':
    case 'withdrawn':
    case 'lifted':
    case 'surrendered':
      return { ...coded(event), reasons: digestOfText(event.reasons), ...unasked(event) };
    case 'superseded':
      return { successor: event.successor };
    case 'review-completed':
    case 'expired':
      return {};
  }
}

function decided({ decision, obligations }: EventOf<'decided'>): Record<string, Json> {
  return {
    ...{ outcome: decision.outcome, by: decision.by, conditions: decision.conditions.length },
    ...(decision.term ? { lastDay: decision.term.lastDay } : {}),
    ...(obligations ? { obligations: obligations.map(promised) } : {}),
  };
}

function judged({ assessmentId, route: { policy, lane, audit, disposal, ask } }: EventOf<'assessed'>): Record<string, Json> {
  return { assessment: assessmentId, policy, lane, audit, disposal, ask };
}

function assigned({ discipline, assignee }: Review): Record<string, Json> {
  return { discipline, assignee };
}

type SeatEvent = EventOf<'step-opened' | 'step-refilled' | 'seats-passed-on' | 'step-escalated'>;

const seatKinds: ReadonlySet<string> = new Set<SeatEvent['kind']>(['step-opened', 'step-refilled', 'seats-passed-on', 'step-escalated']);

function isOfSeats(event: TransferEvent): event is SeatEvent {
  return seatKinds.has(event.kind);
}

/** Who votes in a step, and what tells one naming of voters from another. */
function seated(event: SeatEvent): Record<string, Json> {
  const { index: step, role, quorum, escalate, voters } = event.step;
  if (event.kind === 'step-opened') return { step, role, quorum, voters, ...openedBeside(event) };
  if (event.kind === 'step-refilled') return { step, role, voters };
  if (event.kind === 'seats-passed-on') return { step, role, voters, left: event.left };
  return { step, role: escalate ?? role, voters, missed: event.missed, ...escalatedAgain(event) };
}

/** Which time it was, and how many limits passed before anybody came to it; said only where it was more than once. */
function escalatedAgain({ step: { escalated = 1 }, limits }: EventOf<'step-escalated'>): Record<string, Json> {
  return { ...(escalated > 1 && { time: escalated }), ...(limits !== undefined && { limits }) };
}

/** Those that open side by side with it; said only where some do. */
function openedBeside({ beside }: EventOf<'step-opened'>): Record<string, Json> {
  return beside === undefined ? {} : { beside: beside.map(({ index, role, quorum, voters }) => ({ step: index, role, quorum, voters })) };
}

/** What a reviewer says. */
function reviewed(event: EventOf<'opinion-given' | 'document-judged' | 'checklist-answered'>): Record<string, Json> {
  const { discipline } = event;
  switch (event.kind) {
    case 'opinion-given': {
      const { opinion } = event;
      // Said only where a checklist was answered, or had to be.
      const checked = opinion.checklist === undefined ? {} : { checklist: { ...opinion.checklist } };
      return { discipline, conclusion: opinion.conclusion, ...said(opinion), ...checked };
    }
    case 'document-judged':
      return { document: event.document, discipline, as: event.as, reasons: digestOfText(event.reasons) };
    case 'checklist-answered': {
      const answers = event.answers.map(({ reasons, ...answer }) => ({ ...answer, reasons: digestOfText(reasons) }));
      return { discipline, checklist: event.checklist, answers };
    }
  }
}

function stopped(event: EventOf<'suspended' | 'revoked'>): Record<string, Json> {
  const breached = event.kind === 'suspended' && event.obligation !== undefined ? { obligation: event.obligation } : {};
  return { cause: event.cause, reasons: digestOfText(event.reasons), ...breached, ...audited(event), ...tested(event) };
}

/** Said only where it was asked for. */
function coded(event: object): Record<string, Json> {
  return 'cause' in event ? { cause: String(event.cause) } : {};
}

/** Why a grant goes on that nobody has lifted, and by which appeal. */
function unasked(event: object): Record<string, Json> {
  return { ...('because' in event && { because: String(event.because) }), ...('appeal' in event && { appeal: Number(event.appeal) }) };
}

function challenged({ round, step, disciplines, reasons, voided }: Challenge): Record<string, Json> {
  return { round, step, disciplines, reasons: digestOfText(reasons), voided: voided.length };
}

/** The test of a restriction is kept under its digest; said only where something was tested. */
function tested({
  restriction,
}: Pick<Vote, 'restriction'> | { readonly restriction?: Vote['restriction'] | undefined }): Record<string, Json> {
  return restriction === undefined ? {} : { restriction: { ...restriction } };
}

/** What opinions and votes say alike. */
function said({ contentDigest: content, reasons, restriction, noConflict, terms }: Opinion | Vote): Record<string, Json> {
  const asked = terms === undefined ? {} : { terms: digestOfText(canonicalJson(terms as unknown as Json)) };
  return { content, reasons: digestOfText(reasons), ...asked, ...tested({ restriction }), noConflict };
}

/** What a vote says, with what it makes of the company's view. */
function voted({ vote }: EventOf<'voted'>): Record<string, Json> {
  const made = vote.onView === undefined ? {} : { onView: digestOfText(vote.onView) };
  return { step: vote.step, ballot: vote.ballot, ...said(vote), ...made };
}

/** For whom a deputy did it, and by which delegation; said only where one did. */
function doneFor(event: TransferEvent): Record<string, Json> {
  const whom = actedFor(event);
  return whom === undefined ? {} : { onBehalfOf: whom.person, delegation: whom.delegation };
}

function actedFor(event: TransferEvent): OnBehalfOf | undefined {
  if (event.kind === 'voted' || event.kind === 'appeal-voted') return event.vote.onBehalfOf;
  if (event.kind === 'opinion-given') return event.opinion.onBehalfOf;
  return 'onBehalfOf' in event ? event.onBehalfOf : undefined;
}

type InformationEvent = EventOf<
  | ('item-raised' | 'item-dropped' | 'information-requested' | 'information-answered' | 'item-settled')
  | ('more-time-asked' | 'more-time-given' | 'more-time-declined' | 'information-unanswered')
  | ('change-immaterial' | 'change-material' | 'amended')
>;

const informationKinds: ReadonlySet<string> = new Set<InformationEvent['kind']>([
  ...(['item-raised', 'item-dropped', 'information-requested', 'information-answered', 'item-settled'] as const),
  ...(['more-time-asked', 'more-time-given', 'more-time-declined', 'information-unanswered'] as const),
  ...(['change-immaterial', 'change-material', 'amended'] as const),
]);

function isOfInformation(event: TransferEvent): event is InformationEvent {
  return informationKinds.has(event.kind);
}

/** Which parts of a draft were changed or found right; of facts, only that it was some. */
function drafted({ parts, confirms }: EventOf<'edited'>): Record<string, Json> {
  const wholes = (pointers: readonly string[]): readonly string[] => [...new Set(pointers.map((one) => one.split('/')[1] ?? ''))];
  return { ...(parts.length === 0 ? {} : { sections: wholes(parts) }), ...(confirms.length === 0 ? {} : { confirmed: wholes(confirms) }) };
}

function ofInformation(event: InformationEvent): Record<string, Json> {
  switch (event.kind) {
    case 'item-raised':
      return { item: event.item.id, discipline: event.item.discipline, question: questionDigest(event.item) };
    case 'item-dropped':
      return { item: event.item };
    case 'information-requested': {
      const { round, due } = event.request;
      return { round, due: due.on, questions: event.items.map(questionDigest) };
    }
    case 'information-answered':
      return {
        ...{ content: event.contentDigest, changed: event.changed, replies: event.replies.map(({ says }) => digestOfText(says)) },
        ...agreements(event),
        ...(event.immaterial && { immaterial: event.immaterial.places }),
        ...(event.passed === undefined ? {} : { due: event.passed }),
      };
    case 'amended':
      return amended(event);
    case 'change-immaterial':
    case 'change-material': {
      const { from, to, places, policy } = event.change;
      return { contents: [from, to], places, policy };
    }
    case 'more-time-asked':
      return { round: event.round, workingDays: event.workingDays, reasons: digestOfText(event.reasons) };
    case 'more-time-given':
      return { round: event.round, workingDays: event.workingDays, due: event.due.on, reasons: digestOfText(event.reasons) };
    case 'more-time-declined':
      return { round: event.round, reasons: digestOfText(event.reasons) };
    case 'information-unanswered':
      return { round: event.round, due: event.due };
    case 'item-settled':
      return { item: event.item, as: event.as, reasons: digestOfText(event.reasons) };
  }
}

/** To what of the authority's term the company agreed, and to what not; said only where it was asked. */
function agreements({ replies }: EventOf<'information-answered'>): Record<string, Json> {
  const asked = replies.filter(({ agrees }) => agrees !== undefined);
  return asked.length === 0 ? {} : { agrees: Object.fromEntries(asked.map(({ item, agrees = false }) => [item, agrees])) };
}

function amended({ contentDigest: content, amendment: { number, reasons, parts }, immaterial }: EventOf<'amended'>): Record<string, Json> {
  // As of an answer; an amendment changes something always. Of a part, only which whole it is of.
  const sections = [...new Set(parts.map(({ subject }) => subject.split('/')[1] ?? ''))];
  return { content, changed: true, number, sections, reasons: digestOfText(reasons), ...(immaterial && { immaterial: immaterial.places }) };
}

function questionDigest({ subject, question }: InformationItem): string {
  return digestOfText(canonicalJson({ subject, question }));
}

function established({ suspicion, totals, reasons }: EstablishedSplit): Record<string, Json> {
  return {
    suspicion,
    totals: Object.entries(totals).map(([metric, total]) => `${metric} ${String(total)}`),
    reasons: digestOfText(reasons),
  };
}

/** The bodies of history entries, to be stored as canonical JSON (RFC 8785). */
export const historyBody = {
  event(event: TransferEvent, change: TransferChange): Json {
    return {
      ...head(change.after, event.at, event.by),
      kind: event.kind,
      from: change.before?.state ?? null,
      to: change.after.state,
      ...particulars(event),
      ...doneFor(event),
      ...(change.evidence ? { evidence: change.evidence } : {}),
    };
  },
  note(transfer: Transfer, { kind, by, says }: HistoryNote, at: Instant): Json {
    return { ...head(transfer, at, by), kind, ...says };
  },
  refused(transfer: Transfer, attempt: { readonly kind: string; readonly code: string; readonly by: Actor }, at: Instant): Json {
    return { ...head(transfer, at, attempt.by), kind: `refused:${attempt.kind}`, code: attempt.code, state: transfer.state };
  },
};

import type { PersonId } from '@carnet/kernel';
import { isCompletenessOpen } from '../completeness.js';
import type { CommandOf } from '../commands.js';
import type { Decision, EventOf, TransferEvent } from '../events.js';
import { findImmaterialChange } from '../immaterial.js';
import { AGREED_DAYS, type InformationItem, itemState, type NewItem } from '../information.js';
import { agreedItems, awaitedItems, itemsOf, itemsToSettle, canActForDiscipline, unsentItems } from '../information-progress.js';
import type { RefusalCode } from '../refusals.js';
import { hasAskedCompany, hasReviewed, personOf, reviewRefusal, workedOnFiling } from '../separation-of-duties.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import { resolveRepresentation, refuseDeputy, stampFor } from './on-behalf.js';
import { takeUpReview } from './take-up.js';
import type { Transfer } from '../transfer.js';

/** An officer adds an item to the batch. The company sees it when the batch is sent. */
export const raiseItem: Step<'raise-item'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = findAsker(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    const fault = itemRefusal(transfer, command.item, { person, disciplines: command.disciplines });
    if (fault !== null) return refuse(fault);
    const acting = resolveRepresentation(transfer, person, command, command.item.discipline);
    if ('code' in acting) return refuseDeputy(acting);
    const item = createItem(command.item, person, command);
    return accept([...takeUpReview(transfer, [item], command, person), { kind: 'item-raised', ...stampFor(command, acting), item }]);
  },
};

/** An officer removes an item from the batch. */
export const dropItem: Step<'drop-item'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = findOfficer(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    const item = unsentItems(transfer).find(({ id }) => id === command.item);
    if (item === undefined) return refuse('item-unknown');
    if (!canActForDiscipline(transfer, item, { person, disciplines: command.disciplines })) return refuse('discipline-not-held');
    const acting = resolveRepresentation(transfer, person, command, item.discipline);
    if ('code' in acting) return refuseDeputy(acting);
    return accept([{ kind: 'item-dropped', ...stampFor(command, acting), item: item.id }]);
  },
};

/** An officer sends the batch together with further items. The review clock stands still until the company answers. */
export const requestInformation: Step<'request-information'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const person = findAsker(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    const asker = { person, disciplines: command.disciplines };
    for (const item of command.items) {
      const fault = itemRefusal(transfer, item, asker);
      if (fault !== null) return refuse(fault);
    }
    const acting = resolveRepresentation(transfer, person, command);
    if ('code' in acting) return refuseDeputy(acting);
    const items = [...unsentItems(transfer), ...command.items.map((item) => createItem(item, person, command))];
    if (items.length === 0) return refuse('nothing-asked');
    if (command.passed === true && items.some(({ kind }) => kind === 'extend-time')) return refuse('review-day-passed');
    const round = (transfer.rounds ?? 0) + 1;
    const request = { by: person, at: command.at, round, due: command.due };
    const sent = items.map((item) => ({ ...item, round }));
    const taken = takeUpReview(transfer, command.items, command, person);
    return accept([...taken, { kind: 'information-requested', ...stampFor(command, acting), request, items: sent }]);
  },
};

/**
 * The company answers, item by item. The rules always judge again, because an answer may confirm an assumed fact without changing the
 * content. Opinions on changed content are void; on the same content they stand. After a change in immaterial places, they wait for the
 * rules.
 */
export const answerInformation: Step<'answer-information'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => decideAnswer(transfer, command),
};

/** A late answer counts until an officer has settled the unanswered items. */
export const answerInformationLate: Step<'answer-information'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => (awaitedItems(transfer).length === 0 ? refuse('nothing-to-answer') : decideAnswer(transfer, command)),
};

function decideAnswer(transfer: Transfer, command: CommandOf<'answer-information'>): Decision {
  if (hasReviewedOrAsked(transfer, command)) return refuse('reviewer-cannot-file');
  const { contentDigest, replies = [] } = command;
  const asked = awaitedItems(transfer);
  if (replies.some(({ item }) => !asked.some(({ id }) => id === item))) return refuse('item-unknown');
  const silent = asked.filter(({ id }) => !replies.some((reply) => reply.item === id && !isBlank(reply.says)));
  if (silent.length > 0) return refuse('reply-missing', { items: silent.map(({ id }) => id) });
  const ofTime = (item: string): boolean => asked.some(({ id, kind }) => id === item && kind === 'extend-time');
  const unsaid = replies.filter(({ item, agrees }) => (agrees === undefined) === ofTime(item));
  if (unsaid.length > 0) return refuse('agreement-unclear', { items: unsaid.map(({ item }) => item) });
  const agreed = agreedItems(transfer, replies);
  if (agreed.length > 0 && command.passed === true) return refuse('review-day-passed');
  const changed = contentDigest !== transfer.contentDigest;
  const due = transfer.request?.due;
  const late = due !== undefined && command.at > due.at ? { passed: due.on } : {};
  const immaterial = changed ? findImmaterialChange(transfer, command) : null;
  const slight = immaterial === null ? {} : { immaterial };
  const event: TransferEvent = { kind: 'information-answered', ...stamp(command), contentDigest, changed, replies, ...slight, ...late };
  const extended = agreed.map(({ id, workingDays = 0, question }): TransferEvent => {
    return { kind: 'review-extended', ...stamp(command), workingDays, reasons: question, item: id };
  });
  return accept([event, ...extended], { followUps: ['assess'] });
}

/** An officer settles one answer: accepted, rejected, or asked again in the next batch. */
export const settleItem: Step<'settle-item'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = findOfficer(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    const item = itemsToSettle(transfer).find(({ id }) => id === command.item);
    if (item === undefined) return refuse('item-unknown');
    if (!canActForDiscipline(transfer, item, { person, disciplines: command.disciplines })) return refuse('discipline-not-held');
    if (command.as === 'accepted' && itemState(item) === 'unanswered') return refuse('nothing-answered');
    if (command.as === 'rejected' && isBlank(command.reasons)) return refuse('reasons-missing');
    const acting = resolveRepresentation(transfer, person, command, item.discipline);
    if ('code' in acting) return refuseDeputy(acting);
    const { as, reasons } = command;
    const settled: EventOf<'item-settled'> = { kind: 'item-settled', ...stampFor(command, acting), item: item.id, as, reasons };
    return as === 'asked-again' ? askAgain(settled, item, command, person) : accept([settled]);
  },
};

function askAgain(settled: EventOf<'item-settled'>, item: InformationItem, command: CommandOf<'settle-item'>, person: PersonId): Decision {
  if (command.again === null || isBlank(command.again.question)) return refuse('nothing-asked');
  if (!hasValidDays(command.again)) return refuse('item-days-wrong');
  const again = createItem({ ...command.again, subject: item.subject, discipline: item.discipline }, person, command);
  return accept([settled, { kind: 'item-raised', ...stampFor(command, onBehalfOfPart(settled)), item: { ...again, follows: item.id } }]);
}

function onBehalfOfPart({ onBehalfOf }: EventOf<'item-settled'>): Pick<EventOf<'item-settled'>, 'onBehalfOf'> {
  return onBehalfOf === undefined ? {} : { onBehalfOf };
}

function createItem(item: NewItem, by: PersonId, { at }: Pick<CommandOf<'raise-item'>, 'at'>): InformationItem {
  return { ...item, by, at, follows: null, round: null, reply: null, settlement: null };
}

/** The person who may ask the company about this transfer, or why the actor may not. */
export function findAsker(
  transfer: Transfer,
  command: Pick<CommandOf<'raise-item'>, 'by' | 'disciplines'>,
): PersonId | { readonly code: RefusalCode } {
  const person = findOfficer(transfer, command);
  if (typeof person === 'object') return person;
  const competent = transfer.route?.disciplines.some((discipline) => command.disciplines.includes(discipline)) ?? false;
  const handles = transfer.reviews.some((review) => review.assignee === person);
  return competent || handles ? person : { code: 'discipline-not-held' };
}

function findOfficer(transfer: Transfer, { by }: Pick<CommandOf<'raise-item'>, 'by'>): PersonId | { readonly code: RefusalCode } {
  const person = personOf(by);
  if (person === null) return { code: 'machine-cannot-act' };
  const bar = reviewRefusal(transfer, person);
  return bar === null ? person : { code: bar };
}

/** Why this officer cannot raise this item; null if they can. */
function itemRefusal(transfer: Transfer, item: NewItem, asker: Parameters<typeof canActForDiscipline>[2]): RefusalCode | null {
  const { discipline } = item;
  if (transfer.route?.disciplines.includes(discipline) !== true) return 'discipline-not-required';
  if (!canActForDiscipline(transfer, item, asker)) return 'discipline-not-held';
  if (!hasValidDays(item)) return 'item-days-wrong';
  if (item.kind === 'extend-time' && isCompletenessOpen(transfer)) return 'review-not-begun';
  if (itemsOf(transfer).some(({ id }) => id === item.id)) return 'item-already-raised';
  const given = transfer.reviews.some((review) => review.discipline === discipline && review.opinion !== null);
  return given ? 'opinion-already-given' : null;
}

/** Only `extend-time` items have working days, and they must have them. */
function hasValidDays({ kind, workingDays }: Pick<NewItem, 'kind' | 'workingDays'>): boolean {
  if (kind !== 'extend-time') return workingDays === undefined;
  return workingDays !== undefined && workingDays >= AGREED_DAYS.least && workingDays <= AGREED_DAYS.most;
}

/** Whether the actor reviewed or asked for the authority, and so cannot act for the company. */
export function hasReviewedOrAsked(transfer: Transfer, { by }: Pick<CommandOf<'answer-information'>, 'by'>): boolean {
  const person = personOf(by);
  return person !== null && !workedOnFiling(transfer, person) && (hasReviewed(transfer, person) || hasAskedCompany(transfer, person));
}

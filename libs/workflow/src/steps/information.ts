import type { PersonId } from '@carnet/kernel';
import { isCompletenessOpen } from '../completeness.js';
import type { CommandOf } from '../commands.js';
import type { Decision, EventOf, TransferEvent } from '../events.js';
import { immaterialIn } from '../immaterial.js';
import { AGREED_DAYS, type InformationItem, itemState, type NewItem } from '../information.js';
import { agreedItems, awaitedItems, itemsOf, itemsToSettle, speaksFor, unsentItems } from '../information-progress.js';
import type { RefusalCode } from '../refusals.js';
import { hasAsked, hasReviewed, personOf, reviewBar, workedOnFiling } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import { actsFor, refusedAs, stampFor } from './on-behalf.js';
import { takenUp } from './take-up.js';
import type { Transfer } from '../transfer.js';

/** An officer adds an item to the batch. The company sees it when the batch is sent. */
export const raiseItem: Step<'raise-item'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = askerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    const fault = faultOf(transfer, command.item, { person, disciplines: command.disciplines });
    if (fault !== null) return refused(fault);
    const acting = actsFor(transfer, person, command, command.item.discipline);
    if ('code' in acting) return refusedAs(acting);
    const item = raised(command.item, person, command);
    return accepted([...takenUp(transfer, [item], command, person), { kind: 'item-raised', ...stampFor(command, acting), item }]);
  },
};

/** An officer removes an item from the batch. */
export const dropItem: Step<'drop-item'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = officerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    const item = unsentItems(transfer).find(({ id }) => id === command.item);
    if (item === undefined) return refused('item-unknown');
    if (!speaksFor(transfer, item, { person, disciplines: command.disciplines })) return refused('discipline-not-held');
    const acting = actsFor(transfer, person, command, item.discipline);
    if ('code' in acting) return refusedAs(acting);
    return accepted([{ kind: 'item-dropped', ...stampFor(command, acting), item: item.id }]);
  },
};

/** An officer sends the batch together with further items. The review clock stands still until the company answers. */
export const requestInformation: Step<'request-information'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const person = askerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    const asker = { person, disciplines: command.disciplines };
    for (const item of command.items) {
      const fault = faultOf(transfer, item, asker);
      if (fault !== null) return refused(fault);
    }
    const acting = actsFor(transfer, person, command);
    if ('code' in acting) return refusedAs(acting);
    const items = [...unsentItems(transfer), ...command.items.map((item) => raised(item, person, command))];
    if (items.length === 0) return refused('nothing-asked');
    if (command.passed === true && items.some(({ kind }) => kind === 'extend-time')) return refused('review-day-passed');
    const round = (transfer.rounds ?? 0) + 1;
    const request = { by: person, at: command.at, round, due: command.due };
    const sent = items.map((item) => ({ ...item, round }));
    const taken = takenUp(transfer, command.items, command, person);
    return accepted([...taken, { kind: 'information-requested', ...stampFor(command, acting), request, items: sent }]);
  },
};

/**
 * The company answers, item by item. The rules always judge again, because an answer may confirm an assumed fact without changing the
 * content. Opinions on changed content are void; on the same content they stand. After a change in immaterial places, they wait for the
 * rules.
 */
export const answerInformation: Step<'answer-information'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => answered(transfer, command),
};

/** A late answer counts until an officer has settled the unanswered items. */
export const answerLate: Step<'answer-information'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => (awaitedItems(transfer).length === 0 ? refused('nothing-to-answer') : answered(transfer, command)),
};

function answered(transfer: Transfer, command: CommandOf<'answer-information'>): Decision {
  if (isOfficials(transfer, command)) return refused('reviewer-cannot-file');
  const { contentDigest, replies = [] } = command;
  const asked = awaitedItems(transfer);
  if (replies.some(({ item }) => !asked.some(({ id }) => id === item))) return refused('item-unknown');
  const silent = asked.filter(({ id }) => !replies.some((reply) => reply.item === id && !isBlank(reply.says)));
  if (silent.length > 0) return refused('reply-missing', { items: silent.map(({ id }) => id) });
  const ofTime = (item: string): boolean => asked.some(({ id, kind }) => id === item && kind === 'extend-time');
  const unsaid = replies.filter(({ item, agrees }) => (agrees === undefined) === ofTime(item));
  if (unsaid.length > 0) return refused('agreement-unclear', { items: unsaid.map(({ item }) => item) });
  const agreed = agreedItems(transfer, replies);
  if (agreed.length > 0 && command.passed === true) return refused('review-day-passed');
  const changed = contentDigest !== transfer.contentDigest;
  const due = transfer.request?.due;
  const late = due !== undefined && command.at > due.at ? { passed: due.on } : {};
  const immaterial = changed ? immaterialIn(transfer, command) : null;
  const slight = immaterial === null ? {} : { immaterial };
  const event: TransferEvent = { kind: 'information-answered', ...stamp(command), contentDigest, changed, replies, ...slight, ...late };
  const extended = agreed.map(({ id, workingDays = 0, question }): TransferEvent => {
    return { kind: 'review-extended', ...stamp(command), workingDays, reasons: question, item: id };
  });
  return accepted([event, ...extended], { followUps: ['assess'] });
}

/** An officer settles one answer: accepted, rejected, or asked again in the next batch. */
export const settleItem: Step<'settle-item'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = officerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    const item = itemsToSettle(transfer).find(({ id }) => id === command.item);
    if (item === undefined) return refused('item-unknown');
    if (!speaksFor(transfer, item, { person, disciplines: command.disciplines })) return refused('discipline-not-held');
    if (command.as === 'accepted' && itemState(item) === 'unanswered') return refused('nothing-answered');
    if (command.as === 'rejected' && isBlank(command.reasons)) return refused('reasons-missing');
    const acting = actsFor(transfer, person, command, item.discipline);
    if ('code' in acting) return refusedAs(acting);
    const { as, reasons } = command;
    const settled: EventOf<'item-settled'> = { kind: 'item-settled', ...stampFor(command, acting), item: item.id, as, reasons };
    return as === 'asked-again' ? askedAgain(settled, item, command, person) : accepted([settled]);
  },
};

function askedAgain(
  settled: EventOf<'item-settled'>,
  item: InformationItem,
  command: CommandOf<'settle-item'>,
  person: PersonId,
): Decision {
  if (command.again === null || isBlank(command.again.question)) return refused('nothing-asked');
  if (!hasItsDays(command.again)) return refused('item-days-wrong');
  const again = raised({ ...command.again, subject: item.subject, discipline: item.discipline }, person, command);
  return accepted([settled, { kind: 'item-raised', ...stampFor(command, whom(settled)), item: { ...again, follows: item.id } }]);
}

function whom({ onBehalfOf }: EventOf<'item-settled'>): Pick<EventOf<'item-settled'>, 'onBehalfOf'> {
  return onBehalfOf === undefined ? {} : { onBehalfOf };
}

function raised(item: NewItem, by: PersonId, { at }: Pick<CommandOf<'raise-item'>, 'at'>): InformationItem {
  return { ...item, by, at, follows: null, round: null, reply: null, settlement: null };
}

/** The person who may ask the company about this transfer, or why the actor may not. */
export function askerOf(
  transfer: Transfer,
  command: Pick<CommandOf<'raise-item'>, 'by' | 'disciplines'>,
): PersonId | { readonly code: RefusalCode } {
  const person = officerOf(transfer, command);
  if (typeof person === 'object') return person;
  const competent = transfer.route?.disciplines.some((discipline) => command.disciplines.includes(discipline)) ?? false;
  const handles = transfer.reviews.some((review) => review.assignee === person);
  return competent || handles ? person : { code: 'discipline-not-held' };
}

function officerOf(transfer: Transfer, { by }: Pick<CommandOf<'raise-item'>, 'by'>): PersonId | { readonly code: RefusalCode } {
  const person = personOf(by);
  if (person === null) return { code: 'machine-cannot-act' };
  const bar = reviewBar(transfer, person);
  return bar === null ? person : { code: bar };
}

/** Why this officer cannot raise this item; null if they can. */
function faultOf(transfer: Transfer, item: NewItem, asker: Parameters<typeof speaksFor>[2]): RefusalCode | null {
  const { discipline } = item;
  if (transfer.route?.disciplines.includes(discipline) !== true) return 'discipline-not-required';
  if (!speaksFor(transfer, item, asker)) return 'discipline-not-held';
  if (!hasItsDays(item)) return 'item-days-wrong';
  if (item.kind === 'extend-time' && isCompletenessOpen(transfer)) return 'review-not-begun';
  if (itemsOf(transfer).some(({ id }) => id === item.id)) return 'item-already-raised';
  const given = transfer.reviews.some((review) => review.discipline === discipline && review.opinion !== null);
  return given ? 'opinion-already-given' : null;
}

/** Only `extend-time` items have working days, and they must have them. */
function hasItsDays({ kind, workingDays }: Pick<NewItem, 'kind' | 'workingDays'>): boolean {
  if (kind !== 'extend-time') return workingDays === undefined;
  return workingDays !== undefined && workingDays >= AGREED_DAYS.least && workingDays <= AGREED_DAYS.most;
}

/** Whether the actor reviewed or asked for the authority, and so cannot act for the company. */
export function isOfficials(transfer: Transfer, { by }: Pick<CommandOf<'answer-information'>, 'by'>): boolean {
  const person = personOf(by);
  return person !== null && !workedOnFiling(transfer, person) && (hasReviewed(transfer, person) || hasAsked(transfer, person));
}

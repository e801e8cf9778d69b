import { formatOffices } from '@carnet/identity';
import { canonicalJson } from '@carnet/kernel';
import { declarationOf, REMINDERS } from '@carnet/workflow';
import { randomUUID } from 'node:crypto';
import type { BoundStatement } from '@carnet/persistence/prepared.js';
import { timerPlanOf } from '../deadlines/timer-plan.js';
import { historyBody } from '../history/history.js';
import type { TransferChange } from '../transfer-journal.store.js';
import {
  appealHearers,
  appealParts,
  filedAppeals,
  heardAppeals,
  leftSeats,
  movedAppeals,
  takenSeats,
  withdrawnAppeals,
} from './appeals.js';
import { requireEachStored, type Effect, effect, insertion } from './effect.js';
import { closedRounds, immaterialChanges, obligations, openedRounds, overtakenPeople } from './information.js';
import { lockedCounters, reservations, reservedCounters, settlements } from './ledger.js';
import { deputyActs, opinions, reviews } from './reviews.js';
import { assessments, changedContent, changedTransfers, newTransfers, reviewClocks } from './transfers.js';
import { answersForRestrictions, concludedReassessments, earlierPapers, papers, votes } from './votes.js';

export const endedDeadlines = effect({
  name: 'ended-deadlines',
  columns: { kind: 'text', cause: 'text', because: 'text' },
  rows: ({ deadlines: plan }) =>
    (plan?.cancel ?? []).map((ended) => {
      const [kind, ...cause] = ended.split(' ');
      return { kind, cause: cause.length === 0 ? null : cause.join(' '), because: plan?.because };
    }),
  sql: (rows) => `update carnet.timer t set state = 'cancelled', closed_at = y.at, because = y.because
    from ${rows} where t.tenant_id = $1 and t.transfer_id = y.transfer and t.state = 'pending' and t.kind = y.kind and (y.cause is null or t.cause = y.cause)`,
});

/** The kinds of reminders that a company gets before a day. */
const ahead = Object.entries(REMINDERS).flatMap(([kind, { audience }]) => (kind.endsWith('-near') && audience.company ? [kind] : []));

const zone = '(select a.time_zone from carnet.authority a)';

/**
 * How many days earlier a reminder comes: one on the company's closed days moves to the day before them, if that is still in the future.
 * Closed days that are entered later move no pending reminder.
 */
const earlier = `cross join lateral (select coalesce(max(y.due_on - (d ->> 'from')::date + 1), 0) as days
    from carnet.company c cross join lateral jsonb_array_elements(c.closed_days) d
    where c.tenant_id = $1 and y.kind in (${ahead.map((kind) => `'${kind}'`).join(', ')})
      and y.due_on between (d ->> 'from')::date and (d ->> 'to')::date and (d ->> 'from')::date - 1 > (y.at at time zone ${zone})::date) e`;

export const newDeadlines = insertion({
  table: 'timer',
  times: ['set_at'],
  columns: { id: 'uuid', kind: 'text', cause: 'text', due_on: 'date', due_at: 'timestamptz', terms: 'jsonb' },
  instead: {
    due_on: 'y.due_on - e.days',
    due_at: `(y.due_at at time zone ${zone} - make_interval(days => e.days)) at time zone ${zone}`,
  },
  otherwise: earlier,
  rows: ({ deadlines: plan }) =>
    (plan?.set ?? []).map(({ kind, cause, dueOn, dueAt, terms }) => ({
      id: randomUUID(),
      kind,
      cause,
      due_on: dueOn,
      due_at: dueAt,
      terms: JSON.stringify(terms),
    })),
});

const history = insertion({
  table: 'history_entry',
  columns: {
    id: 'uuid',
    place: 'int',
    kind: 'text',
    actor_kind: 'text',
    actor_id: 'text',
    refused: 'boolean',
    body: 'json',
    step: 'int',
    via: 'text',
    offices: 'text',
  },
  // When acts of several callers are stored together, each carries its own `via` and `offices`.
  instead: {
    via: `nullif(coalesce(y.via, current_setting('app.via', true)), '')`,
    offices: `nullif(coalesce(y.offices, current_setting('app.offices', true)), '')`,
  },
  rows: ({ change, entries }) =>
    entries.map(({ id, event }, place) => ({
      id,
      place,
      kind: event.kind,
      actor_kind: event.by.kind,
      actor_id: event.by.id,
      refused: false,
      body: canonicalJson(historyBody.event(event, change)),
      step: declarationOf(event).step?.(event),
      via: change.caller?.via,
      offices: change.caller && formatOffices(change.caller),
    })),
});

/** The same statement about the same content on the same day gives the same test, which is stored once. */
const restrictionTests = insertion({
  table: 'restriction_test',
  columns: { digest: 'text', body: 'json' },
  rows: ({ change: { restriction } }) => (restriction ? [{ digest: restriction.test, body: restriction.body }] : []),
  otherwise: 'on conflict (tenant_id, transfer_id, digest) do nothing',
});

const notices = insertion({
  table: 'notice',
  columns: { digest: 'text', body: 'json' },
  rows: ({ change: { notice } }) => (notice ? [notice] : []),
});

const intentions = insertion({
  table: 'intention',
  columns: { round: 'int', digest: 'text', body: 'json' },
  rows: ({ change: { intention } }) => (intention ? [intention] : []),
});

const grantNotices = insertion({
  table: 'grant_notice',
  columns: { version: 'int', digest: 'text', body: 'json' },
  rows: ({ change: { grantNotice } }) => (grantNotice ? [grantNotice] : []),
});

const workDone = effect({
  name: 'work-done',
  columns: { item: 'uuid', fence: 'bigint' },
  rows: ({ change: { done } }) => (done ? [{ item: done.id, fence: done.fence }] : []),
  sql: (rows) =>
    requireEachStored(
      `update carnet.work_item w set state = 'done', lease_until = null from ${rows}
        where w.tenant_id = $1 and w.id = y.item and w.fence = y.fence and w.state = 'running'`,
      'CN002',
      'a work item is no longer ours',
    ),
});

const followUps = insertion({
  table: 'work_item',
  columns: { id: 'uuid', kind: 'text' },
  times: ['run_after'],
  rows: ({ change }) => change.decision.followUps.map((kind) => ({ id: randomUUID(), kind })),
});

/** In a fixed order, so that two batches with the same keys cannot deadlock. */
const keys = effect({
  name: 'keys',
  columns: { principal: 'text', key: 'text', fingerprint: 'text', answer: 'json' },
  rows: ({ change: { key } }) =>
    key
      ? [{ principal: key.by, key: key.idempotency.key, fingerprint: key.idempotency.fingerprint, answer: JSON.stringify(key.answer) }]
      : [],
  sql: (rows) =>
    requireEachStored(
      `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
        select carnet.current_tenant(), y.principal, y.key, y.fingerprint, y.answer::jsonb, now() from ${rows}
        where $1::uuid is not null order by y.principal, y.key
        on conflict (tenant_id, principal_id, key) do nothing`,
      'CN010',
      'an act is stored under this key',
    ),
});

/**
 * Refuses a filing that is not to be stored twice. The check comes last, behind the counter locks, so that of two concurrent filings the
 * second sees the first. There is no earlier check, because nearly every filing is new.
 */
export const filedOnce = effect({
  name: 'filed-once',
  columns: { content_digest: 'text' },
  rows: ({ change: { once, after } }) => (once === true ? [{ content_digest: after.contentDigest }] : []),
  sql: (rows) => `select carnet.require(
      not exists (select from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.content_digest = y.content_digest
        where t.filed_on is not null and t.id <> y.transfer and t.state <> 'withdrawn' and t.submitted_at > y.at - interval '1 day'),
      'CN012', 'the same was filed within a day')`,
});

/**
 * All effects, in a fixed order, so that two journals cannot deadlock. Concurrent filings of one company contend for a counter's row, so it
 * is locked last. Acts of people are checked against the transfer after the change.
 */
const EFFECTS: readonly Effect[] = [
  keys,
  workDone,
  assessments,
  newTransfers,
  changedTransfers,
  changedContent,
  reviewClocks,
  reviews,
  opinions,
  votes,
  immaterialChanges,
  overtakenPeople,
  restrictionTests,
  notices,
  intentions,
  grantNotices,
  answersForRestrictions,
  concludedReassessments,
  closedRounds,
  openedRounds,
  obligations,
  filedAppeals,
  withdrawnAppeals,
  movedAppeals,
  appealHearers,
  appealParts,
  heardAppeals,
  leftSeats,
  takenSeats,
  deputyActs,
  earlierPapers,
  papers,
  endedDeadlines,
  newDeadlines,
  followUps,
  history,
  lockedCounters,
  settlements,
  reservedCounters,
  reservations,
  filedOnce,
];

/**
 * The statements that store the changes, one for each effect that has rows.
 * @throws RangeError unless the changes are of one company.
 */
export function callsFor(changes: readonly TransferChange[]): readonly BoundStatement[] {
  const [first] = changes;
  if (first === undefined) return [];
  const company = first.after.tenantId;
  if (changes.some(({ after }) => after.tenantId !== company)) throw new RangeError('changes that are stored together are of one company');
  const recorded = changes.map((change) => ({
    change,
    deadlines: timerPlanOf(change),
    entries: change.decision.events.map((event) => ({ id: randomUUID(), event })),
  }));
  return EFFECTS.flatMap(({ statement, values }) => {
    const given = values(company, recorded);
    return given === null ? [] : [{ statement, values: given }];
  });
}

import { canonicalJson, type Json } from '@carnet/kernel';
import { obligationsOf, obligationState, unjudgedEvidence } from '@carnet/workflow';
import { effect, insertion } from './effect.js';

/** The round of questions that is opened or whose day moves. */
export const openedRounds = insertion({
  table: 'information_request',
  times: [],
  columns: { round: 'int', sent_at: 'timestamptz', working_days: 'int', due_on: 'date', due_at: 'timestamptz', more_time: 'jsonb' },
  rows: ({ change: { before, after } }) => {
    const { request } = after;
    if (!request?.due || request === before?.request) return [];
    const { round, at, due, moreTime = [] } = request;
    return [{ round, sent_at: at, working_days: due.workingDays, due_on: due.on, due_at: due.at, more_time: JSON.stringify(moreTime) }];
  },
  otherwise: `on conflict (tenant_id, transfer_id, round)
    do update set working_days = excluded.working_days, due_on = excluded.due_on, due_at = excluded.due_at, more_time = excluded.more_time`,
});

/** The round of questions that is closed. For a late answer, its request is already closed. */
export const closedRounds = effect({
  name: 'closed-rounds',
  columns: { round: 'int', assessment: 'uuid', closed_as: 'text', changes: 'json' },
  rows: ({ change: { before, after, decision, answered } }) => {
    const then = before?.request ?? null;
    const answer = decision.events.some(({ kind }) => kind === 'information-answered');
    if (after.request === null ? then === null && !answer : then !== after.request || !answer) return [];
    return [
      {
        round: then?.round ?? before?.rounds,
        assessment: before?.assessmentId,
        closed_as: answer ? 'answered' : after.state === 'withdrawn' ? 'withdrawn' : 'unanswered',
        changes: answer ? canonicalJson((answered ?? []) as unknown as Json) : null,
      },
    ];
  },
  sql: (
    rows,
  ) => `update carnet.information_request q set closed_at = y.at, closed_as = y.closed_as, assessment_id = y.assessment, changes = y.changes,
      lapsed_at = case when y.closed_as = 'unanswered' then y.at else q.lapsed_at end
    from ${rows} where q.tenant_id = $1 and q.transfer_id = y.transfer and q.round = y.round`,
});

/** A change that the rules found to be immaterial. */
export const immaterialChanges = effect({
  name: 'immaterial-changes',
  columns: {
    from_digest: 'text',
    to_digest: 'text',
    places: 'json',
    parts: 'json',
    policy: 'text',
    assessment: 'uuid',
    changed_at: 'timestamptz',
  },
  rows: ({ change: { decision } }) => {
    const found = decision.events.find((event) => event.kind === 'change-immaterial');
    if (!found) return [];
    const { from, to, places, parts, policy, assessment, at } = found.change;
    return [
      {
        from_digest: from,
        to_digest: to,
        places: JSON.stringify(places),
        parts: canonicalJson(parts as unknown as Json),
        policy,
        assessment,
        changed_at: at,
      },
    ];
  },
  sql: (rows) => `insert into carnet.immaterial_change (tenant_id, transfer_id, version, from_digest, to_digest, places, parts, policy,
      assessment_before, assessment_after, changed_at, at)
    select $1::uuid, y.transfer, t.version, y.from_digest, y.to_digest, array(select jsonb_array_elements_text(y.places::jsonb)), y.parts, y.policy,
      y.assessment, t.assessment_id, y.changed_at, y.at
    from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer`,
});

/** The people whose part in the earlier filing was overtaken by an amendment. */
export const overtakenPeople = insertion({
  table: 'overtaken',
  columns: { person: 'uuid' },
  rows: ({ change: { decision } }) =>
    (decision.events.find((event) => event.kind === 'amended')?.overtakes ?? []).map((person) => ({ person })),
});

/** The obligations that the change creates or changes. */
export const obligations = insertion({
  table: 'obligation',
  times: [],
  columns: { number: 'int', phase: 'text', monitor: 'text', state: 'text', to_judge: 'boolean', due_on: 'date', due_at: 'timestamptz' },
  rows: ({ change: { before, after } }) => {
    if (before?.obligations === after.obligations) return [];
    const known = new Set(before?.obligations ?? []);
    return obligationsOf(after)
      .filter((one) => !known.has(one))
      .map((one) => ({
        number: one.number,
        phase: one.phase,
        monitor: one.monitor,
        state: obligationState(one),
        to_judge: unjudgedEvidence(one) !== null,
        due_on: one.due?.on,
        due_at: one.due?.at,
      }));
  },
  otherwise: `on conflict (tenant_id, transfer_id, number) do update set state = excluded.state, to_judge = excluded.to_judge,
      due_on = excluded.due_on, due_at = excluded.due_at`,
});

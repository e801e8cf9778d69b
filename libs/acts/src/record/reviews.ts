import type { Transfer } from '@carnet/workflow';
import { requireEachStored, effect } from './effect.js';

/** Whether open reviews still need work: not after a withdrawal or a decision. */
function awaitsReview({ state }: Transfer): boolean {
  return state === 'submitted' || state === 'in-review' || state === 'information-requested';
}

export const reviews = effect({
  name: 'reviews',
  columns: { discipline: 'text', assignee: 'uuid', on_behalf_of: 'uuid', delegation: 'uuid', done: 'boolean' },
  rows: ({ change: { before, after } }) => {
    if (before?.reviews === after.reviews && awaitsReview(before) === awaitsReview(after)) return [];
    const now = after.reviews.map(({ discipline, assignee, opinion, onBehalfOf }) => ({
      discipline,
      assignee: assignee ?? opinion?.officer,
      on_behalf_of: onBehalfOf?.person,
      delegation: onBehalfOf?.delegation,
      done: opinion !== null || !awaitsReview(after),
    }));
    const kept = new Set(after.reviews.map(({ discipline }) => discipline));
    const dropped = (before?.reviews ?? [])
      .filter(({ discipline }) => !kept.has(discipline))
      .map(({ discipline }) => ({ discipline, assignee: null, on_behalf_of: null, delegation: null, done: true }));
    return [...now, ...dropped];
  },
  // A merge, because the existing row tells who is relieved, and when.
  sql: (rows) => `merge into carnet.review r using (select * from ${rows}) y
    on r.tenant_id = $1 and r.transfer_id = y.transfer and r.discipline = y.discipline
    when matched then update set assignee = y.assignee, on_behalf_of = y.on_behalf_of, delegation = y.delegation, done = y.done,
      relieved = case when r.assignee is distinct from y.assignee then r.assignee else r.relieved end,
      relieved_at = case when r.assignee is distinct from y.assignee then y.at else r.relieved_at end
    when not matched then insert (tenant_id, transfer_id, discipline, assignee, on_behalf_of, delegation, done)
      values ($1::uuid, y.transfer, y.discipline, y.assignee, y.on_behalf_of, y.delegation, y.done)`,
});

export const opinions = effect({
  name: 'opinions',
  columns: {
    discipline: 'text',
    round: 'int',
    officer: 'uuid',
    conclusion: 'text',
    content_digest: 'text',
    on_behalf_of: 'uuid',
    delegation: 'uuid',
  },
  rows: ({ change: { decision, after } }) => {
    const given = decision.events.find((event) => event.kind === 'opinion-given');
    if (!given) return [];
    const { officer, conclusion, contentDigest, onBehalfOf } = given.opinion;
    return [
      {
        discipline: given.discipline,
        round: after.sentBack ?? 0,
        officer,
        conclusion,
        content_digest: contentDigest,
        on_behalf_of: onBehalfOf?.person,
        delegation: onBehalfOf?.delegation,
      },
    ];
  },
  sql: (rows) =>
    requireEachStored(
      `insert into carnet.opinion (tenant_id, transfer_id, assessment_id, round, discipline, officer, on_behalf_of, delegation, conclusion,
          content_digest, at)
        select $1::uuid, y.transfer, t.assessment_id, y.round, y.discipline, y.officer, y.on_behalf_of, y.delegation, y.conclusion,
          y.content_digest, y.at
        from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer
        where carnet.may_review(t, y.officer) and carnet.may_review(t, coalesce(y.on_behalf_of, y.officer)) and t.content_digest = y.content_digest
          -- each discipline has humans of its own, who gives the opinion and for whom
          and not exists (select from carnet.opinion o where o.tenant_id = $1 and o.transfer_id = y.transfer and o.assessment_id = t.assessment_id
            and o.round = y.round and o.officer <> y.officer
            and array[o.officer, o.on_behalf_of] && (carnet.selves(y.officer) || carnet.selves(coalesce(y.on_behalf_of, y.officer))))`,
      'CN004',
      'who worked on the filing or has a conflict of interest cannot review it, nor anybody other content',
    ),
});

const covers = {
  'opinion-given': { cover: 'review', type: 'transfer.reviewed_for_you' },
  voted: { cover: 'approval', type: 'transfer.voted_for_you' },
  'appeal-voted': { cover: 'appeals', type: 'transfer.voted_for_you' },
} as const;

/**
 * Checks that an act as a deputy has a delegation in force between the two people that covers it, besides what the act itself needs.
 * Notifies the person represented.
 */
export const deputyActs = effect({
  name: 'done-for-another',
  columns: { deputy: 'uuid', whom: 'uuid', delegation: 'uuid', cover: 'text', discipline: 'text', type: 'text', entry: 'uuid' },
  rows: ({ entries }) =>
    entries.flatMap(({ id, event }) => {
      if (event.kind !== 'opinion-given' && event.kind !== 'voted' && event.kind !== 'appeal-voted') return [];
      const whom = event.kind === 'opinion-given' ? event.opinion.onBehalfOf : event.vote.onBehalfOf;
      if (whom === undefined) return [];
      const discipline = event.kind === 'opinion-given' ? event.discipline : null;
      return [{ deputy: event.by.id, whom: whom.person, delegation: whom.delegation, ...covers[event.kind], discipline, entry: id }];
    }),
  sql: (rows) => `with counted as (
      select y.* from ${rows} join carnet.delegation d on d.id = y.delegation and d.person = y.whom and d.deputy = y.deputy
        and y.cover = any (d.covers) and d.ended_at is null and y.at between d.starts_at and d.ends_at
        and (y.discipline is null or d.disciplines is null or y.discipline = any (d.disciplines))
    ), told as (
      insert into carnet.notification (tenant_id, id, person, type, at, company, transfer, entry)
      select carnet.current_tenant(), gen_random_uuid(), c.whom, c.type, c.at, $1::uuid, c.transfer, c.entry
      from counted c where not exists (select from carnet.notification_choice n
        where n.tenant_id = carnet.current_tenant() and n.person = c.whom and c.type = any (n.muted))
    )
    select carnet.require((select count(*) from counted) = cardinality($2::uuid[]), 'CN004', 'nobody acts for another without a delegation')`,
});

import { effect } from './effect.js';

const covers = {
  'opinion-given': { cover: 'review', type: 'transfer.reviewed_for_you' },
  voted: { cover: 'approval', type: 'transfer.voted_for_you' },
  'appeal-voted': { cover: 'appeals', type: 'transfer.voted_for_you' },
} as const;

/**
 * An act for somebody needs what the act itself needs and also a delegation between the two that counts and covers the act. The person
 * for whom the deputy acts is told.
 */
export const doneForAnother = effect({
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

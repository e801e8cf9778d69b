import { awaitedVoters, openSteps, type Transfer } from '@carnet/workflow';
import { requireEachStored, effect, type RecordedChange } from './effect.js';

export const votes = effect({
  name: 'votes',
  columns: {
    round: 'int',
    hearing: 'int',
    step: 'int',
    voter: 'uuid',
    ballot: 'text',
    content_digest: 'text',
    on_behalf_of: 'uuid',
    delegation: 'uuid',
  },
  rows: ({ change: { before, after, decision } }) => {
    const cast = decision.events.find((event) => event.kind === 'voted');
    if (!cast) return [];
    const { step, voter, ballot, contentDigest, onBehalfOf } = cast.vote;
    return [
      {
        round: after.sentBack ?? 0,
        // The second look after a hearing is another vote of the same person in the same step.
        hearing: before?.hearings?.length ?? 0,
        step,
        voter,
        ballot,
        content_digest: contentDigest,
        on_behalf_of: onBehalfOf?.person,
        delegation: onBehalfOf?.delegation,
      },
    ];
  },
  sql: (rows) =>
    requireEachStored(
      `insert into carnet.vote (tenant_id, transfer_id, assessment_id, round, hearing, step, voter, on_behalf_of, delegation, ballot, content_digest, at)
        select $1::uuid, y.transfer, t.assessment_id, y.round, y.hearing, y.step, y.voter, y.on_behalf_of, y.delegation, y.ballot, y.content_digest, y.at
        from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer
        cross join lateral (select coalesce(y.on_behalf_of, y.voter) as seat) s
        where carnet.may_vote(t, y.voter) and carnet.may_vote(t, s.seat)
          -- the content as it is, with opinions that are of it, or of one that differs from it in nothing material; asked of this transfer
          -- alone: where PostgreSQL knows little of the table yet, it would ask it of every transfer of the company first
          and case when t.content_digest = y.content_digest then carnet.opinions_stand(t) end
          -- whose seat it is was asked to vote in this step, of those that are open, and has not voted in it
          and exists (select from carnet.ballot_paper b
            where b.tenant_id = $1 and b.transfer_id = y.transfer and b.voter = s.seat and b.step = y.step)
          -- after a hearing the same seats vote again, in the same step; nobody has a part in two, for somebody or by a deputy either
          and not exists (select from carnet.vote o where o.tenant_id = $1 and o.transfer_id = y.transfer and o.assessment_id = t.assessment_id
            and o.round = y.round
            and array[o.voter, o.on_behalf_of] && (carnet.selves(y.voter) || carnet.selves(s.seat))
            and (o.step <> y.step or coalesce(o.on_behalf_of, o.voter) <> s.seat or (o.hearing = y.hearing and o.voter <> y.voter)))
          -- who has a seat votes for nobody else
          and (y.on_behalf_of is null or not exists (select from carnet.ballot_paper b
            where b.tenant_id = $1 and b.transfer_id = y.transfer and b.voter = any (carnet.selves(y.voter))))`,
      'CN004',
      'who filed, reviewed, voted already or has no seat in this step cannot vote, nor anybody on other content',
    ),
});

/** The voters who must vote now; null if they have not changed. */
function papersOf({ change: { before, after } }: RecordedChange): ReturnType<typeof ballotPapersOf> | null {
  if (!before) return null;
  if (before.openStep === after.openStep && before.openBeside === after.openBeside && before.votes === after.votes) return null;
  const [then, now] = [ballotPapersOf(before), ballotPapersOf(after)];
  // A hearing does not change the voters.
  const isSame =
    then.length === now.length && then.every(({ voter, step }, place) => voter === now[place]?.voter && step === now[place].step);
  return isSame ? null : now;
}

const statesWithBallotPapers: readonly Transfer['state'][] = ['in-approval', 'awaiting-hearing', 'submitted'];

/**
 * The voters of open steps who have not voted yet. They keep their seats during a hearing, for the second look, and while the rules judge
 * an immaterial change.
 */
function ballotPapersOf(transfer: Transfer): readonly { readonly voter: string; readonly step: number }[] {
  if (!statesWithBallotPapers.includes(transfer.state)) return [];
  return openSteps(transfer).flatMap((step) => awaitedVoters(step, transfer.votes).map((voter) => ({ voter, step: step.index })));
}

export const earlierPapers = effect({
  name: 'earlier-papers',
  columns: {},
  rows: (recorded) => (papersOf(recorded) === null ? [] : [{}]),
  sql: (rows) => `delete from carnet.ballot_paper b using ${rows} where b.tenant_id = $1 and b.transfer_id = y.transfer`,
});

export const papers = effect({
  name: 'papers',
  columns: { voter: 'uuid', step: 'int' },
  rows: (recorded) => papersOf(recorded) ?? [],
  sql: (rows) => `with asked as (
      insert into carnet.ballot_paper (tenant_id, transfer_id, voter, step)
      select $1::uuid, y.transfer, y.voter, y.step
      from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer and carnet.may_vote(t, y.voter)
      returning transfer_id, voter
    )
    select carnet.require(count(*) = cardinality($2::uuid[]) and count(*) = count(distinct (a.transfer_id, carnet.human_of(a.voter))),
      'CN004', 'who filed or reviewed cannot be asked to vote')
    from asked a`,
});

/** The supervisor who confirms a doubtful restriction or sends the transfer back. */
export const answersForRestrictions = effect({
  name: 'answers-for-restrictions',
  columns: { person: 'uuid' },
  rows: ({ change: { decision } }) =>
    decision.events
      .filter(({ kind }) => kind === 'restriction-confirmed' || kind === 'sent-back')
      .slice(0, 1)
      .map(({ by }) => ({ person: by.id })),
  sql: (
    rows,
  ) => `select carnet.require(count(*) = cardinality($2::uuid[]), 'CN004', 'who filed or reviewed cannot answer for a restriction')
    from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer and carnet.may_vote(t, y.person)`,
});

/** The person who concludes the re-assessment of a grant, by confirming or revoking it; nobody with a part in the grant may. */
export const concludedReassessments = effect({
  name: 'concluded-reassessments',
  columns: { person: 'uuid' },
  rows: ({ change: { before, after, decision } }) => {
    if (before?.reassessment === undefined || after.reassessment !== undefined) return [];
    return decision.events
      .filter(({ kind }) => kind === 'grant-confirmed' || kind === 'revoked')
      .slice(0, 1)
      .map(({ by }) => ({ person: by.id }));
  },
  sql: (
    rows,
  ) => `select carnet.require(count(*) = cardinality($2::uuid[]), 'CN004', 'who had a part in the grant cannot conclude its re-assessment')
    from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer and carnet.may_hear_appeal(t, 2147483647, y.person)`,
});

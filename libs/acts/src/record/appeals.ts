import { type Appeal, appealProcedureOn, appealsOf, appealState, vacantSeatCount, type TransferEvent } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { requireEachStored, effect, insertion, type RecordedChange } from './effect.js';

/** The effect of a change on an appeal: files it, withdraws it, moves its last day by a later calendar, or changes its hearing. */
type AppealEffect = 'filed' | 'withdrawn' | 'moved' | 'heard';

function affectedAppeals({ change: { before, after, decision } }: RecordedChange, way: AppealEffect): readonly Appeal[] {
  if (before?.appeals === after.appeals) return [];
  const known = appealsOf(before ?? {});
  const recounted = decision.events.some(({ kind }) => kind === 'deadlines-moved' || kind === 'deadlines-confirmed');
  const wayOf = ({ number, end }: Appeal): AppealEffect => {
    if (!known.some((one) => one.number === number)) return 'filed';
    if (end?.as === 'withdrawn') return 'withdrawn';
    return recounted ? 'moved' : 'heard';
  };
  return appealsOf(after).filter((one) => !known.includes(one) && wayOf(one) === way);
}

type AppealPartEvent = Extract<TransferEvent, { readonly kind: 'appeal-advised' | 'appeal-voted' }>;

interface AppealPart {
  readonly by: string;
  readonly part: 'opinion' | 'vote';
  readonly seat?: string | undefined;
  readonly delegation?: string | undefined;
}

/** The opinion or vote that a change adds to the appeal; null if there is none. */
function appealPartOf({ change: { decision } }: RecordedChange): AppealPart | null {
  const event = decision.events.find((one): one is AppealPartEvent => one.kind === 'appeal-advised' || one.kind === 'appeal-voted');
  if (!event) return null;
  if (event.kind === 'appeal-advised') return { by: event.by.id, part: 'opinion' };
  const whom = event.vote.onBehalfOf;
  return { by: event.by.id, part: 'vote', seat: whom?.person, delegation: whom?.delegation };
}

export const filedAppeals = insertion({
  table: 'appeal',
  times: ['filed_at'],
  columns: { number: 'int', state: 'text', digest: 'text', due_on: 'date', due_at: 'timestamptz', against: 'text', obligation: 'int' },
  rows: (recorded) =>
    affectedAppeals(recorded, 'filed').map((appeal) => ({
      number: appeal.number,
      state: appealState(appeal),
      digest: appeal.digest,
      due_on: appeal.due.on,
      due_at: appeal.due.at,
      against: appeal.act?.of ?? 'refusal',
      obligation: appeal.act?.of === 'condition' ? appeal.act.obligation : null,
    })),
});

export const withdrawnAppeals = effect({
  name: 'withdrawn-appeals',
  columns: { number: 'int', state: 'text' },
  rows: (recorded) => affectedAppeals(recorded, 'withdrawn').map((appeal) => ({ number: appeal.number, state: appealState(appeal) })),
  sql: (rows) => `update carnet.appeal p set state = y.state, closed_at = y.at
    from ${rows} where p.tenant_id = $1 and p.transfer_id = y.transfer and p.number = y.number`,
});

export const movedAppeals = effect({
  name: 'moved-appeals',
  columns: { number: 'int', due_on: 'date', due_at: 'timestamptz' },
  rows: (recorded) => affectedAppeals(recorded, 'moved').map(({ number, due }) => ({ number, due_on: due.on, due_at: due.at })),
  sql: (rows) => `update carnet.appeal p set due_on = y.due_on, due_at = y.due_at
    from ${rows} where p.tenant_id = $1 and p.transfer_id = y.transfer and p.number = y.number`,
});

/** The people who have the appeal now and the actor; none of them had a part in the decision. */
export const appealHearers = effect({
  name: 'appeal-hearers',
  columns: { number: 'int', person: 'uuid' },
  rows: (recorded) =>
    affectedAppeals(recorded, 'heard').flatMap(({ number, officer, panel }) => {
      const part = appealPartOf(recorded);
      return [officer, ...(panel?.voters ?? []), part?.by, part?.seat].flatMap((person) => (person ? [{ number, person }] : []));
    }),
  sql: (rows) => `select carnet.require(count(*) = 0, 'CN004', 'who had a part in the decision cannot hear the appeal')
    from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer where not carnet.may_hear_appeal(t, y.number, y.person)`,
});

export const appealParts = effect({
  name: 'appeal-parts',
  columns: { number: 'int', person: 'uuid', part: 'text', digest: 'text', seat: 'uuid', delegation: 'uuid' },
  rows: (recorded) =>
    affectedAppeals(recorded, 'heard').flatMap(({ number, digest }) => {
      const part = appealPartOf(recorded);
      return part === null ? [] : [{ number, person: part.by, part: part.part, digest, seat: part.seat, delegation: part.delegation }];
    }),
  sql: (rows) =>
    requireEachStored(
      `insert into carnet.appeal_part (tenant_id, transfer_id, appeal, person, on_behalf_of, delegation, part, digest, at)
        select $1::uuid, y.transfer, y.number, y.person, y.seat, y.delegation, y.part, y.digest, y.at
        from ${rows}
        -- one human has one part in an appeal
        where not exists (select from carnet.appeal_part p where p.tenant_id = $1 and p.transfer_id = y.transfer and p.appeal = y.number
            and p.person <> y.person and array[p.person, p.on_behalf_of] && (carnet.selves(y.person) || carnet.selves(coalesce(y.seat, y.person))))
          -- a deputy votes in the seat of somebody who sits, and has none of their own
          and (y.seat is null or (
            exists (select from carnet.appeal_seat s
              where s.tenant_id = $1 and s.transfer_id = y.transfer and s.appeal = y.number and s.voter = y.seat)
            and not exists (select from carnet.appeal_seat s
              where s.tenant_id = $1 and s.transfer_id = y.transfer and s.appeal = y.number and s.voter = any (carnet.selves(y.person)))))`,
      'CN004',
      'one human has one part in an appeal, in a seat that is theirs or for somebody who sits',
    ),
});

export const heardAppeals = effect({
  name: 'heard-appeals',
  columns: { number: 'int', state: 'text', officer: 'uuid', empty_seats: 'int', notice_digest: 'text', notice: 'json' },
  rows: (recorded) =>
    affectedAppeals(recorded, 'heard').map((appeal) => ({
      number: appeal.number,
      state: appealState(appeal),
      officer: appeal.officer,
      empty_seats: vacantSeatCount(appeal, appealProcedureOn(filingDay(appeal.at)).panel.seats),
      notice_digest: recorded.change.appealNotice?.digest,
      notice: recorded.change.appealNotice?.body,
    })),
  sql: (rows) => `update carnet.appeal p set state = y.state, officer = y.officer, empty_seats = y.empty_seats,
      closed_at = case when y.notice is null then null else y.at end, notice_digest = y.notice_digest, notice = y.notice
    from ${rows} where p.tenant_id = $1 and p.transfer_id = y.transfer and p.number = y.number`,
});

/** Removes seats that are no longer in the panel, and those of closed appeals. */
export const leftSeats = effect({
  name: 'left-seats',
  columns: { number: 'int', voters: 'json' },
  rows: (recorded) =>
    affectedAppeals(recorded, 'heard').map(({ number, panel }) => ({ number, voters: JSON.stringify(panel?.voters ?? []) })),
  sql: (rows) => `delete from carnet.appeal_seat s using ${rows} where s.tenant_id = $1 and s.transfer_id = y.transfer
    and (s.appeal = y.number and not (y.voters::jsonb ? s.voter::text) or s.appeal <> y.number and exists (select from carnet.appeal o
      where o.tenant_id = $1 and o.transfer_id = s.transfer_id and o.number = s.appeal and o.closed_at is not null))`,
});

export const takenSeats = insertion({
  table: 'appeal_seat',
  times: [],
  columns: { appeal: 'int', voter: 'uuid' },
  rows: (recorded) =>
    affectedAppeals(recorded, 'heard').flatMap(({ number, panel }) => (panel?.voters ?? []).map((voter) => ({ appeal: number, voter }))),
  otherwise: 'on conflict do nothing',
});

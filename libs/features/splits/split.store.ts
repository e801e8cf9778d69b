import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { reservedColumn } from '@carnet/acts/transfer-rows.js';
import {
  type Bilingual,
  canonicalJson,
  type Digest,
  type Instant,
  type IsoDate,
  type Json,
  type Outcome,
  type Page,
  type PageRequest,
  type PersonId,
  type TenantId,
  type TransferId,
  type Uuid,
} from '@carnet/kernel';
import { type SplitRoute, type SplitSuspicion, twelveMonthsBefore, type SplitFiling } from '@carnet/ledger';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { EstablishedSplit, TransferState } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export type SuspicionId = Uuid<'suspicion'>;

export const SUSPICION_STATES = ['open', 'accepted', 'dismissed', 'superseded'] as const;

export type SuspicionState = (typeof SUSPICION_STATES)[number];

/** A filing with the data for split detection: its company and the headline of each regime's verdict. */
export interface SplitCandidate extends Pick<StoredTransfer, 'reference' | 'filing' | 'filedOn' | 'ruleSet' | 'reserved'> {
  readonly transfer: TransferId;
  readonly contentDigest: Digest;
  readonly company: SuspectedPart['company'];
  readonly split: EstablishedSplit | null;
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
}

/** A part as it was when the suspicion was raised. */
export interface SuspectedPart extends Pick<SplitFiling, 'on' | 'recipient' | 'purpose' | 'counted' | 'had'> {
  readonly company: { readonly id: TenantId; readonly name: Bilingual };
  readonly transfer: TransferId;
  readonly reference: string;
  readonly contentDigest: Digest;
  readonly alone: readonly SplitRoute[];
}

/** Contents of a suspicion, stored as canonical JSON. */
export interface SuspicionBody extends Pick<SplitSuspicion, 'sum' | 'heavier' | 'reasons' | 'caughtByLedger'> {
  readonly format: 'carnet-split/1';
  readonly parts: readonly SuspectedPart[];
}

export interface RaisedSuspicion {
  readonly id: SuspicionId;
  readonly body: SuspicionBody;
  /** Digest of the parts and their contents; each set is raised once. */
  readonly setDigest: Digest;
}

/** A suspicion with the present state of each part. */
export interface StoredSuspicion {
  readonly id: SuspicionId;
  readonly state: SuspicionState;
  readonly raisedAt: Instant;
  readonly body: SuspicionBody;
  readonly now: Readonly<Record<string, TransferState>>;
  readonly answer: {
    readonly by: { readonly id: PersonId; readonly name: string };
    readonly at: Instant;
    readonly reason: string;
  } | null;
}

export interface SuspicionsRequest extends PageRequest {
  readonly state?: SuspicionState;
  readonly company?: string;
}

/** A counter of any company. */
export interface CounterAsked {
  readonly company: TenantId;
  readonly metric: string;
  readonly window: string;
  readonly party: string;
}

/** Limits of the search for affiliates: steps and number of companies. */
const [mostSteps, mostCompanies] = [5, 50];

/** Filings in other states are no longer part of anything, or not yet. */
const standing = `state not in ('draft', 'lapsed', 'withdrawn', 'refused')`;

/**
 * $1 company, $2 transfer, $3 days, $4 limit. Nearest day first, then latest. Reads the index in both directions, company by company, so
 * that the cost does not depend on the number of filings to a recipient; only the selected rows are read completely.
 */
export const candidates: Statement = {
  name: 'split-candidates',
  text: `with recursive one as (
      select tenant_id, id, recipient_key, filed_on from carnet.transfer
      where tenant_id = $1 and id = $2 and filed_on is not null and ${standing}
    ), kin (id, step) as (
      select tenant_id, 0 from one
      union
      select l.other_id, k.step + 1 from kin k join carnet.affiliate_link l on l.tenant_id = k.id and l.ended_at is null
      where k.step < ${String(mostSteps)}
    ), near as materialized (
      select tenant_id, id, 0 as days from one
      union all (
        select n.tenant_id, n.id, n.days
        from (select id from kin group by id order by min(step), id limit ${String(mostCompanies)}) k cross join one o
        cross join lateral (
          (select b.tenant_id, b.id, o.filed_on - b.filed_on as days from carnet.transfer b
            where b.tenant_id = k.id and b.recipient_key = o.recipient_key
              and b.filed_on between o.filed_on - $3::int and o.filed_on and b.${standing}
            order by b.filed_on desc, b.id desc limit $4)
          union all
          (select a.tenant_id, a.id, a.filed_on - o.filed_on from carnet.transfer a
            where a.tenant_id = k.id and a.recipient_key = o.recipient_key
              and a.filed_on between o.filed_on + 1 and o.filed_on + $3::int and a.${standing}
            order by a.filed_on, a.id limit $4)) n
        where n.id <> o.id
        order by n.days, n.id desc limit $4 - 1)
    )
    select t.id as transfer, t.reference, t.content_digest as "contentDigest", t.filing::json, t.filed_on::text as "filedOn", t.rule_set as "ruleSet",
      t.life -> 'split' as split, t.verdicts, ${reservedColumn},
      json_build_object('id', t.tenant_id, 'name', json_build_object('en', c.name_en, 'zh', c.name_zh)) as company
    from near
    cross join lateral (select f.* from carnet.transfer f where f.tenant_id = near.tenant_id and f.id = near.id offset 0) t
    join carnet.company c on c.tenant_id = t.tenant_id
    order by t.id <> $2, near.days, t.id`,
};

const raise: Statement = {
  name: 'split-raise',
  text: `insert into carnet.split_suspicion (tenant_id, id, transfer_id, set_digest, body, raised_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant_id, set_digest) do nothing returning id`,
};

const parts: Statement = {
  name: 'split-parts',
  text: `insert into carnet.split_part (tenant_id, transfer_id, suspicion_id)
    select y.company, y.transfer, $2 from jsonb_to_recordset($1::jsonb) as y (company uuid, transfer uuid)`,
};

const supersede: Statement = {
  name: 'split-supersede',
  text: `with part as (select y.company, y.transfer from jsonb_to_recordset($1::jsonb) as y (company uuid, transfer uuid))
    update carnet.split_suspicion s set state = 'superseded'
    where s.state = 'open' and s.id <> $2
      and s.id in (select p.suspicion_id from part join carnet.split_part p on p.tenant_id = part.company and p.transfer_id = part.transfer)
      and not exists (select from carnet.split_part q where q.suspicion_id = s.id
        and not exists (select from part where part.company = q.tenant_id and part.transfer = q.transfer_id))`,
};

const columns = `s.id, s.state, s.body::json, ${utc('s.raised_at')} as "raisedAt", ${utc('s.raised_at', 'US')} as sort_key,
  case when s.answered_at is not null then json_build_object('by', json_build_object('id', s.answered_by, 'name', a.name),
    'at', ${utc('s.answered_at')}, 'reason', s.reason) end as answer,
  coalesce((select jsonb_object_agg(t.id, t.state) from carnet.split_part p join carnet.transfer t on t.tenant_id = p.tenant_id and t.id = p.transfer_id
    where p.suspicion_id = s.id), '{}') as now
  from carnet.split_suspicion s left join carnet.person a on a.id = s.answered_by`;

const one: Statement = { name: 'split-one', text: `select ${columns} where s.id = $1` };

const lock: Statement = { name: 'split-lock', text: `select ${columns} where s.id = $1 for update of s` };

const ofTransfer: Statement = {
  name: 'split-of-transfer',
  text: `select ${columns} where s.id in (select p.suspicion_id from carnet.split_part p where p.tenant_id = $1 and p.transfer_id = $2)
    order by s.raised_at desc, s.id limit 20`,
};

/** $1 state or null, $2 company or null, $3 and $4: where the previous page ended, $5 limit. */
const list: Statement = {
  name: 'split-list',
  text: `select ${columns} where ($1::text is null or s.state = $1)
      and ($2::uuid is null or s.id in (select p.suspicion_id from carnet.split_part p where p.tenant_id = $2))
      and (s.raised_at, s.id::text) > ($3::timestamptz, $4) order by s.raised_at, s.id::text limit $5`,
};

const answer: Statement = {
  name: 'split-answer',
  text: `update carnet.split_suspicion set state = $2, reason = $3, answered_by = $4, answered_at = $5 where id = $1 and state = 'open' returning id`,
};

/** $1 counters, $2 day before a twelve-month window begins, $3 today. The same totals as `carnet.ledger_reserve`. */
const totals: Statement = {
  name: 'split-totals',
  text: `select coalesce(case when y.time_window in ('rolling', 'ever') then c.reserved + s.amount
        else c.reserved + c.committed + coalesce((select sum(o.reserved) from carnet.ledger_counter o where o.tenant_id = c.tenant_id
          and o.metric = c.metric and o.party = c.party and o.time_window <> c.time_window), 0) end, 0)::bigint as total
    from rows from (jsonb_to_recordset($1::jsonb) as (company uuid, metric text, time_window text, party text))
      with ordinality as y (company, metric, time_window, party, n)
    left join carnet.ledger_counter c on c.tenant_id = y.company and c.metric = y.metric and c.time_window = y.time_window and c.party = y.party
    left join lateral carnet.ledger_sent(y.company, y.metric, y.time_window, y.party, case when y.time_window = 'rolling' then $2::date end, $3::date) s
      on y.time_window in ('rolling', 'ever')
    order by y.n`,
};

/** Suspected splits; visible to the authority only. */
@Injectable()
export class SplitStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** The filing, and filings of its company and its affiliates to the same recipient within `days` of it: the nearest, at most `limit`. */
  candidates(
    scope: TenantScope,
    {
      company,
      transfer,
      days,
      limit,
    }: { readonly company: TenantId; readonly transfer: TransferId; readonly days: number; readonly limit: number },
  ): Promise<readonly SplitCandidate[]> {
    return query(scope, candidates, [company, transfer, days, limit]);
  }

  /** Stores new suspicions; supersedes open ones that are part of a new one. */
  async raise(scope: TenantScope, suspicions: readonly RaisedSuspicion[]): Promise<void> {
    for (const { id, body, setDigest } of suspicions) {
      const [first] = body.parts;
      if (first === undefined) throw new RangeError('a suspicion is about filings');
      const text = canonicalJson(body as unknown as Json);
      const raised = await query(scope, raise, [first.company.id, id, first.transfer, setDigest, text, scope.startedAt]);
      if (raised.length === 0) continue;
      const those = JSON.stringify(body.parts.map((part) => ({ company: part.company.id, transfer: part.transfer })));
      await query(scope, parts, [those, id]);
      await query(scope, supersede, [those, id]);
    }
  }

  /** Locks a suspicion until the transaction ends; null if there is none. */
  lock(scope: TenantScope, id: SuspicionId): Promise<StoredSuspicion | null> {
    return this.first(scope, lock, id);
  }

  one(scope: TenantScope, id: SuspicionId): Promise<StoredSuspicion | null> {
    return this.first(scope, one, id);
  }

  async answer(
    scope: TenantScope,
    id: SuspicionId,
    {
      state,
      reason,
      by,
      at,
    }: { readonly state: 'accepted' | 'dismissed'; readonly reason: string; readonly by: PersonId; readonly at: Instant },
  ): Promise<void> {
    const answered = await query(scope, answer, [id, state, reason, by, at]);
    if (answered.length === 0) throw new Error('the suspicion that was locked is not open');
  }

  /** Totals of these counters on a day, in their order. */
  async totals(scope: TenantScope, counters: readonly CounterAsked[], on: IsoDate): Promise<readonly number[]> {
    const asked = counters.map(({ company, metric, window, party }) => ({ company, metric, time_window: window, party }));
    const rows = await query<{ total: string }>(scope, totals, [JSON.stringify(asked), twelveMonthsBefore(on), on]);
    return rows.map(({ total }) => Number(total));
  }

  /** Latest suspicions that include a transfer. */
  async ofTransfer(scope: TenantScope, company: TenantId, transfer: TransferId): Promise<readonly StoredSuspicion[]> {
    return (await query<SuspicionRow>(scope, ofTransfer, [company, transfer])).map(toSuspicion);
  }

  /** Oldest first. */
  list(scope: TenantScope, request: SuspicionsRequest): Promise<Outcome<Page<StoredSuspicion>>> {
    const { state = null, company = null } = request;
    return this.cursors.sorted(scope, request, {
      of: { list: list.name, state, company },
      read: ({ key, id }, limit) => query<SuspicionRow>(scope, list, [state, company, key ?? '-infinity', id ?? '', limit]),
      show: toSuspicion,
    });
  }

  private async first(scope: TenantScope, statement: Statement, id: SuspicionId): Promise<StoredSuspicion | null> {
    const row = await queryOne<SuspicionRow>(scope, statement, [id]);
    return row && toSuspicion(row);
  }
}

type SuspicionRow = StoredSuspicion & SortedRow;

function toSuspicion({ sort_key: _, ...row }: SuspicionRow): StoredSuspicion {
  return row;
}

import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { Instant, IsoDate, PersonId, TenantId, Uuid } from '@carnet/kernel';
import type { AdjustableCounter, AdjustmentAnswer, AdjustmentKind, Evidence, Metric } from '@carnet/ledger';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

export type AdjustmentId = Uuid<'adjustment'>;

/** Identifies a counter of a company. */
export interface CounterKey {
  readonly company: TenantId;
  readonly metric: Metric;
  readonly window: string;
  /** Recipient; empty if the law does not count per recipient. */
  readonly party: string;
}

/** An adjustment of a counter, stated by a person of its company. */
export interface AdjustmentRecord extends CounterKey {
  readonly id: AdjustmentId;
  readonly kind: AdjustmentKind;
  readonly amount: number;
  readonly countedOn: IsoDate;
  readonly reason: string;
  readonly evidence: Evidence | null;
  readonly statedBy: PersonId;
  readonly statedAt: Instant;
}

/** The answer of a person of the authority. */
export interface AnswerRecord {
  readonly answer: AdjustmentAnswer;
  readonly reason: string;
  readonly answeredBy: PersonId;
  readonly answeredAt: Instant;
}

/** An adjustment with its answer. */
export interface StoredAdjustment extends AdjustmentRecord {
  /** All person records of the human who stated it. */
  readonly statedAs: readonly PersonId[];
  readonly answer: AnswerRecord | null;
  /** Whether the caller belongs to the company. */
  readonly isOwn: boolean;
}

const lockOwn: Statement = {
  name: 'ledger-lock-own',
  text: `insert into carnet.ledger_counter as lc (tenant_id, metric, time_window, party) values ($1, $2, $3, $4)
    on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved returning reserved::float8, committed::float8`,
};

const lockOther: Statement = {
  name: 'ledger-lock-other',
  text: `select reserved::float8, committed::float8 from carnet.ledger_counter where tenant_id = $1 and metric = $2 and time_window = $3 and party = $4 for update`,
};

const openings: Statement = {
  name: 'ledger-openings',
  text: `select a.counted_on::text as "countedOn", w.answer from carnet.ledger_adjustment a
    left join carnet.ledger_answer w on w.tenant_id = a.tenant_id and w.adjustment_id = a.id
    where a.tenant_id = $1 and a.metric = $2 and a.time_window = $3 and a.party = $4 and a.kind = 'opening'`,
};

const one: Statement = {
  name: 'ledger-adjustment',
  text: `select a.tenant_id as company, a.id, a.kind, a.metric, a.time_window as "window", a.party, a.amount::float8, a.counted_on::text as "countedOn",
      a.reason, case when a.evidence_name is not null then json_build_object('name', a.evidence_name, 'sha256', a.evidence_sha256) end as evidence,
      a.stated_by as "statedBy", carnet.selves(a.stated_by) as "statedAs", carnet.is_own_company(a.tenant_id) as "isOwn",
      ${utc('a.stated_at')} as "statedAt", case when w.answer is not null then json_build_object('answer', w.answer, 'reason', w.reason,
        'answeredBy', w.answered_by, 'answeredAt', ${utc('w.answered_at')}) end as answer
    from carnet.ledger_adjustment a left join carnet.ledger_answer w on w.tenant_id = a.tenant_id and w.adjustment_id = a.id
    where a.id = $1 and ${visibleToCaller('a')}`,
};

const state: Statement = {
  name: 'ledger-state',
  text: `insert into carnet.ledger_adjustment (tenant_id, id, kind, metric, time_window, party, amount, counted_on, reason, evidence_name,
      evidence_sha256, stated_by, stated_at, committed_after)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};

const answer: Statement = {
  name: 'ledger-answer',
  text: `insert into carnet.ledger_answer (tenant_id, adjustment_id, answer, reason, answered_by, answered_at, committed_after)
    select a.tenant_id, a.id, $3, $4, $5, $6, $7 from carnet.ledger_adjustment a where a.tenant_id = $1 and a.id = $2 and a.stated_by <> all (carnet.selves($5))
    returning adjustment_id`,
};

const commit: Statement = {
  name: 'ledger-set-committed',
  text: `update carnet.ledger_counter set committed = $5 where tenant_id = $1 and metric = $2 and time_window = $3 and party = $4 returning committed`,
};

/** Entries of the ledger that no transfer makes. Entries never change. */
@Injectable()
export class AdjustmentStore {
  /**
   * Locks a counter until the transaction ends. Creates a company's own counter if it is missing; returns null if the caller may not create
   * it.
   */
  async lock(scope: TenantScope, key: CounterKey): Promise<AdjustableCounter | null> {
    const statement = scope.principal.realm === 'company' ? lockOwn : lockOther;
    const counter = await queryOne<Omit<AdjustableCounter, 'openings'>>(scope, statement, valuesOf(key));
    if (counter === null) return null;
    const opened = await query<AdjustableCounter['openings'][number]>(scope, openings, valuesOf(key));
    return { ...counter, openings: opened };
  }

  adjustment(scope: TenantScope, id: AdjustmentId): Promise<StoredAdjustment | null> {
    return queryOne<StoredAdjustment>(scope, one, [id]);
  }

  /** Writes an adjustment and the counter's new committed total. */
  async state(scope: TenantScope, adjustment: AdjustmentRecord, committed: number): Promise<void> {
    const { id, kind, amount, countedOn, reason, evidence, statedBy, statedAt, company, metric, window, party } = adjustment;
    await query(scope, state, [
      company,
      id,
      kind,
      metric,
      window,
      party,
      amount,
      countedOn,
      reason,
      evidence?.name ?? null,
      evidence?.sha256 ?? null,
      statedBy,
      statedAt,
      committed,
    ]);
    await this.set(scope, adjustment, committed);
  }

  /**
   * Writes the answer and the counter's new committed total. @throws if the answerer stated the adjustment; a second check of four eyes.
   */
  async answer(scope: TenantScope, adjustment: AdjustmentRecord, said: AnswerRecord, committed: number): Promise<void> {
    const values = [adjustment.company, adjustment.id, said.answer, said.reason, said.answeredBy, said.answeredAt, committed];
    const written = await query(scope, answer, values);
    if (written.length === 0) throw new Error('who stated an adjustment cannot answer it');
    await this.set(scope, adjustment, committed);
  }

  private async set(scope: TenantScope, key: CounterKey, committed: number): Promise<void> {
    const written = await query(scope, commit, [...valuesOf(key), committed]);
    if (written.length === 0) throw new Error('the counter that was locked is not there');
  }
}

function valuesOf({ company, metric, window, party }: CounterKey): readonly string[] {
  return [company, metric, window, party];
}

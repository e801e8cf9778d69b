import { type IsoDate, type Json, type TenantId, type TransferId, uuid } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** An earlier assessment's facts, as `factsToJson` writes them. */
export interface EarlierFacts {
  /** The transfer that the facts are compared with; null for a content that is not filed. */
  readonly transfer: TransferId | null;
  /** True for an earlier content of the same transfer, false for another transfer to the same recipient. */
  readonly isSameTransfer: boolean;
  readonly judgedTransfer: TransferId;
  readonly facts: Json;
  /** Whether the random audit drew it. */
  readonly drawn: boolean;
  /** Whether people were to look at it because of other transfers to its recipient. */
  readonly besideOthers: boolean;
  /** Whether people refused it, or suspended, revoked or conditioned its grant, or re-assess it. */
  readonly held: boolean;
}

/** The last 60 assessments of a transfer, including those before an amendment, so that an amendment cannot hide what it changes. */
const judged = (tenant: string, transfer: string): string =>
  `select a.body from carnet.assessment a where a.tenant_id = ${tenant} and a.transfer_id = ${transfer} order by a.at desc limit 60`;

/** Filed and undecided; one that was changed waits for the rules in `submitted`. */
const undecided = `'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-hearing'`;

/** Whether a transfer ended within 90 days before a day. Nothing changes a transfer after its end but an appeal. */
const endedLately = (day: string): string => `(o.updated_at at time zone 'UTC')::date >= ${day} - 90`;

/** Filings that went to people and are undecided, or ended in the last 90 days; of drawn ones, those withdrawn or being changed. */
const notGranted = (day: string): string => `o.looked_at and (o.state in (${undecided}) or ${endedLately(day)})`;

/** Grants with conditions, and grants that are or were re-assessed for a reason other than a law change. */
const bound = `(o.life #>> '{decision,outcome}' = 'granted-with-conditions'
            or (o.life ? 'reassessment' and o.life #> '{reassessment,lawChange}' is null)
            or (o.life #> '{revokedFrom,reassessment}' is not null and o.life #> '{revokedFrom,reassessment,lawChange}' is null))`;

/**
 * Transfers that people asked about or began to review, and grants that are suspended, conditioned or re-assessed for a reason other than a
 * law change. They count for 90 days after the refusal, the withdrawal or the end of the grant, whatever ended it.
 */
const heldByPeople = (day: string): string =>
  `o.held and case o.state
          when 'refused' then o.life #>> '{decision,by}' = 'approval' and left(o.life #>> '{decision,at}', 10)::date >= ${day} - 90
          when 'revoked' then (o.life #>> '{grantAct,act}' = 'revoked' or o.life #>> '{revokedFrom,state}' = 'suspended' or ${bound})
            and left(o.life #>> '{grantAct,at}', 10)::date >= ${day} - 90
          when 'expired' then (o.life #>> '{revokedFrom,state}' = 'suspended' or ${bound}) and o.ends_on >= ${day} - 90
          when 'superseded' then (o.life #>> '{revokedFrom,state}' = 'suspended' or ${bound}) and ${endedLately(day)}
          when 'withdrawn' then ${endedLately(day)}
          when 'granted' then ${bound}
          else true end`;

/** Maximum number of filings to a recipient that are compared with a new one; bounds the cost of a judgement. */
export const mostCompared = 60;

/** Of each kind, one more is read than is compared, which shows that there are more. */
const latest = (kinds: number): string => `order by o.filed_on desc, o.id desc limit ${String(kinds * (mostCompared + 1))}`;

const judgedOnes = (found: string): string =>
  `select false as own, o.id as of, a.body, o.held from (${found}) o cross join lateral (${judged('o.tenant_id', 'o.id')}) a`;

interface Sought {
  readonly tenant: string;
  readonly recipient: string;
  /** What is also asked of the filings. */
  readonly besides?: string;
}

/** The latest filings to a name, whatever the country of the recipient. */
const those = ({ tenant, recipient, besides = 'true' }: Sought, which: string, isHeld: boolean): string =>
  judgedOnes(`select o.tenant_id, o.id, ${String(isHeld)} as held from carnet.transfer o
        where o.tenant_id = ${tenant} and o.recipient_name = ${recipient} and ${which} and ${besides} ${latest(1)}`);

/** The same of those that named it before their company changed them: few, so that each is asked for all that counts. */
const formerly = ({ tenant, recipient, besides = 'true' }: Sought, kinds: readonly (readonly [which: string, isHeld: boolean])[]): string =>
  judgedOnes(`select o.tenant_id, o.id, w.held
        from carnet.former_recipient f join carnet.transfer o on o.tenant_id = f.tenant_id and o.id = f.transfer_id
        cross join lateral (values ${kinds.map(([which, isHeld]) => `(${String(isHeld)}, ${which})`).join(', ')}) w (held, counts)
        where f.tenant_id = ${tenant} and f.recipient_name = ${recipient} and w.counts and ${besides} ${latest(kinds.length)}`);

/** Grants that an audit found wrong, which count like those that people restrict. */
const foundWrong = (found: string, day: string): string =>
  `o.id = any (${found}) and o.filed_on is not null
          and (o.state in ('awaiting-conditions', 'granted', 'suspended') or ${endedLately(day)})`;

const toRecipient = (sought: Sought, kinds: readonly (readonly [which: string, isHeld: boolean])[]): string =>
  [...kinds.map(([which, isHeld]) => those(sought, which, isHeld)), formerly(sought, kinds)]
    .map((one) => `(${one})`)
    .join(`\n      union all\n      `);

const told = `n.own, n.of, n.held, (j.body -> 'facts')::text as facts, j.body #> '{route,audit}' = 'true' as drawn,
    j.body -> 'audit' ?| '{suspected,stopped,held,uncompared,manyTogether}' as beside`;

/** Read once, however much is asked of it. */
const body = `cross join lateral (select n.body::jsonb as body offset 0) j`;

/**
 * $1 transfers; $2 the key of a recipient that replaces theirs, or null; $3 the grants that an audit found wrong. The name is computed first
 * (`offset 0`), because under row security the index is only used with a known value.
 */
export const earlier: Statement = {
  name: 'earlier-words',
  text: `select t.id as transfer, ${told}
    from (
      select f.tenant_id, f.id, f.filed_on, coalesce(substr($2::text, 4), f.recipient_name) as recipient_name
      from carnet.transfer f where f.tenant_id = carnet.current_tenant() and f.id = any ($1::uuid[]) offset 0
    ) t cross join lateral (
      (select true as own, t.id as of, a.body, false as held from (${judged('t.tenant_id', 't.id')}) a)
      union all
      ${toRecipient({ tenant: 't.tenant_id', recipient: 't.recipient_name', besides: 'o.id <> t.id' }, [
        [notGranted('t.filed_on'), false],
        [heldByPeople('t.filed_on'), true],
        [foundWrong('$3::uuid[]', 't.filed_on'), true],
      ])}) n ${body}`,
};

/** $1 the company; $2 its transfers: what people hold of its affiliates. */
const ofAffiliates: Statement = {
  name: 'earlier-words-of-affiliates',
  text: `select t.id as transfer, ${told}
    from (
      select f.tenant_id, f.id, f.filed_on, f.recipient_name from carnet.transfer f where f.tenant_id = $1 and f.id = any ($2::uuid[]) offset 0
    ) t
    cross join lateral (
      select distinct l.other_id from carnet.affiliate_link l where l.tenant_id = t.tenant_id and l.ended_at is null offset 0) k
    cross join lateral (
      ${toRecipient({ tenant: 'k.other_id', recipient: 't.recipient_name' }, [[heldByPeople('t.filed_on'), true]])}) n ${body}`,
};

/** $1 the key of the recipient; $2 the day of the filing that is not made yet. */
const earlierTo: Statement = {
  name: 'earlier-words-to',
  text: `select null::uuid as transfer, ${told} from (
      ${toRecipient({ tenant: 'carnet.current_tenant()', recipient: 'substr($1::text, 4)' }, [
        [notGranted('$2::date'), false],
        [heldByPeople('$2::date'), true],
      ])}) n ${body}`,
};

export interface Besides {
  /** Key of the recipient, for a content that is not stored yet; null for the stored one. */
  readonly recipient: string | null;
  /** Grants that an audit found wrong; none where the company itself asks. */
  readonly wrong: ReadonlySet<TransferId>;
}

interface EarlierRow {
  readonly transfer: string | null;
  readonly own: boolean;
  readonly of: string;
  readonly facts: string;
  readonly drawn: boolean | null;
  readonly beside: boolean | null;
  readonly held: boolean;
}

/**
 * Facts that a company stated earlier: in the same transfer before a change, and in other transfers to a recipient of the same name in any country. Of the others,
 * only those of 90 days that went to people and are not granted, and those that people refused, restrict or found wrong.
 */
@Injectable()
export class EarlierFactsStore {
  async ofTransfers(scope: TenantScope, transfers: readonly TransferId[], { recipient, wrong }: Besides): Promise<readonly EarlierFacts[]> {
    if (transfers.length === 0) return [];
    return (await query<EarlierRow>(scope, earlier, [transfers, recipient, [...wrong]])).map(toEarlier);
  }

  /** What people refused or restrict of a company's affiliates, as the authority. */
  async ofAffiliates(scope: TenantScope, company: TenantId, transfers: readonly TransferId[]): Promise<readonly EarlierFacts[]> {
    return (await query<EarlierRow>(scope, ofAffiliates, [company, transfers])).map(toEarlier);
  }

  /** For filings to a recipient, by its key, up to a day. */
  async ofRecipient(scope: TenantScope, recipient: string, on: IsoDate): Promise<readonly EarlierFacts[]> {
    return (await query<EarlierRow>(scope, earlierTo, [recipient, on])).map(toEarlier);
  }
}

function toEarlier({ transfer, own, of, facts, drawn, beside, held: isHeld }: EarlierRow): EarlierFacts {
  const compared = transfer === null ? null : uuid<TransferId>(transfer);
  return {
    transfer: compared,
    isSameTransfer: own,
    judgedTransfer: uuid(of),
    facts: JSON.parse(facts) as Json,
    drawn: drawn === true,
    besideOthers: beside === true,
    held: isHeld,
  };
}

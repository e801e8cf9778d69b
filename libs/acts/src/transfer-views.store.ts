import type { Bilingual, Instant, IsoDate, Json, Outcome, Page, PageRequest, TransferId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Lane, Transfer, TransferState } from '@carnet/workflow';
import { visibleToCaller } from './company-of.store.js';
import { authorityZone } from './authority-days.js';
import { historyLines, lastVisibleEntry } from './history-lines.js';
import { countedRows, countQuery, incomplete } from './list-query.js';
import { type GivenOpinionOrVote, withholdFromReader, veilForReader } from './opinions-and-votes.js';
import type { StoredTransfer } from './transfer-journal.store.js';
import { TransferList } from './transfer-list.store.js';
import { toStoredTransfer, transferColumns, type TransferRow } from './transfer-rows.js';
import { Injectable } from '@nestjs/common';
import type { ListedLine, CountersResponse } from './transfer-line.dto.js';
import type { Duty, DutyDocument } from '@carnet/rules';
import type {
  CompanyResponse,
  AssessmentResponse,
  CheckResponse,
  LedgerLineResponse,
  TimelineEntryResponse,
} from './transfer-detail.dto.js';

/** The stages of a transfer in review. */
export const REVIEW_STAGES = ['completeness'] as const;

export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** The extent of a suspension: for all fields, for some, or until a day (which may combine with either). */
export const SUSPENSIONS = ['whole', 'narrowed', 'ending'] as const;

export type SuspensionExtent = (typeof SUSPENSIONS)[number];

export interface TransferFilter {
  readonly states?: readonly TransferState[];
  readonly lane?: Lane;
  readonly company?: string;
  /** A person's id, or `nobody`. */
  readonly assignee?: string;
  /** Only with an open review of this discipline; with an assignee, one of theirs. */
  readonly discipline?: string;
  /** With a person as `assignee`: includes reviews of people whom that person may represent as a deputy. */
  readonly asDeputy?: true;
  readonly scenario?: string;
  readonly to?: string;
  readonly reference?: string;
  /** Words of the title or the recipient, or the beginning of a reference. */
  readonly search?: string;
  /** Words of the recipient's name. */
  readonly recipient?: string;
  /** Number of people of all kinds of data. */
  readonly people?: { readonly least: number | null; readonly most: number | null };
  /** A result of the rules in any of its assessments. */
  readonly judged?: JudgedFilter;
  /** A tag of the authority, in its stored form. */
  readonly tag?: string;
  /** Only with an open check for completeness. */
  readonly stage?: ReviewStage;
  /** Only those that wait for the authority with a last day in this range; `from` is null for no lower limit. */
  readonly due?: { readonly from: IsoDate | null; readonly until: IsoDate };
  /** Only grants with this extent of suspension. */
  readonly suspension?: SuspensionExtent;
  /** Only those that wait for this person's vote. */
  readonly voter?: string;
  /** With `voter`: includes those that wait for any supervisor to confirm a restriction. */
  readonly unconfirmed?: boolean;
}

export interface JudgedFilter {
  readonly regime?: string;
  /** With a regime: the outcome of that regime. */
  readonly outcome?: string;
  readonly rule?: string;
  /** An instrument, or `instrument/article`. */
  readonly citation?: string;
}

export interface ListRequest extends PageRequest {
  readonly filter: TransferFilter;
  readonly sort: 'newest' | 'oldest' | 'due';
}

/** One transfer with everything besides its row. */
export interface TransferDetail {
  readonly stored: StoredTransfer;
  readonly company: Pick<CompanyResponse, 'id' | 'name' | 'closedDays'>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly assessment: AssessmentResponse | null;
  readonly checks: readonly CheckResponse[];
  readonly ledger: readonly LedgerLineResponse[];
  readonly history: readonly HistoryLine[];
  /** Id of the last entry that is visible to the reader, even beyond the part of the history that is read. */
  readonly upTo: string | null;
}

export interface HistoryLine extends Omit<TimelineEntryResponse, 'says' | 'actor'> {
  readonly body: string;
  readonly actorKind: 'person' | 'key' | 'system';
  readonly actorId: string;
  readonly actorName: string | null;
  /** Name of the person whom a deputy represented; null if nobody was. */
  readonly onBehalfOf: string | null;
  /** Whether the act was done for the company of the transfer. */
  readonly byCompany: boolean;
}

/** A decided transfer that resembles another: same company or scenario, same recipient country. */
export interface SimilarDecision {
  readonly reference: string;
  readonly state: TransferState;
  readonly lane: Lane | null;
}

/** The company and the authority of a notice, and the assessment that the decision rests on. */
export interface NoticeParts {
  readonly company: Bilingual;
  readonly authority: Bilingual;
  /** Time zone of the authority's days. */
  readonly zone: string;
  readonly assessment: { readonly id: string; readonly digest: string; readonly body: Json };
}

/** A restriction test, byte for byte as it was stored. */
export interface KeptRestriction {
  readonly digest: string;
  /** Canonical JSON (RFC 8785). */
  readonly body: string;
}

interface DetailRow extends TransferRow, Pick<TransferDetail, 'company' | 'createdAt' | 'updatedAt' | 'checks' | 'upTo'> {
  readonly assessment_at: string | null;
  readonly assessment_digest: string | null;
  readonly assessment_body: string | null;
}

const detail: Statement = {
  name: 'view-detail',
  text: `select ${transferColumns}, ${utc('t.created_at')} as "createdAt", ${utc('t.updated_at')} as "updatedAt",
      jsonb_build_object('id', c.tenant_id, 'name', jsonb_build_object('en', c.name_en, 'zh', c.name_zh), 'closedDays', c.closed_days) as company,
      t.checks, ${utc('a.at')} as assessment_at, a.digest as assessment_digest, a.body as assessment_body, ${lastVisibleEntry} as "upTo"
    from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
    left join carnet.assessment a on a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.id = t.assessment_id
    where t.id = $1 and ${visibleToCaller('t')}`,
};

const history: Statement = {
  name: 'view-history',
  text: `${historyLines} where h.tenant_id = $1 and h.transfer_id = $2 order by h.at, h.tx, h.place, h.id limit 500`,
};

const transferLedger: Statement = {
  name: 'view-transfer-ledger',
  text: `select e.metric, e.time_window as "window", nullif(e.party, '') as party,
      sum(case e.kind when 'reserve' then e.amount else -e.amount end)::float8 as reserved,
      coalesce(sum(e.amount) filter (where e.kind = 'commit'), 0)::float8 as committed
    from carnet.ledger_entry e where e.tenant_id = $1 and e.transfer_id = $2 group by e.metric, e.time_window, e.party
    order by e.metric, e.time_window, e.party`,
};

const companyRecord: Statement = {
  name: 'view-company',
  text: `select c.tenant_id as id, json_build_object('en', c.name_en, 'zh', c.name_zh) as name, c.cluster, c.country,
      c.establishments, c.closed_days as "closedDays",
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'roles', m.roles) order by p.name)
        from carnet.membership m join carnet.person p on p.id = m.person_id where m.organisation_id = c.tenant_id), '[]') as people
    from carnet.company c where c.tenant_id = carnet.current_tenant()`,
};

const similar: Statement = {
  name: 'view-similar',
  text: `select t.reference, t.state, t.lane from carnet.transfer t
    where t.tenant_id = $1 and t.id <> $2 and t.to_country = $3
      and (t.scenario = $4 or ($4::text is null and t.scenario is null)) and t.state in ('granted', 'refused', 'revoked', 'suspended')
    order by t.created_at desc limit 5`,
};

const duties: Statement = {
  name: 'view-duties',
  text: `select a.body::jsonb #> '{verdicts}' as verdicts from carnet.assessment a
    where a.tenant_id = $1 and a.transfer_id = $2 and a.id = $3`,
};

const intentions: Statement = {
  name: 'view-intentions',
  text: `select n.round, n.digest, n.body from carnet.intention n where n.tenant_id = $1 and n.transfer_id = $2 order by n.round`,
};

const restrictions: Statement = {
  name: 'view-restrictions',
  text: `select r.digest, r.body from carnet.restriction_test r where r.tenant_id = $1 and r.transfer_id = $2`,
};

const noticeMaterial: Statement = {
  name: 'view-notice-material',
  text: `select json_build_object('id', a.id, 'digest', a.digest, 'body', a.body::json) as assessment,
      json_build_object('en', c.name_en, 'zh', c.name_zh) as company, json_build_object('en', o.name_en, 'zh', o.name_zh) as authority
    from carnet.assessment a join carnet.company c on c.tenant_id = a.tenant_id
    cross join (select name_en, name_zh from carnet.authority order by id limit 1) o
    where a.tenant_id = $1 and a.transfer_id = $2 and a.id = $3`,
};

const notice: Statement = {
  name: 'view-notice',
  text: `select n.body from carnet.notice n where n.tenant_id = $1 and n.transfer_id = $2 and n.at >= $3::timestamptz
    order by n.at limit 1`,
};

/** All opinions and votes, including void ones. */
const selectOpinionsAndVotes: Statement = {
  name: 'view-said',
  text: `select * from (
      select 'opinion' as "as", o.officer as person, o.on_behalf_of as "onBehalfOf", o.discipline, null::int as step, o.conclusion as says,
        o.content_digest as "contentDigest", o.assessment_id as assessment, ${utc('o.at')} as at
      from carnet.opinion o where o.tenant_id = $1 and o.transfer_id = $2
      union all
      select 'vote', v.voter, v.on_behalf_of, null, v.step, v.ballot, v.content_digest, v.assessment_id, ${utc('v.at')}
      from carnet.vote v where v.tenant_id = $1 and v.transfer_id = $2
    ) s order by s.at, s.person`,
};

// Capped: a badge says "1,000" or more, and never scans a whole history for it.
const counted = (name: string, of: string): Statement => ({
  name,
  text: `select
    (select count(*) from (select from carnet.transfer t where ${of}t.state = 'in-review' limit 1000) x)::int as "waitingForReview",
    (select count(*) from (select from carnet.transfer t where ${of}t.state in ('information-requested', 'awaiting-hearing') limit 1000) x)::int as "waitingForCompany",
    (select count(*) from (select from carnet.transfer t where ${of}t.state = 'in-approval' limit 1000) x)::int as "waitingForVotes",
    (select count(*) from (select from carnet.transfer t where ${of}t.state in ('in-review', 'in-approval') and t.due_on < $1::date limit 1000) x)::int as overdue,
    (select count(*) from (select from carnet.transfer t where ${of}t.state in ('in-review', 'in-approval') and t.due_on = $1::date limit 1000) x)::int as "dueToday",
    (select count(*) from (select from carnet.transfer t where ${of}${incomplete} limit 1000) x)::int as "waitingForCompleteness"`,
});

const counters = counted('view-counters', '');

const ownCounters = counted('view-own-counters', 't.tenant_id = (select carnet.current_tenant()) and ');

/** The same for transfers with the tag $2. */
export const taggedCounters: Statement = {
  name: 'view-tagged-counters',
  text: `with tagged as materialized (select t.state, t.due_on, t.life from carnet.transfer_tag g
      join carnet.transfer t on t.tenant_id = g.tenant_id and t.id = g.transfer_id where g.tag = $2)
    select
      (select count(*) from (select from tagged where state = 'in-review' limit 1000) x)::int as "waitingForReview",
      (select count(*) from (select from tagged where state in ('information-requested', 'awaiting-hearing') limit 1000) x)::int as "waitingForCompany",
      (select count(*) from (select from tagged where state = 'in-approval' limit 1000) x)::int as "waitingForVotes",
      (select count(*) from (select from tagged where state in ('in-review', 'in-approval') and due_on < $1::date limit 1000) x)::int as overdue,
      (select count(*) from (select from tagged where state in ('in-review', 'in-approval') and due_on = $1::date limit 1000) x)::int as "dueToday",
      (select count(*) from (select from tagged t where ${incomplete} limit 1000) x)::int as "waitingForCompleteness"`,
};

/** The queries of screens: one visible statement each, keyset pages, row security. */
@Injectable()
export class TransferViews {
  constructor(private readonly lists: TransferList) {}

  list(scope: TenantScope, request: ListRequest): Promise<Outcome<Page<ListedLine>>> {
    return this.lists.page(scope, request);
  }

  /** Number of lines in a list, by the list's own conditions; at most 1,000. */
  async count(scope: TenantScope, filter: TransferFilter): Promise<{ readonly rows: number; readonly more: boolean }> {
    const { text, values } = countQuery(scope.principal, filter);
    const [row] = await query<{ rows: number }>(scope, { name: null, text }, values);
    const rows = row?.rows ?? 0;
    return { rows: Math.min(rows, countedRows), more: rows > countedRows };
  }

  /** Limited to transfers with the tag, if one is given. */
  async counters(scope: TenantScope, today: string, tag: string | null): Promise<CountersResponse> {
    // A company has no tags, so its counts by tag are 0.
    const nothing = { waitingForReview: 0, waitingForCompany: 0, waitingForVotes: 0, overdue: 0, dueToday: 0, waitingForCompleteness: 0 };
    const { realm } = scope.principal;
    if (tag !== null && realm === 'company') return nothing;
    const all = realm === 'company' ? ownCounters : counters;
    const asked =
      tag === null ? query<CountersResponse>(scope, all, [today]) : query<CountersResponse>(scope, taggedCounters, [today, tag]);
    const [row] = await asked;
    return row ?? nothing;
  }

  async detail(scope: TenantScope, id: TransferId): Promise<TransferDetail | null> {
    const [row] = await query<DetailRow>(scope, detail, [id, scope.principal.realm === 'authority']);
    if (!row) return null;
    const entries = await query<HistoryLine>(scope, history, [row.tenantId, row.id]);
    const ledger = await query<LedgerLineResponse>(scope, transferLedger, [row.tenantId, row.id]);
    const { company, createdAt, updatedAt, checks, upTo } = row;
    const stored = veilForReader(scope, toStoredTransfer(row));
    return { stored, company, createdAt, updatedAt, assessment: toAssessment(row), checks, ledger, history: entries, upTo };
  }

  company(scope: TenantScope): Promise<CompanyResponse | null> {
    return queryOne<CompanyResponse>(scope, companyRecord, []);
  }

  /** The duties of the transfer's latest assessment. */
  async duties(scope: TenantScope, transfer: Transfer): Promise<readonly AssessedDuty[]> {
    const [row] = await query<{ verdicts: readonly { duties: readonly AssessedDuty[] }[] | null }>(scope, duties, [
      transfer.tenantId,
      transfer.id,
      transfer.assessmentId,
    ]);
    return (row?.verdicts ?? [])
      .flatMap((verdict) => verdict.duties)
      .map(({ id, says, status, documents }) => ({ id, says, status, documents }));
  }

  /** The parts of a notice besides the transfer; null before the rules have judged it. */
  async noticeMaterial(scope: TenantScope, { tenantId, id, assessmentId }: Transfer): Promise<NoticeParts | null> {
    const parts = await queryOne<Omit<NoticeParts, 'zone'>>(scope, noticeMaterial, [tenantId, id, assessmentId]);
    return parts && { ...parts, zone: authorityZone() };
  }

  /** The stored notices of intentions to refuse, by the round of their hearing; canonical JSON. */
  async intentions(scope: TenantScope, { tenantId, id }: Transfer): Promise<ReadonlyMap<number, KeptRestriction>> {
    const rows = await query<{ round: number; digest: string; body: string }>(scope, intentions, [tenantId, id]);
    return new Map(rows.map(({ round, ...kept }) => [round, kept]));
  }

  /** The notice stored for the decision of this instant, as canonical JSON; null if there is none. */
  async notice(scope: TenantScope, { tenantId, id }: Transfer, decidedAt: Instant): Promise<string | null> {
    const [row] = await query<{ body: string }>(scope, notice, [tenantId, id, decidedAt]);
    return row?.body ?? null;
  }

  /** The stored restriction tests of a transfer, by digest. */
  async restrictions(scope: TenantScope, { tenantId, id }: Transfer): Promise<ReadonlyMap<string, KeptRestriction>> {
    const rows = await query<KeptRestriction>(scope, restrictions, [tenantId, id]);
    return new Map(rows.map((kept) => [kept.digest, kept]));
  }

  /** All opinions and votes, oldest first, as the scope's reader may see them. */
  async opinionsAndVotes(scope: TenantScope, transfer: Transfer): Promise<readonly GivenOpinionOrVote[]> {
    const { tenantId, id } = transfer;
    return withholdFromReader(scope, transfer, await query<GivenOpinionOrVote>(scope, selectOpinionsAndVotes, [tenantId, id]));
  }

  similar(scope: TenantScope, { transfer, filing }: StoredTransfer): Promise<readonly SimilarDecision[]> {
    const values = [transfer.tenantId, transfer.id, filing.recipient.country, filing.scenario];
    return query(scope, similar, values);
  }
}

function toAssessment(row: DetailRow): TransferDetail['assessment'] {
  if (row.assessmentId === null || row.assessment_body === null) return null;
  return {
    id: row.assessmentId,
    at: row.assessment_at ?? '',
    digest: row.assessment_digest ?? '',
    body: JSON.parse(row.assessment_body) as Json,
  };
}

/** A duty of an assessment, as far as the governance checks read it. */
export interface AssessedDuty extends Pick<Duty, 'id' | 'says' | 'status'> {
  readonly documents: readonly Pick<DutyDocument, 'code' | 'title'>[];
}

import {
  type AssessmentId,
  digest,
  type Digest,
  type Instant,
  type IsoDate,
  type PersonId,
  type TenantId,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import type {
  Amendment,
  Appeal,
  Challenge,
  Completeness,
  Confirmation,
  Drafting,
  EstablishedSplit,
  GrantAct,
  Hearing,
  ImmaterialChange,
  InformationItem,
  InformationRequest,
  Involvement,
  Obligation,
  OpenStep,
  Reassessment,
  Renewal,
  Reopening,
  RestrictionAnswer,
  ReportedChange,
  Review,
  ReviewExtension,
  RevokedFrom,
  Route,
  Statement,
  Transfer,
  TransferDecision,
  TransferState,
  Vote,
} from '@carnet/workflow';
import type { Filing } from './filing.js';
import type { ReservedPosition, ReviewClock, StoredTransfer } from './transfer-journal.store.js';

/** The column of a transfer's row that holds its life, as the workflow reads it. */
export interface LifeColumn {
  route: Route | null;
  reviews: readonly Review[];
  openStep: OpenStep | null;
  openBeside?: readonly OpenStep[];
  votes: readonly Vote[];
  request: InformationRequest | null;
  items?: readonly InformationItem[];
  rounds?: number;
  decision: TransferDecision | null;
  grantAct: GrantAct | null;
  revokedFrom?: RevokedFrom;
  obligations?: readonly Obligation[];
  reassessment?: Reassessment;
  reported?: readonly ReportedChange[];
  statements?: readonly Statement[];
  reopened?: Reopening;
  split?: EstablishedSplit;
  confirmation?: Confirmation;
  restrictionAnswer?: RestrictionAnswer;
  sentBack?: number;
  challenges?: readonly Challenge[];
  drafting?: Drafting;
  renewal?: Renewal;
  successor?: TransferId;
  appeals?: readonly Appeal[];
  deciders?: readonly PersonId[];
  barred?: readonly PersonId[];
  hearings?: readonly Hearing[];
  extensions?: readonly ReviewExtension[];
  completeness?: Completeness;
  changing?: ImmaterialChange;
  immaterial?: readonly ImmaterialChange[];
  amendments?: readonly Amendment[];
  involved: readonly Involvement[];
}

export interface TransferRow {
  tenant_id: string;
  id: string;
  reference: string;
  version: number;
  state: TransferState;
  filed_by: string | null;
  content_digest: string;
  filing: string;
  filed_on: string | null;
  rule_set: string | null;
  assessment_id: string | null;
  life: LifeColumn;
  clock_started_on: string | null;
  due_on: string | null;
  due_provisional: boolean;
  paused_on: string | null;
  submitted_at: string | null;
  affiliated: boolean;
  /** Null unless the authority reads. */
  related: readonly string[] | null;
  /** Null if nobody has two person records. */
  same: Readonly<Record<string, string>> | null;
  reserved:
    | {
        metric: string;
        time_window: string;
        party: string;
        amount: number;
        held: number | null;
        total_after: number;
        first_on: string | null;
      }[]
    | null;
}

/** The positions of the latest unsettled reservation of a filing `t`. */
export const reservedColumn = `(select jsonb_agg(jsonb_build_object('metric', e.metric, 'time_window', e.time_window, 'party', e.party,
        'amount', e.amount, 'held', e.held, 'total_after', e.total_after, 'first_on', e.first_on)
      order by e.metric, e.time_window, e.party)
    from carnet.ledger_entry e
    where e.tenant_id = t.tenant_id and e.transfer_id = t.id and e.kind = 'reserve'
      and not exists (select from carnet.ledger_entry s where s.tenant_id = e.tenant_id and s.transfer_id = e.transfer_id
        and s.round = e.round and s.metric = e.metric and s.time_window = e.time_window and s.party = e.party and s.kind = 'release')
      and e.round = (select max(l.round) from carnet.ledger_entry l where l.tenant_id = t.tenant_id and l.transfer_id = t.id)) as reserved`;

/** The columns of a `StoredTransfer`; dates and instants as text, in the kernel's formats. */
export const transferColumns = `
  t.tenant_id, t.id, t.reference, t.version, t.state, t.filed_by, t.content_digest, t.filing, t.filed_on::text, t.rule_set, t.assessment_id, t.life,
  t.clock_started_on::text, t.due_on::text, t.due_provisional, t.paused_on::text,
  to_char(t.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as submitted_at,
  ${reservedColumn},
  exists (select from carnet.affiliate_link k where k.tenant_id = t.tenant_id and k.ended_at is null) as affiliated,
  case when pg_has_role('carnet_authority', 'usage') then carnet.related_people(t.tenant_id) end as related,
  (select jsonb_object_agg(p.id, p.same_as) from carnet.person p where p.same_as is not null) as same`;

export function toStoredTransfer(row: TransferRow): StoredTransfer {
  return {
    transfer: toTransfer(row),
    reference: row.reference,
    filing: JSON.parse(row.filing) as Filing,
    filedOn: row.filed_on as IsoDate | null,
    ruleSet: row.rule_set === null ? null : digest(row.rule_set),
    submittedAt: row.submitted_at as Instant | null,
    clock: toClock(row),
    reserved: toPositions(row),
    affiliated: row.affiliated,
  };
}

function toTransfer(row: TransferRow): Transfer {
  const { life } = row;
  return {
    id: uuid<TransferId>(row.id),
    tenantId: uuid<TenantId>(row.tenant_id),
    state: row.state,
    version: row.version,
    filedBy: row.filed_by === null ? null : uuid<PersonId>(row.filed_by),
    contentDigest: digest(row.content_digest) satisfies Digest,
    assessmentId: row.assessment_id === null ? null : uuid<AssessmentId>(row.assessment_id),
    route: life.route,
    reviews: life.reviews,
    openStep: life.openStep,
    votes: life.votes,
    request: life.request,
    decision: life.decision,
    grantAct: life.grantAct,
    ...optionalMembersOf(life),
    ...relatedIn(row),
    ...(row.same && { same: row.same as NonNullable<Transfer['same']> }),
    involved: life.involved,
  };
}

export function toLife(transfer: Transfer): LifeColumn {
  const { route, reviews, openStep, votes, request, decision, grantAct, involved } = transfer;
  return { route, reviews, openStep, votes, request, decision, grantAct, ...optionalMembersOf(transfer), involved };
}

type OptionalMember =
  | ('split' | 'confirmation' | 'sentBack' | 'items' | 'rounds' | 'obligations' | 'challenges')
  | ('renewal' | 'successor' | 'appeals' | 'deciders' | 'barred' | 'reassessment' | 'hearings' | 'drafting' | 'revokedFrom' | 'openBeside')
  | (
      | 'completeness'
      | 'restrictionAnswer'
      | 'reopened'
      | 'changing'
      | 'immaterial'
      | 'reported'
      | 'extensions'
      | 'statements'
      | 'amendments'
    );

/** The members that most transfers lack; absent ones are left out. */
function optionalMembersOf(transfer: Pick<Transfer, OptionalMember>): Pick<Transfer, OptionalMember> {
  const { split, confirmation, sentBack, items, rounds, obligations, challenges } = transfer;
  const {
    renewal,
    successor,
    appeals,
    deciders,
    barred,
    reassessment,
    reported,
    statements,
    hearings,
    drafting,
    revokedFrom,
    openBeside,
    extensions,
    completeness,
    restrictionAnswer,
    reopened,
    changing,
    immaterial,
    amendments,
  } = transfer;
  return {
    ...(split && { split }),
    ...(confirmation && { confirmation }),
    ...(sentBack === undefined ? {} : { sentBack }),
    ...(items && { items }),
    ...(rounds === undefined ? {} : { rounds }),
    ...(obligations && { obligations }),
    ...(challenges && { challenges }),
    ...(renewal && { renewal }),
    ...(successor && { successor }),
    ...(appeals && { appeals }),
    ...(deciders && { deciders }),
    ...(barred && { barred }),
    ...(reassessment && { reassessment }),
    ...(reported && { reported }),
    ...(statements && { statements }),
    ...(hearings && { hearings }),
    ...(drafting && { drafting }),
    ...(revokedFrom && { revokedFrom }),
    ...(openBeside && { openBeside }),
    ...(extensions && { extensions }),
    ...(completeness && { completeness }),
    ...(restrictionAnswer && { restrictionAnswer }),
    ...(reopened && { reopened }),
    ...(changing && { changing }),
    ...(immaterial && { immaterial }),
    ...(amendments && { amendments }),
  };
}

/** Not part of the life; read anew each time. */
function relatedIn({ related }: TransferRow): Pick<Transfer, 'related'> {
  return related === null || related.length === 0 ? {} : { related: related.map((person) => uuid<PersonId>(person)) };
}

function toClock(row: TransferRow): ReviewClock | null {
  if (row.clock_started_on === null || row.due_on === null) return null;
  return {
    startedOn: row.clock_started_on as IsoDate,
    dueOn: row.due_on as IsoDate,
    provisional: row.due_provisional,
    pausedOn: row.paused_on as IsoDate | null,
  };
}

export function toPositions({ reserved }: Pick<TransferRow, 'reserved'>): readonly ReservedPosition[] {
  return (reserved ?? []).map(({ metric, time_window: window, party, amount, held, total_after: totalAfter, first_on: firstOn }) => ({
    metric,
    window,
    party,
    amount,
    ...(held === null ? {} : { held }),
    totalAfter,
    ...(firstOn === null ? {} : { firstOn: firstOn as IsoDate }),
  }));
}

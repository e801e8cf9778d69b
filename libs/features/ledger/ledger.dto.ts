import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import type { LedgerDifference, NoCrossing, WindowKind } from '@carnet/ledger';
import { Id, Text, OneOf } from '@carnet/http/request-members.js';
import { textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, TransferNameResponse } from '@carnet/http/common.dto.js';
import type { CrossingView } from './ledger-standing.js';
import type { Confidence } from '@carnet/rules';
import { PickType } from '@nestjs/swagger';
import { LedgerLineResponse } from '@carnet/acts/transfer-detail.dto.js';

export const METRIC_FORM = textForm(/^[a-z][a-z._-]*$/, 'This must be a metric such as cn.ordinary.', '此项须为计量指标，如 cn.ordinary。');

export const WINDOW_FORM = textForm(
  /^(?:\d{4}|rolling|ever)$/,
  'This must be a year such as 2026, rolling or ever.',
  '此项须为年份（如 2026）、rolling 或者 ever。',
);

/** Company whose ledger is read, and the page. */
export class LedgerPageQuery extends PageQuery {
  @Id({
    about:
      'Company to read. The authority must name one, except for lists over all companies. A company always reads its own, so this has no effect.',
    optional: true,
  })
  company?: string;
}

/** Company whose ledger is read, without pages. */
export class LedgerQuery extends PickType(LedgerPageQuery, ['company']) {}

/** The counter whose statement is read. */
export class StatementQuery extends LedgerPageQuery {
  @Text({ about: 'Metric: what is counted.', most: 40, form: METRIC_FORM, example: 'cn.ordinary' })
  metric!: string;

  @Text({ about: 'Window of the counter, such as `2026`, `rolling` or `ever`.', most: 10, form: WINDOW_FORM })
  window!: string;

  @Text({ about: 'Recipient, if the law counts per recipient.', most: 400, optional: true })
  party?: string;
}

/** Filters of adjustments. */
export class AdjustmentsQuery extends LedgerPageQuery {
  @OneOf({ about: '`yes` lists only items without an answer.', of: ['yes', 'no'], optional: true })
  open?: 'yes' | 'no';
}

/** The law by which a counter counts. */
export class CountingView {
  @Field(
    ['calendar-year', 'two-calendar-years', 'rolling-12-months', 'since-first'],
    'Kind of the window over which the metric is counted.',
  )
  readonly window!: WindowKind;
  @Field(BilingualResponse, 'What is counted, from when on, and what is left out, in words.')
  readonly says!: BilingualResponse;
  @Field(BilingualResponse, 'Legal source of the counting rule.')
  readonly source!: BilingualResponse;
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if a person has read the rule in the official text; otherwise `unconfirmed`.')
  readonly confidence!: Confidence;
}

/** The next total at which the law asks an ordinary flow for more. */
export class BoundView {
  @Field('integer', 'Lowest total at which the law asks for more.')
  readonly total!: number;
  @Field('text', 'Legal regime that asks for more.')
  readonly regime!: string;
  @Field('text', 'Outcome of the regime from this total on.')
  readonly outcome!: string;
  @Field('text', 'Id of the rule that decides from this total on; null if no rule decides.', { nullable: true })
  readonly rule!: string | null;
  @Field(BilingualResponse, 'What the rule says.')
  readonly says!: BilingualResponse;
  @Field(BilingualResponse, 'Ordinary flow for which the rules were evaluated.')
  readonly flow!: BilingualResponse;
}

/** A projection; if there is none, `because` gives the reason and the other members are missing. */
export class CrossingResponse {
  @Field('date', 'Day on which the bound is reached at the present pace; null if it cannot be projected.', { nullable: true })
  on!: string | null;
  @Field(
    ['no-bound', 'crossed', 'too-few-grants', 'too-short', 'not-in-window'],
    'Why the day cannot be projected; absent if there is a projection.',
    { optional: true },
  )
  because?: NoCrossing;
  @Field('date', 'First day of the 90 % interval that ends with `latest`, if grants are independent of each other.', { optional: true })
  earliest?: string;
  @Field('date', 'Last day of the 90 % interval; null if the bound may not be reached in this window.', { nullable: true, optional: true })
  latest?: string | null;
  @Field('text', '`mean-pace`: a straight line through the granted amounts.', { optional: true })
  method?: string;
  @Field('number', 'Pace in people per day.', { optional: true })
  pace?: number;
  @Field('integer', 'Number of grants from which the pace is estimated.', { optional: true })
  grants?: number;
  @Field('integer', 'Number of days over which the pace is estimated.', { optional: true })
  days?: number;
  @Field(
    ['high', 'medium', 'low'],
    'Confidence by the standard error of the pace: `high` up to 15 % of the pace, `medium` up to 35 %, otherwise `low`.',
    { optional: true },
  )
  confidence?: 'high' | 'medium' | 'low';
  @Field(BilingualResponse, 'Projection, or the reason why there is none, in words.')
  says!: BilingualResponse;
}

/** One counter of a company today. */
export class LedgerStanding extends LedgerLineResponse {
  @Field('integer', 'Amount reserved in other windows of the same metric; it will be sent in the year of its grant.')
  readonly waitingElsewhere!: number;
  @Field('integer', 'Total that the rules evaluate: `committed`, `reserved` and `waitingElsewhere`.')
  readonly total!: number;
  @Field('boolean', 'Whether today is in this window.')
  readonly current!: boolean;
  @Field('date', 'First day on which something was sent; null unless the law counts from that day.', { nullable: true })
  readonly firstOn!: string | null;
  @Field('integer', 'Days since `firstOn`; null without that day, and if it is in the future.', { nullable: true })
  readonly daysSinceFirst!: number | null;
  @Field(
    CountingView,
    'Law by which the counter counts today; null if today is not in the window or the law of today does not count the metric.',
    { nullable: true },
  )
  readonly counting!: CountingView | null;
  @Field(BoundView, 'Next total at which the law asks for more; null if there is none, or if today is not in the window.', {
    nullable: true,
  })
  readonly bound!: BoundView | null;
  @Field(CrossingResponse, 'Projection of when the bound is reached; null if today is not in the window, and for `vn.transfers`.', {
    nullable: true,
  })
  readonly crossing!: (CrossingResponse & CrossingView) | null;
}

export class LedgerPosition {
  @Field('uuid', 'Company whose ledger this is.')
  readonly company!: string;
  @Field(LedgerStanding, 'One line per counter and window; at most 500.', { list: true })
  readonly lines!: readonly LedgerStanding[];
  @Field('boolean', 'Whether the company has more counters than are listed.')
  readonly more!: boolean;
  @Field('date-time', 'Instant of the reading.')
  readonly asOf!: string;
}

/** One entry of a counter. */
export class StatementLine {
  @Field('date-time', 'Instant at which the line was written.')
  readonly at!: string;
  @Field(
    ['reserve', 'commit', 'release', 'opening', 'correction', 'confirmed', 'rejected'],
    'Kind of the line: an entry of a transfer, an adjustment, or the answer to an adjustment.',
  )
  readonly kind!: 'reserve' | 'commit' | 'release' | 'opening' | 'correction' | 'confirmed' | 'rejected';
  @Field('integer', 'Amount; for `confirmed` and `rejected` the amount of the adjustment that was answered.')
  readonly amount!: number;
  @Field('date', 'Day under which the amount counts.')
  readonly countedOn!: string;
  @Field(
    'integer',
    'For an entry of a transfer, the total that counted in the window with it. For other lines, the committed amount of the counter after it.',
  )
  readonly totalAfter!: number;
  @Field(TransferNameResponse, 'Transfer of the entry; null for other lines.', { nullable: true })
  readonly transfer!: TransferNameResponse | null;
  @Field('uuid', 'Adjustment that was stated or answered; null for entries of transfers.', { nullable: true })
  readonly adjustment!: string | null;
}

export class StatementResponse extends PageOf(StatementLine, 'Lines of the counter, oldest first.') {}

export class DifferenceResponse {
  @Field('text', 'Metric: what is counted.')
  metric!: string;
  @Field('text', 'Window of the counter: a year, `rolling` or `ever`.')
  window!: string;
  @Field('text', 'Recipient; empty if the law does not count per recipient.')
  party!: string;
  @Field(['counter-missing', 'reserved-differs', 'committed-differs', 'rounds-broken'], 'Kind of difference.')
  code!: LedgerDifference['code'];
  @Field('integer', 'Stored amount of the counter; for `rounds-broken` the number of broken reservation rounds.')
  standing!: number;
  @Field('integer', 'Sum of what was written into the counter; 0 for `rounds-broken`.')
  recounted!: number;
}

/** A recount of a company's ledger. Differences are shown and never corrected automatically. */
export class RecountView {
  @Field('uuid', 'Company whose ledger this is.')
  readonly company!: string;
  @Field('integer', 'Number of counters that were recounted.')
  readonly counters!: number;
  @Field(DifferenceResponse, 'Differences between counters and their recount; none is corrected automatically.', { list: true })
  readonly differences!: readonly DifferenceResponse[];
  @Field('date-time', 'Instant of the recount.')
  readonly asOf!: string;
}

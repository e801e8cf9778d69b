import { PageQuery } from '@carnet/http/answers.dto.js';
import type { LedgerDifference } from '@carnet/ledger';
import type { LedgerLine } from '@carnet/acts/views.js';
import { Id, Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { NoCrossing } from '@carnet/ledger';
import type { CrossingView } from './ledger-standing.js';
import type { WindowKind } from '@carnet/ledger';
import type { Confidence } from '@carnet/rules';
import { PickType } from '@nestjs/swagger';

/** Company whose ledger is read, and the page. */
export class LedgerPageQuery extends PageQuery {
  @Id({
    about: 'Whose ledger; needed by the authority, and of no effect for a company, which reads its own.',
    optional: true,
  })
  company?: string;
}

/** Company whose ledger is read, without pages. */
export class LedgerQuery extends PickType(LedgerPageQuery, ['company']) {}

/** The counter whose statement is read. */
export class StatementQuery extends LedgerPageQuery {
  @Text({ about: 'What is counted.', most: 40, pattern: /^[a-z][a-z._-]*$/, example: 'cn.ordinary' })
  metric!: string;

  @Text({ about: 'The window, such as `2026`, `rolling` or `ever`.', most: 10, pattern: /^(?:\d{4}|rolling|ever)$/ })
  window!: string;

  @Text({ about: 'The other side, when the law counts per recipient.', most: 400, optional: true })
  party?: string;
}

/** Filters of adjustments. */
export class AdjustmentsQuery extends LedgerPageQuery {
  @OneOf({ about: '`yes` for those alone that nobody has answered.', of: ['yes', 'no'], optional: true })
  open?: 'yes' | 'no';
}

/** Limit and cursor of a page, with their defaults. */
export function pageOf({ limit, cursor }: LedgerPageQuery): { readonly limit: number; readonly cursor: string | null } {
  return { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
}

export class LedgerLineResponse implements LedgerLine {
  @Field('text', 'What is counted.')
  metric!: string;
  @Field('text', 'The window it is counted in.')
  window!: string;
  @Field('text', 'The other side it is counted for, when the law counts per recipient.', { nullable: true })
  party!: string | null;
  @Field('integer', 'Reserved by filings that are not decided.')
  reserved!: number;
  @Field('integer', 'Used by granted transfers.')
  committed!: number;
}

/** The law by which a counter counts. */
export class CountingView {
  @Field(['calendar-year', 'two-calendar-years', 'rolling-12-months', 'since-first'], 'Over which time it is counted.')
  readonly window!: WindowKind;
  @Field(BilingualResponse, 'What is counted, since when, and what is left out.')
  readonly says!: BilingualResponse;
  @Field(BilingualResponse, 'The law.')
  readonly source!: BilingualResponse;
  @Field(['confirmed', 'unconfirmed'], 'Whether somebody has read it in the official text.')
  readonly confidence!: Confidence;
}

/** The next total at which the law asks an ordinary flow for more. */
export class BoundView {
  @Field('integer', 'The lowest total at which the law asks for more.')
  readonly total!: number;
  @Field('text', 'The regime.')
  readonly regime!: string;
  @Field('text', 'What it answers from there on.')
  readonly outcome!: string;
  @Field('text', 'The rule that answers.', { nullable: true })
  readonly rule!: string | null;
  @Field(BilingualResponse, 'What the rule says.')
  readonly says!: BilingualResponse;
  @Field(BilingualResponse, 'The flow the law was asked about.')
  readonly flow!: BilingualResponse;
}

/** A projection; if there is none, `because` gives the reason and the other members are missing. */
export class CrossingResponse {
  @Field('date', 'The day on which the bound is reached at the present pace; null when that cannot be told.', { nullable: true })
  on!: string | null;
  @Field(['no-bound', 'crossed', 'too-few-grants', 'too-short', 'not-in-window'], 'Why it cannot be told.', { optional: true })
  because?: NoCrossing;
  @Field('date', 'With `latest`: nine chances in ten lie between both, if grants come independently of each other.', { optional: true })
  earliest?: string;
  @Field('date', 'Null when the bound may as well not be reached in this window.', { nullable: true, optional: true })
  latest?: string | null;
  @Field('text', '`mean-pace`: a straight line through what was granted.', { optional: true })
  method?: string;
  @Field('number', 'People a day.', { optional: true })
  pace?: number;
  @Field('integer', 'How many grants the pace is told from.', { optional: true })
  grants?: number;
  @Field('integer', 'Over how many days.', { optional: true })
  days?: number;
  @Field(['high', 'medium', 'low'], 'By the standard error of the pace: up to 15 % of it high, up to 35 % medium.', { optional: true })
  confidence?: 'high' | 'medium' | 'low';
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
}

/** One counter of a company today. */
export class LedgerStanding extends LedgerLineResponse {
  @Field('integer', 'Reserved in other windows of the same count: it will be sent in the year of its grant.')
  readonly waitingElsewhere!: number;
  @Field('integer', 'What the rules are told: used, reserved here, and waiting elsewhere.')
  readonly total!: number;
  @Field('boolean', 'Whether today is in this window.')
  readonly current!: boolean;
  @Field('date', 'The first day something was sent, where the law counts from it.', { nullable: true })
  readonly firstOn!: string | null;
  @Field('integer', 'Days since then.', { nullable: true })
  readonly daysSinceFirst!: number | null;
  @Field(CountingView, 'By which law it is counted today.', { nullable: true })
  readonly counting!: CountingView | null;
  @Field(BoundView, 'The next total at which the law asks for more.', { nullable: true })
  readonly bound!: BoundView | null;
  @Field(CrossingResponse, 'When that may be.', { nullable: true })
  readonly crossing!: (CrossingResponse & CrossingView) | null;
}

export class LedgerPosition {
  @Field('uuid', 'Whose ledger it is.')
  readonly company!: string;
  @Field(LedgerStanding, 'One line per counter and window; at most 500.', { list: true })
  readonly lines!: readonly LedgerStanding[];
  @Field('boolean', 'Whether there are more.')
  readonly more!: boolean;
  @Field('date-time', 'The instant of the reading.')
  readonly asOf!: string;
}

export class StatementTransferResponse {
  @Field('uuid', 'The transfer.')
  id!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
}

/** One entry of a counter. */
export class StatementLine {
  @Field('date-time', 'When it was written.')
  readonly at!: string;
  @Field(['reserve', 'commit', 'release', 'opening', 'correction', 'confirmed', 'rejected'], 'What it does.')
  readonly kind!: 'reserve' | 'commit' | 'release' | 'opening' | 'correction' | 'confirmed' | 'rejected';
  @Field('integer', 'How many; of a confirmation or a rejection, what was confirmed or rejected.')
  readonly amount!: number;
  @Field('date', 'The day under which it counts.')
  readonly countedOn!: string;
  @Field('integer', 'Of an entry what counted in the window with it; of the others what the counter held as sent after it.')
  readonly totalAfter!: number;
  @Field(StatementTransferResponse, 'The transfer, of an entry.', { nullable: true })
  readonly transfer!: StatementTransferResponse | null;
  @Field('uuid', 'The adjustment, of the others.', { nullable: true })
  readonly adjustment!: string | null;
}

export class StatementResponse {
  @Field(StatementLine, 'What was written into the counter, oldest first.', { list: true })
  items!: readonly StatementLine[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class DifferenceResponse {
  @Field('text', 'What is counted.')
  metric!: string;
  @Field('text', 'The window.')
  window!: string;
  @Field('text', 'The other side; empty where the law does not count per recipient.')
  party!: string;
  @Field(['counter-missing', 'reserved-differs', 'committed-differs', 'rounds-broken'], 'In which way it differs.')
  code!: LedgerDifference['code'];
  @Field('integer', 'What the counter holds.')
  standing!: number;
  @Field('integer', 'What was written into it adds up to.')
  recounted!: number;
}

/** A recount of a company's ledger. Differences are shown and never corrected automatically. */
export class RecountView {
  @Field('uuid', 'Whose ledger it is.')
  readonly company!: string;
  @Field('integer', 'How many counters were recounted.')
  readonly counters!: number;
  @Field(DifferenceResponse, 'Where a counter is not what was written into it; nothing is put right by a machine.', { list: true })
  readonly differences!: readonly DifferenceResponse[];
  @Field('date-time', 'The instant of the recount.')
  readonly asOf!: string;
}

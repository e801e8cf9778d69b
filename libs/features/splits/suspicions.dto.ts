import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { CountedPeople, HeavierRoute, SplitRoute } from '@carnet/ledger';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { AdjusterResponse } from '../ledger/adjustments.dto.js';
import { LedgerPageQuery } from '../ledger/ledger.dto.js';
import { SUSPICION_STATES, type SuspicionsRequest, type SuspicionState } from './split.store.js';

export class SuspicionAnswerBody {
  @Text({
    about: 'Why. Of an acceptance the companies of the parts read it.',
    most: 4000,
    example: 'The same members’ data went in three parts to one recipient within ten days.',
  })
  reasons!: string;
}

/** Filters of suspicions. `company` matches any part. */
export class SuspicionsQuery extends LedgerPageQuery {
  @OneOf({ about: 'Where they stand; all of them when left out.', of: SUSPICION_STATES, optional: true })
  state?: SuspicionState;
}

export function suspicionsFilter({ company, state }: SuspicionsQuery): Pick<SuspicionsRequest, 'company' | 'state'> {
  return { ...(company === undefined ? {} : { company }), ...(state === undefined ? {} : { state }) };
}

export class ProposalResponse {
  @Field('text', 'The fact.')
  fact!: string;
  @Field('boolean', 'Its value.')
  value!: boolean;
}

export class RouteAskedResponse implements SplitRoute {
  @Field('text', 'The regime.')
  regime!: string;
  @Field('text', 'What it answers.')
  outcome!: string;
  @Field('text', 'The mechanism it names.')
  mechanism!: string;
  @Field('integer', 'How much that asks for; to be compared within one regime only.')
  weight!: number;
}

export class SuspectedPartResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(CompanyNameResponse, 'Who filed it.')
  company!: CompanyNameResponse;
  @Field('date', 'When.')
  filedOn!: string;
  @Field(TRANSFER_STATES, 'Where it stands now.', { nullable: true })
  state!: TransferState | null;
  @Field('text', 'The recipient, as it is written there.')
  recipient!: string;
  @Field('any', 'How many it counts, by metric.')
  counted!: CountedPeople;
  @Field(RouteAskedResponse, 'What would be asked of it if it were all that was ever sent.', { list: true })
  alone!: readonly RouteAskedResponse[];
  @Field(RouteAskedResponse, 'What its own rule check came to.', { list: true })
  had!: readonly RouteAskedResponse[];
}

export class CrossedResponse {
  @Field('text', 'The counter that makes the difference.')
  metric!: string;
  @Field('integer', 'The lowest total at which it does.')
  bound!: number;
}

export class HeavierRouteResponse {
  @Field(RouteAskedResponse, 'The heaviest that any part needs by itself.', { nullable: true })
  alone!: RouteAskedResponse | null;
  @Field(RouteAskedResponse, 'What the parts need together.')
  together!: RouteAskedResponse;
  @Field(CrossedResponse, 'The bound that is crossed, when one counter alone crosses it.', { nullable: true })
  crossed!: (CrossedResponse & HeavierRoute['crossed']) | null;
  @Field('uuid', 'Parts that were given a lighter route.', { list: true })
  gotLighter!: readonly string[];
}

export class SuspicionAnswerResponse {
  @Field(AdjusterResponse, 'Who answered.')
  by!: AdjusterResponse;
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'Why.')
  reason!: string;
}

/** A suspected split as officers see it. */
export class SuspicionView {
  @Field('uuid', 'The suspicion.')
  readonly id!: string;
  @Field(SUSPICION_STATES, 'Where it stands; `superseded` when a larger set took its place.')
  readonly state!: SuspicionState;
  @Field('date-time', 'When it was raised.')
  readonly raisedAt!: string;
  @Field(ProposalResponse, 'The fact it proposes; an officer who accepts sets it, and nothing else does.')
  readonly proposes!: ProposalResponse;
  @Field(SuspectedPartResponse, 'The filings, oldest first.', { list: true })
  readonly parts!: readonly SuspectedPartResponse[];
  @Field('any', 'How many they count together, by metric.')
  readonly sum!: CountedPeople;
  @Field(HeavierRouteResponse, 'What they need together, regime by regime.', { list: true })
  readonly heavier!: readonly HeavierRouteResponse[];
  @Field(BilingualResponse, 'Why they are looked at together.', { list: true })
  readonly reasons!: readonly BilingualResponse[];
  @Field('boolean', 'Whether the ledger led some part to the heavier route already.')
  readonly caughtByLedger!: boolean;
  @Field(SuspicionAnswerResponse, 'What an officer said.', { nullable: true })
  readonly answer!: SuspicionAnswerResponse | null;
}

export class SuspicionsResponse {
  @Field(SuspicionView, 'Suspicions, oldest first.', { list: true })
  items!: readonly SuspicionView[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class EstablishedSplitView {
  @Field('uuid', 'Who established it; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('text', 'Why.')
  readonly reasons!: string;
  @Field('any', 'What the counters come to with the other parts, by metric.')
  readonly totals!: Readonly<Record<string, number>>;
}

import { PageOf } from '@carnet/http/answers.dto.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse, PersonNameResponse } from '@carnet/http/common.dto.js';
import type { CountedPeople, HeavierRoute, SplitRoute } from '@carnet/ledger';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { LedgerPageQuery } from '../ledger/ledger.dto.js';
import { SUSPICION_STATES, type SuspicionsRequest, type SuspicionState } from './split.store.js';

export class SuspicionAnswerBody {
  @Text({
    about: 'Reasons for the answer. If the suspicion is accepted, the companies of the parts can read them.',
    most: 4000,
    example: 'The same members’ data went in three parts to one recipient within ten days.',
  })
  reasons!: string;
}

/** Filters of suspicions. `company` matches any part. */
export class SuspicionsQuery extends LedgerPageQuery {
  @OneOf({ about: 'State of the suspicions to list; all states if omitted.', of: SUSPICION_STATES, optional: true })
  state?: SuspicionState;
}

export function suspicionsFilter({ company, state }: SuspicionsQuery): Pick<SuspicionsRequest, 'company' | 'state'> {
  return { ...(company === undefined ? {} : { company }), ...(state === undefined ? {} : { state }) };
}

export class ProposalResponse {
  @Field('text', 'Name of the fact.')
  fact!: string;
  @Field('boolean', 'Value of the fact.')
  value!: boolean;
}

export class RouteAskedResponse implements SplitRoute {
  @Field('text', 'Legal regime.')
  regime!: string;
  @Field('text', 'Outcome of the regime.')
  outcome!: string;
  @Field('text', 'Mechanism that the regime names.')
  mechanism!: string;
  @Field('integer', 'Weight of the route: the more the route requires, the higher. Weights are comparable within one regime only.')
  weight!: number;
}

export class SuspectedPartResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field(CompanyNameResponse, 'Company that filed the transfer.')
  company!: CompanyNameResponse;
  @Field('date', 'Day of the filing.')
  filedOn!: string;
  @Field(TRANSFER_STATES, 'Present state of the transfer; null if it is unknown.', { nullable: true })
  state!: TransferState | null;
  @Field('text', 'Recipient as the filing names it, with its country.')
  recipient!: string;
  @Field('any', 'Number of people that the filing counts, by metric.')
  counted!: CountedPeople;
  @Field(RouteAskedResponse, 'Routes that the law would require of the part if nothing else had ever been sent.', { list: true })
  alone!: readonly RouteAskedResponse[];
  @Field(RouteAskedResponse, 'Routes that resulted from the rule check of the part.', { list: true })
  had!: readonly RouteAskedResponse[];
}

export class CrossedResponse {
  @Field('text', 'Metric of the counter that makes the difference.')
  metric!: string;
  @Field('integer', 'Lowest total at which the counter makes the difference.')
  bound!: number;
}

export class HeavierRouteResponse {
  @Field(RouteAskedResponse, 'Heaviest route that any part needs alone; null if no part needs one in this regime.', { nullable: true })
  alone!: RouteAskedResponse | null;
  @Field(RouteAskedResponse, 'Route that the parts need together.')
  together!: RouteAskedResponse;
  @Field(CrossedResponse, 'Bound that the parts cross together; null unless a single counter crosses it.', { nullable: true })
  crossed!: (CrossedResponse & HeavierRoute['crossed']) | null;
  @Field('uuid', 'Ids of the parts that were given a lighter route.', { list: true })
  gotLighter!: readonly string[];
}

export class SuspicionAnswerResponse {
  @Field(PersonNameResponse, 'Officer who answered.')
  by!: PersonNameResponse;
  @Field('date-time', 'Time of the answer.')
  at!: string;
  @Field('text', 'Reason for the answer.')
  reason!: string;
}

/** A suspected split as officers see it. */
export class SuspicionView {
  @Field('uuid', 'Id of the suspicion.')
  readonly id!: string;
  @Field(SUSPICION_STATES, 'State of the suspicion; `superseded` if a larger set of filings replaced it.')
  readonly state!: SuspicionState;
  @Field('date-time', 'Time when the suspicion was raised.')
  readonly raisedAt!: string;
  @Field(ProposalResponse, 'Fact that the suspicion proposes; only an officer who accepts the suspicion sets it.')
  readonly proposes!: ProposalResponse;
  @Field(SuspectedPartResponse, 'Filings that may be parts of one split, oldest first.', { list: true })
  readonly parts!: readonly SuspectedPartResponse[];
  @Field('any', 'Number of people that the parts count together, by metric.')
  readonly sum!: CountedPeople;
  @Field(HeavierRouteResponse, 'Heavier routes that the parts need together, by regime.', { list: true })
  readonly heavier!: readonly HeavierRouteResponse[];
  @Field(BilingualResponse, 'Reasons why the parts are considered together.', { list: true })
  readonly reasons!: readonly BilingualResponse[];
  @Field('boolean', 'True if the ledger has already led some part to the heavier route.')
  readonly caughtByLedger!: boolean;
  @Field(SuspicionAnswerResponse, 'Answer of an officer; null if there is none yet.', { nullable: true })
  readonly answer!: SuspicionAnswerResponse | null;
}

export class SuspicionsResponse extends PageOf(SuspicionView, 'Suspicions, oldest first.') {}

export class EstablishedSplitView {
  @Field('uuid', 'Id of the officer who established the split; null for companies.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'Time when the split was established.')
  readonly at!: string;
  @Field('text', 'Reasons of the officer.')
  readonly reasons!: string;
  @Field('any', 'Totals of the counters with the other parts included, by metric.')
  readonly totals!: Readonly<Record<string, number>>;
}

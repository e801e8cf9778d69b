import { DATA_KINDS, type DataKind } from '@carnet/acts/data-classes.js';
import { Day, Text, CommaSeparated } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { IsoDate } from '@carnet/kernel';
import { TRANSFER_STATES } from '@carnet/workflow';
import { PickType } from '@nestjs/swagger';
import { requestedFilter, ListQuery } from '../lists/list.dto.js';
import type { FlowQuestion } from './read-flows.js';

export class FlowsQuery extends PickType(ListQuery, ['company', 'regime'] as const) {
  @CommaSeparated({
    about: 'States, separated by commas; `granted` by default. Drafts are never counted.',
    of: TRANSFER_STATES,
    optional: true,
  })
  state?: string;

  @Text({ about: 'Sector of the exporter, as filings state it.', most: 200, optional: true })
  sector?: string;

  @Day({ about: 'Only transfers filed on this day or later.', optional: true })
  filedFrom?: IsoDate;

  @Day({ about: 'Only transfers filed on this day or earlier.', optional: true })
  filedUntil?: IsoDate;
}

export function flowQuestion({ sector, filedFrom, filedUntil, ...query }: FlowsQuery): FlowQuestion {
  const { states, company, judged } = requestedFilter(query);
  return {
    filter: { states: states ?? ['granted'], ...(company === undefined ? {} : { company }), ...(judged === undefined ? {} : { judged }) },
    sector: sector ?? null,
    filed: { from: filedFrom ?? null, until: filedUntil ?? null },
  };
}

/** Counts of transfers and people. */
export class FlowCountView {
  @Field('integer', 'Number of transfers.')
  readonly transfers!: number;
  @Field('integer', 'Number of people, as the filings state it, added up; a person in two filings counts twice.')
  readonly people!: number;
  @Field('integer', 'Number of these transfers that do not state the number of people.')
  readonly unstated!: number;
  @Field('integer', 'Number of these transfers whose recipient passes the data on.')
  readonly onward!: number;
}

export class FlowView extends FlowCountView {
  @Field('text', 'Zone, or else subdivision (ISO 3166-2), that the data leaves from; null if the filings name only the country.', {
    nullable: true,
  })
  readonly origin!: string | null;
  @Field('text', 'Country that the data leaves from; null if the filings do not state it.', { nullable: true })
  readonly from!: string | null;
  @Field(DATA_KINDS, 'Weightiest kind of data that the filings state; null if they state none.', { nullable: true })
  readonly kind!: DataKind | null;
  @Field('text', 'Country of the recipient.')
  readonly to!: string;
}

export class FlowTotalView extends FlowCountView {
  @Field('integer', 'Number of flows, including those that are not listed.')
  readonly ways!: number;
  @Field('integer', 'Number of these transfers that do not state whether the recipient passes the data on.')
  readonly onwardUnstated!: number;
  @Field('integer', 'Largest number of countries that one recipient passes data on to.')
  readonly mostOnward!: number;
  @Field('integer', 'Number of these transfers whose grant ends by `endingUntil`.')
  readonly ending!: number;
}

export class PartyCountView {
  @Field('text', 'Code of the country.')
  readonly country!: string;
  @Field('integer', 'Number of transfers to the country.')
  readonly transfers!: number;
}

export class PlaceNameView {
  @Field('text', 'Code of the country.')
  readonly code!: string;
  @Field(BilingualResponse, 'Name of the country, as used in sentences.')
  readonly name!: BilingualResponse;
}

export class FlowsView {
  @Field('date-time', 'Instant as of which the transfers are counted.')
  readonly asOf!: string;
  @Field(FlowView, 'Flows, those with the most transfers first; at most 500.', { list: true })
  readonly flows!: readonly FlowView[];
  @Field(FlowTotalView, 'Totals of all flows, including those that are not listed.')
  readonly total!: FlowTotalView;
  @Field('date', 'Sixtieth working day from today, by the calendar of the authority.')
  readonly endingUntil!: IsoDate;
  @Field(PartyCountView, 'Number of transfers to Parties of the Digital Economy Partnership Agreement (DEPA), by country.', { list: true })
  readonly toDepa!: readonly PartyCountView[];
  @Field('text', 'Sectors to choose from, those with the most transfers; at most 100.', { list: true })
  readonly sectors!: readonly string[];
  @Field(PlaceNameView, 'Names of the countries in this response.', { list: true })
  readonly places!: readonly PlaceNameView[];
}

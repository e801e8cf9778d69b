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
    about: 'States, separated by commas; `granted` unless told. Drafts are never counted.',
    of: TRANSFER_STATES,
    optional: true,
  })
  state?: string;

  @Text({ about: 'The sector of the exporter, as filings state it.', most: 200, optional: true })
  sector?: string;

  @Day({ about: 'Only what was filed on this day or later.', optional: true })
  filedFrom?: IsoDate;

  @Day({ about: 'Only what was filed on this day or before.', optional: true })
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
  @Field('integer', 'How many transfers.')
  readonly transfers!: number;
  @Field('integer', 'How many people, as the filings state them, added up: who is in two filings counts twice.')
  readonly people!: number;
  @Field('integer', 'Of the transfers, how many do not state how many people.')
  readonly unstated!: number;
  @Field('integer', 'Of the transfers, how many have a recipient who passes the data on.')
  readonly onward!: number;
}

export class FlowView extends FlowCountView {
  @Field('text', 'The zone, else the subdivision (ISO 3166-2), that data leaves from; null where filings name the country alone.', {
    nullable: true,
  })
  readonly origin!: string | null;
  @Field('text', 'The country that data leaves from.', { nullable: true })
  readonly from!: string | null;
  @Field(DATA_KINDS, 'The weightiest kind of data that a filing states; null where it states none.', { nullable: true })
  readonly kind!: DataKind | null;
  @Field('text', 'The country of the recipient.')
  readonly to!: string;
}

export class FlowTotalView extends FlowCountView {
  @Field('integer', 'How many flows there are, those that are not listed included.')
  readonly ways!: number;
  @Field('integer', 'Of the transfers, how many do not state whether the recipient passes the data on.')
  readonly onwardUnstated!: number;
  @Field('integer', 'The most countries that one recipient passes data on to.')
  readonly mostOnward!: number;
  @Field('integer', 'Of the transfers, how many have a grant that ends by `endingUntil`.')
  readonly ending!: number;
}

export class PartyCountView {
  @Field('text', 'The country.')
  readonly country!: string;
  @Field('integer', 'How many transfers go to it.')
  readonly transfers!: number;
}

export class PlaceNameView {
  @Field('text', 'The country.')
  readonly code!: string;
  @Field(BilingualResponse, 'Its name in sentences.')
  readonly name!: BilingualResponse;
}

export class FlowsView {
  @Field('date-time', 'The instant that it is counted at.')
  readonly asOf!: string;
  @Field(FlowView, 'What goes where, the most transfers first: 500 at most.', { list: true })
  readonly flows!: readonly FlowView[];
  @Field(FlowTotalView, 'All that is counted, also what is not listed.')
  readonly total!: FlowTotalView;
  @Field('date', 'The sixtieth working day from today on, by the calendar of the authority.')
  readonly endingUntil!: IsoDate;
  @Field(PartyCountView, 'How many go to Parties of the Digital Economy Partnership Agreement (DEPA), by country.', { list: true })
  readonly toDepa!: readonly PartyCountView[];
  @Field('text', 'Sectors to choose from, those with the most transfers: 100 at most.', { list: true })
  readonly sectors!: readonly string[];
  @Field(PlaceNameView, 'The names of the countries in this answer.', { list: true })
  readonly places!: readonly PlaceNameView[];
}

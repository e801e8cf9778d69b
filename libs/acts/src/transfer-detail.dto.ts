import { BilingualResponse } from '@carnet/http/common.dto.js';
import { Field } from '@carnet/http/field.js';
import type { IsoDate, Json } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';
import { CounterResponse } from './transfer-line.dto.js';

export class ColleagueResponse {
  @Field('text', 'Name of the person.')
  name!: string;
  @Field('text', 'Roles of the person.', { list: true })
  roles!: readonly string[];
}

export class ClosedDaysResponse implements ClosedDays {
  @Field('date', 'First closed day.')
  readonly from!: IsoDate;
  @Field('date', 'Last closed day.')
  readonly to!: IsoDate;
  @Field(BilingualResponse, 'Name of the occasion.')
  readonly name!: BilingualResponse;
}

export class CompanyResponse {
  @Field('uuid', 'Id of the company.')
  id!: string;
  @Field(BilingualResponse, 'Name of the company.')
  name!: BilingualResponse;
  @Field('text', 'Industry cluster that the company belongs to.')
  cluster!: string;
  @Field('text', 'Country of the company, as a code of two letters (ISO 3166-1).')
  country!: string;
  @Field('text', 'Further countries in which the company has an establishment. It may file as an exporter there.', { list: true })
  establishments!: readonly string[];
  @Field(ColleagueResponse, 'People who act for the company.', { list: true })
  people!: readonly ColleagueResponse[];
  @Field(ClosedDaysResponse, 'Days on which the company is closed, earliest first. They move no deadline.', { list: true })
  closedDays!: readonly ClosedDaysResponse[];
}

export class AssessmentResponse {
  @Field('uuid', 'Id of the assessment.')
  id!: string;
  @Field('date-time', 'Time of the assessment.')
  at!: string;
  @Field(
    'any',
    'Frozen content of the assessment: facts, verdicts with findings, readings, duties, digests of packs and reference data, and the route.',
  )
  body!: Json;
  @Field('digest', 'Digest of the body.')
  digest!: string;
}

export class CheckResponse {
  @Field('text', 'Code of the check.')
  code!: string;
  @Field(['passed', 'attention', 'failed'], 'Result of the check.')
  status!: 'passed' | 'attention' | 'failed';
  @Field(BilingualResponse, 'Result in words.')
  says!: BilingualResponse;
  @Field(BilingualResponse, 'Subjects of the check, in words.', { list: true })
  items!: readonly BilingualResponse[];
}

export class ActorResponse {
  @Field(['person', 'key', 'system'], 'Kind of actor.')
  kind!: 'person' | 'key' | 'system';
  @Field('text', 'Role in which the actor acted: `person`, `machine key`, or the part of the system.')
  role!: string;
  @Field('text', 'Name of the actor; null if there is none, or the caller may not see it.', { nullable: true })
  name!: string | null;
  @Field('text', 'Name of the person for whom a deputy acted; null if no deputy acted, and always null for companies.', { nullable: true })
  onBehalfOf!: string | null;
}

export class TimelineEntryResponse {
  @Field('date-time', 'Time of the event.')
  at!: string;
  @Field('text', 'Kind of event.')
  kind!: string;
  @Field(ActorResponse, 'Actor.')
  actor!: ActorResponse;
  @Field(BilingualResponse, 'Event in words.')
  says!: BilingualResponse;
  @Field('boolean', 'True if the entry is an attempt that was refused.')
  refused!: boolean;
}

export class LedgerLineResponse extends CounterResponse {
  @Field('integer', 'Amount reserved by filings that are not decided.')
  reserved!: number;
  @Field('integer', 'Amount used by granted transfers.')
  committed!: number;
}

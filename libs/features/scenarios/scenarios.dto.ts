import { Field } from '@carnet/http/field.js';
import { BilingualResponse, PeopleCountsResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import type { Scenario } from '@carnet/rules';

export class ScenarioLineResponse {
  @Field('text', 'Id of the scenario.')
  id!: string;
  @Field(BilingualResponse, 'Title of the scenario.')
  title!: BilingualResponse;
  @Field('text', 'Sector of the scenario.')
  sector!: string;
  @Field('text', 'Industry cluster; null if there is none.', { nullable: true })
  cluster!: string | null;
  @Field('text', 'Purpose of the transfer.')
  purpose!: string;
  @Field('text', 'Country of the recipient.')
  destination!: string;
}

export class ScenarioResponse extends ScenarioLineResponse {
  @Field('text', 'Fields that are usually sent.', { list: true })
  fields!: readonly string[];
  @Field('any', 'Facts to start a filing from.')
  facts!: Readonly<Record<string, Json>>;
  @Field(PeopleCountsResponse, 'Typical number of people; null if none is given.', { nullable: true })
  people!: PeopleCountsResponse | null;
  @Field('text', 'Documents that duties ask for.', { list: true })
  documents!: readonly string[];
  @Field('any', 'Expected decisions, one per regime.', { list: true })
  decisions!: Scenario['decisions'];
  @Field(BilingualResponse, 'Further remark; null if there is none.', { nullable: true })
  note!: BilingualResponse | null;
}

export class ScenariosResponse {
  @Field(ScenarioLineResponse, 'All scenarios, in the order of the catalogue.', { list: true })
  items!: readonly ScenarioLineResponse[];
}

export function scenarioLineOf({
  id,
  title,
  sector,
  cluster,
  purpose,
  destination,
}: Scenario): Pick<ScenarioLineResponse, keyof ScenarioLineResponse> {
  return { id, title, sector, cluster: cluster ?? null, purpose, destination };
}

/** Leaves out the day of the law, because it is the filing day, which a company cannot state. */
export function scenarioOf(scenario: Scenario): ScenarioResponse {
  const { fields = [], people, documents = [], decisions, note } = scenario;
  const { as_of_date: _day, ...facts } = scenario.facts;
  return {
    ...scenarioLineOf(scenario),
    fields,
    facts,
    people: people ?? null,
    documents,
    decisions,
    note: note === undefined ? null : typeof note === 'string' ? { en: note, zh: note } : note,
  };
}

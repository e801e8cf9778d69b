import { Field } from '@carnet/http/field.js';
import { BilingualResponse, PeopleCountsResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import type { Scenario } from '@carnet/rules';

export class ScenarioLineResponse {
  @Field('text', 'The scenario.')
  id!: string;
  @Field(BilingualResponse, 'What it is.')
  title!: BilingualResponse;
  @Field('text', 'The sector.')
  sector!: string;
  @Field('text', 'The industry cluster.', { nullable: true })
  cluster!: string | null;
  @Field('text', 'The purpose.')
  purpose!: string;
  @Field('text', 'The country of the recipient.')
  destination!: string;
}

export class ScenarioResponse extends ScenarioLineResponse {
  @Field('text', 'The fields that are usually sent.', { list: true })
  fields!: readonly string[];
  @Field('any', 'The facts to start from.')
  facts!: Readonly<Record<string, Json>>;
  @Field(PeopleCountsResponse, 'A typical number of people.', { nullable: true })
  people!: PeopleCountsResponse | null;
  @Field('text', 'The documents that duties ask for.', { list: true })
  documents!: readonly string[];
  @Field('any', 'The decisions to expect, one per regime.', { list: true })
  decisions!: Scenario['decisions'];
  @Field(BilingualResponse, 'What else matters.', { nullable: true })
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

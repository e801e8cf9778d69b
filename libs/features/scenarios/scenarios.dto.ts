import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, PeopleCountsShown } from '@carnet/http/words.dto.js';
import type { Json } from '@carnet/kernel';
import type { Scenario } from '@carnet/rules';

export class ScenarioLineShown {
  @Shown('text', 'The scenario.')
  id!: string;
  @Shown(BilingualShown, 'What it is.')
  title!: BilingualShown;
  @Shown('text', 'The sector.')
  sector!: string;
  @Shown('text', 'The industry cluster.', { nullable: true })
  cluster!: string | null;
  @Shown('text', 'The purpose.')
  purpose!: string;
  @Shown('text', 'The country of the recipient.')
  destination!: string;
}

export class ScenarioShown extends ScenarioLineShown {
  @Shown('text', 'The fields that are usually sent.', { list: true })
  fields!: readonly string[];
  @Shown('any', 'The facts to start from.')
  facts!: Readonly<Record<string, Json>>;
  @Shown(PeopleCountsShown, 'A typical number of people.', { nullable: true })
  people!: PeopleCountsShown | null;
  @Shown('text', 'The documents that duties ask for.', { list: true })
  documents!: readonly string[];
  @Shown('any', 'The decisions to expect, one per regime.', { list: true })
  decisions!: Scenario['decisions'];
  @Shown(BilingualShown, 'What else matters.', { nullable: true })
  note!: BilingualShown | null;
}

export class ScenariosShown {
  @Shown(ScenarioLineShown, 'All scenarios, in the order of the catalogue.', { list: true })
  items!: readonly ScenarioLineShown[];
}

export function scenarioLineOf({
  id,
  title,
  sector,
  cluster,
  purpose,
  destination,
}: Scenario): Pick<ScenarioLineShown, keyof ScenarioLineShown> {
  return { id, title, sector, cluster: cluster ?? null, purpose, destination };
}

/** Leaves out the day of the law, because it is the filing day, which a company cannot state. */
export function scenarioOf(scenario: Scenario): ScenarioShown {
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

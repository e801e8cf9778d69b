import type { Json } from '@carnet/kernel';
import { Members, Texts } from '../http/shapes.js';
import { exampleFiling } from '../transfers/filing.example.js';

/** What is asked about: facts, of nobody's filing. */
export class JudgeFactsBody {
  @Members({
    about: 'Facts by their catalogue name (GET /v1/facts), counts that a ledger would hold too. Leave out what is not known.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: { ...exampleFiling.facts, importer_country: exampleFiling.recipient.country },
  })
  facts!: Readonly<Record<string, Json>>;

  @Texts({
    about: "The fields that go: codes of the register (GET /v1/fields), or a company's own names; left out when they are not known.",
    most: 500,
    items: 120,
    optional: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[];
}

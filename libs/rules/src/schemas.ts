import { FACT_KINDS } from './catalogue.js';
import { MECHANISMS, OUTCOMES, REGIMES } from './vocabulary.js';

/** The JSON Schemas of the files. The parsers check what a schema cannot express (references, order, types). */

export const text = { type: 'string', minLength: 1, maxLength: 4000 };
const name = { type: 'string', pattern: '^[a-z][a-z0-9_]{0,63}$' };
export const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const dayOfYear = { type: 'string', pattern: '^\\d{2}-\\d{2}$' };
export const orNull = (schema: { readonly type: string }): object => ({ ...schema, type: [schema.type, 'null'] });
export const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });
const someNames = list(name, { minItems: 1, maxItems: 10, uniqueItems: true });

export const closedObject = (properties: Readonly<Record<string, object>>, required: readonly string[]): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const openObject = (properties: Readonly<Record<string, object>>, required: readonly string[]): object => ({
  type: 'object',
  properties,
  required,
});

const sentence = closedObject({ en: text, zh: text }, ['en', 'zh']);
const values = { type: 'object', additionalProperties: {} };

const fitting = { anyOf: [list({}, { minItems: 1 }), closedObject({ group: text }, ['group'])] };
const fits = { type: 'object', minProperties: 1, additionalProperties: fitting };
const act = closedObject({ says: sentence, fits, to: {}, add: text, leaveOut: { const: true } }, ['says']);

export const catalogueSchema = closedObject(
  {
    edition: text,
    facts: list(
      closedObject(
        {
          name,
          type: { enum: ['boolean', 'string', 'integer', 'number', 'date', 'enum', 'list', 'counts'] },
          unit: sentence,
          values: list(text, { minItems: 1 }),
          open: { const: true },
          pattern: { enum: ['country', 'subdivision', 'zone', 'evidence'] },
          min: { type: 'number' },
          max: { type: 'number' },
          keys: list(name, { minItems: 1 }),
          source: { enum: ['stated', 'ledger', 'derived', 'text'] },
          kind: { enum: [...FACT_KINDS] },
          backedBy: name,
          documents: { type: 'object', minProperties: 1, additionalProperties: list(name, { minItems: 1, uniqueItems: true }) },
          acts: list(act, { minItems: 1 }),
          // In catalogues of earlier editions; their rule sets still load, and propose nothing.
          changeable: {},
          absent: {},
          minimumFor: list({ enum: ['all', 'cn', 'eu', 'uk', 'us'] }),
          label: sentence,
          meaning: sentence,
          valueLabels: { type: 'object', additionalProperties: sentence },
        },
        ['name', 'type', 'source', 'absent', 'label', 'meaning'],
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  ['edition', 'facts'],
);

export const invariantsSchema = closedObject(
  {
    edition: text,
    invariants: list(
      closedObject(
        {
          id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$' },
          severity: { enum: ['impossible', 'doubtful', 'implausible', 'watched'] },
          when: text,
          facts: someNames,
          counts: { const: 'company' },
          says: sentence,
        },
        ['id', 'severity', 'when', 'facts', 'says'],
      ),
      { maxItems: 200 },
    ),
  },
  ['edition', 'invariants'],
);

const englishWord = "[a-z0-9][a-z0-9' -]{1,60}";
const chineseWord = '\\p{Script=Han}{1,20}';
const words = (pattern: string, least: number): object =>
  list({ type: 'string', pattern: `^(?:${pattern})$` }, { minItems: least, maxItems: 300, uniqueItems: true });

export const wordsSchema = closedObject(
  {
    edition: text,
    words: list(
      closedObject(
        {
          id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$' },
          texts: someNames,
          en: words(englishWord, 1),
          zh: words(chineseWord, 1),
          begins: words('[a-z]{4,30}', 1),
          alone: words(`${englishWord}|${chineseWord}|[A-Z][A-Za-z]{1,9}`, 1),
          except: words(`${englishWord}|${chineseWord}`, 0),
          agrees: text,
          says: sentence,
        },
        ['id', 'texts', 'en', 'zh', 'agrees', 'says'],
      ),
      { maxItems: 100 },
    ),
  },
  ['edition', 'words'],
);

const namesOfCodes = { type: 'object', propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' }, additionalProperties: sentence };

export const namesSchema = closedObject(
  {
    edition: text,
    values: list(closedObject({ facts: someNames, names: namesOfCodes }, ['facts', 'names'])),
    codes: namesOfCodes,
  },
  ['edition', 'values', 'codes'],
);

export const readingsSchema = closedObject(
  {
    pack: { enum: [...REGIMES] },
    readings: list(
      closedObject(
        {
          instrument: text,
          article: text,
          table: text,
          row: text,
          edition: text,
          url: { type: 'string', pattern: '^https?://' },
          source: { enum: ['official', 'professional', 'secondary'] },
          quote: { type: 'string', minLength: 4, maxLength: 600 },
          by: text,
          on: date,
          digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
        },
        ['edition', 'url', 'source', 'quote', 'by', 'on', 'digest'],
      ),
      { maxItems: 1000 },
    ),
  },
  ['pack', 'readings'],
);

const effective = closedObject({ from: date, to: date }, []);
const confidence = { enum: ['confirmed', 'unconfirmed'] };
const condition = text;
const mechanism = { enum: [...MECHANISMS] };
const citations = list(closedObject({ instrument: text, article: text }, ['instrument', 'article']), { minItems: 1, maxItems: 50 });
const ruleId = { type: 'string', pattern: '^[a-z0-9_]+(\\.[a-z0-9_-]+)+$' };

const rule = closedObject(
  {
    id: ruleId,
    stage: text,
    effective,
    confidence,
    when: condition,
    outcome: { enum: [...OUTCOMES] },
    // A mechanism or a choice, distinguished by type so that the message is about the right one.
    mechanism: {
      if: { type: 'string' },
      then: mechanism,
      else: closedObject({ first: list(mechanism, { minItems: 1 }), of: name }, ['first', 'of']),
    },
    cites: citations,
    says: sentence,
    measure: values,
    asks: list(name, { minItems: 1, maxItems: 20 }),
    overlay: closedObject({ relaxes: ruleId, owner: sentence, measures: list(sentence, { minItems: 1, maxItems: 50 }) }, [
      'relaxes',
      'owner',
      'measures',
    ]),
  },
  ['id', 'stage', 'when', 'outcome', 'mechanism', 'says', 'cites'],
);

const duty = closedObject(
  {
    id: ruleId,
    effective,
    confidence,
    when: condition,
    after: list({ enum: [...OUTCOMES] }, { minItems: 1 }),
    metBy: condition,
    prior: { const: true },
    deadline: closedObject(
      {
        within: { type: 'integer', minimum: 0, maximum: 4000 },
        unit: { enum: ['working-day', 'day', 'month', 'year'] },
        calendar: text,
        from: name,
        counted: { enum: ['after', 'before', 'last'] },
        on: dayOfYear,
        text: sentence,
      },
      ['within', 'unit', 'from', 'text'],
    ),
    documents: list(closedObject({ code: name, title: sentence }, ['code', 'title']), { maxItems: 100 }),
    retention: closedObject({ years: { type: 'integer' }, months: { type: 'integer' }, days: { type: 'integer' }, text: sentence }, []),
    cites: citations,
    says: sentence,
  },
  ['id', 'when', 'cites', 'says'],
);

/** A clause of an instrument: `note` is its content in a few words, `noRule` the reason why no rule or duty rests on it. */
const clause = closedObject({ article: text, note: text, noRule: text }, ['article', 'note']);

const instruments = {
  type: 'object',
  minProperties: 1,
  maxProperties: 100,
  additionalProperties: closedObject(
    { title: sentence, inForce: orNull(date), url: orNull(text), edition: text, clauses: list(clause, { minItems: 1, maxItems: 500 }) },
    ['title'],
  ),
};

const kind = { enum: ['transfer-test', 'measure-test'] };
const jurisdiction = orNull({ type: 'string' });
const stages = list(text, { minItems: 1, maxItems: 50, uniqueItems: true });

export const packSchema = closedObject(
  {
    pack: { enum: [...REGIMES] },
    extends: { enum: [...REGIMES] },
    kind,
    version: text,
    jurisdiction,
    title: sentence,
    stages,
    instruments,
    binds: condition,
    unbound: sentence,
    let: { type: 'object', maxProperties: 300, propertyNames: { pattern: '^[a-z][a-z0-9_]{0,63}$' }, additionalProperties: condition },
    rules: list(rule, { minItems: 1, maxItems: 500 }),
    duties: list(duty, { maxItems: 500 }),
  },
  ['pack', 'kind', 'version', 'jurisdiction', 'title', 'instruments', 'binds', 'unbound', 'rules'],
);

/** The parts of a file that `carnet pack new` reads. */
export const skeletonSchema = openObject({ kind, jurisdiction, stages, instruments }, ['instruments']);

const dated = { from: date, to: orNull(date), source: text, confidence, note: text };

const subdivision = { type: 'string', pattern: '^[A-Z]{2}-[A-Z0-9]{1,3}$' };
const zone = { type: 'string', pattern: '^[A-Z]{2}(-[A-Z0-9]{1,16})+$' };

/** One day, or all days from `day` to `to`. */
const namedDays = closedObject({ day: date, to: date, name: sentence }, ['day', 'name']);

/** Other Parties, by code. */
const parties = list(text, { minItems: 1, uniqueItems: true });

const rows: Readonly<Record<string, object>> = {
  'treaty-parties': closedObject({ treaty: name, country: text, with: parties, except: parties, ...dated }, ['treaty', 'country', 'from']),
  adequacy: closedObject({ by: text, country: text, schemes: list(text), decision: text, ...dated }, ['by', 'country', 'from']),
  groups: closedObject({ group: text, codes: list(text), source: text, confidence, note: text }, ['group', 'codes']),
  fields: closedObject(
    {
      code: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,63}\\.[a-z][a-z0-9_]{0,63}$' },
      name: sentence,
      tags: list(text, { minItems: 1, uniqueItems: true }),
      sensitive: { type: 'boolean' },
    },
    ['code', 'name', 'tags', 'sensitive'],
  ),
  countries: closedObject(
    { code: { type: 'string', pattern: '^[A-Z]{2}$' }, name: sentence, population: { type: 'integer', minimum: 0 } },
    ['code', 'name', 'population'],
  ),
  zones: closedObject({ zone, subdivision, source: text, note: text }, ['zone', 'subdivision']),
  'sensitive-kinds': closedObject(
    {
      kind: { type: 'string', pattern: '^[A-Z]{2}\\.[a-z][a-z0-9-]{0,63}$' },
      law: { type: 'string', pattern: '^[A-Z]{2}$' },
      tags: list(text, { minItems: 1, uniqueItems: true }),
      ...dated,
    },
    ['kind', 'law', 'tags'],
  ),
  calendars: closedObject(
    {
      calendar: { type: 'string', pattern: '^[A-Z][A-Z_]{0,31}$' },
      zone: text,
      from: date,
      to: date,
      weekend: list({ type: 'integer', minimum: 1, maximum: 7 }, { uniqueItems: true }),
      holidays: list(namedDays, { maxItems: 400 }),
      workdays: list(namedDays, { maxItems: 400 }),
      source: text,
      confidence,
      note: text,
    },
    ['calendar', 'zone', 'from', 'to', 'weekend', 'holidays', 'workdays', 'source'],
  ),
};

export const tables = Object.keys(rows);

export const referenceHeadSchema = closedObject(
  { table: { enum: tables }, edition: text, source: text, note: text, rows: list({ type: 'object' }) },
  ['table', 'edition', 'rows'],
);

/** The schema of a reference file whose table is known. */
export function referenceSchema(table: string): object {
  return closedObject({ table: { const: table }, edition: text, source: text, note: text, rows: list(rows[table] ?? {}) }, [
    'table',
    'edition',
    'rows',
  ]);
}

export const casesSchema = closedObject(
  {
    regime: { enum: [...REGIMES] },
    edition: text,
    equivalent: list(closedObject({ at: text, change: text, because: text }, ['at', 'change', 'because']), { maxItems: 5000 }),
    cases: list(
      openObject(
        {
          id: text,
          facts: { ...values, properties: { as_of_date: date } },
          expect: closedObject(
            {
              outcome: { enum: [...OUTCOMES] },
              mechanism,
              rule: orNull({ type: 'string' }),
              cites: list(text, { minItems: 1 }),
              open: list(text),
            },
            ['outcome'],
          ),
          because: text,
        },
        ['id', 'facts', 'expect'],
      ),
      { maxItems: 3000 },
    ),
  },
  ['regime', 'cases'],
);

const count = { type: 'integer', minimum: 0 };

// Scenarios are drafts for people: other members are allowed and ignored.
export const scenariosSchema = openObject(
  {
    scenarios: list(
      openObject(
        {
          id: text,
          title: sentence,
          sector: text,
          cluster: text,
          purpose: text,
          destination: text,
          fields: list(text),
          facts: values,
          people: openObject({ ordinary: count, sensitive: count }, ['ordinary', 'sensitive']),
          documents: list(text),
          decisions: list(
            openObject({ regime: { enum: [...REGIMES] }, outcome: { enum: [...OUTCOMES] }, because: { type: ['string', 'object'] } }, [
              'regime',
              'outcome',
            ]),
          ),
          note: { type: ['string', 'object'] },
        },
        ['id', 'title', 'sector', 'purpose', 'destination', 'facts', 'decisions'],
      ),
    ),
  },
  ['scenarios'],
);

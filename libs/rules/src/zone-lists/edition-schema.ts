import { closedObject, date, list, orNull, text } from '../schemas.js';
import { LIST_KINDS } from './list-edition.js';

const code = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' };
const fieldCode = { type: 'string', minLength: 1, maxLength: 200 };

const ask = {
  as_of: date,
  registered_in: code,
  exports_from: code,
  is_ciio: { type: 'boolean' },
  sector: code,
  scenario: code,
  fields: list(fieldCode, { maxItems: 500 }),
  facts: { type: 'object', additionalProperties: {} },
};

/** The schema of an edition's file. Its rows are CSV and are checked separately. */
export const editionSchema = closedObject(
  {
    edition_id: code,
    illustrative: { type: 'boolean' },
    kind: { enum: [...LIST_KINDS] },
    zone: code,
    applies_in: list(code),
    label: text,
    issued_on: date,
    known_on: date,
    in_force_from: date,
    in_force_to: orNull(date),
    follows: orNull(text),
    scope: closedObject(
      {
        registered_in: list(code, { minItems: 1 }),
        exports_from: list(code, { minItems: 1 }),
        excludes_ciio: { type: 'boolean' },
        conditions: list(code),
      },
      ['registered_in', 'exports_from', 'excludes_ciio', 'conditions'],
    ),
    after_duty: closedObject({ kind: text, within_working_days: { type: 'integer', minimum: 0, maximum: 4000 }, counts_from: text }, [
      'kind',
      'within_working_days',
      'counts_from',
    ]),
    source: closedObject({ url: text, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } }, ['url', 'sha256']),
    note: text,
    rows: { type: 'string', minLength: 1 },
    defaults: closedObject(ask, []),
    cases: list(
      closedObject(
        {
          name: text,
          ask: closedObject(ask, []),
          expect: closedObject(
            {
              status: { enum: ['listed_assessment', 'listed_contract', 'unlisted', 'sector_not_covered', 'none', 'unknown'] },
              hit: { enum: [true, false, 'unknown'] },
              gaps: list(fieldCode),
            },
            [],
          ),
        },
        ['name', 'ask', 'expect'],
      ),
      { maxItems: 5000 },
    ),
  },
  ['edition_id', 'kind', 'zone', 'label', 'issued_on', 'in_force_from', 'in_force_to', 'scope', 'rows', 'cases'],
);

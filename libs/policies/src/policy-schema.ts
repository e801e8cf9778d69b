import { type Regime, REGIMES } from '@carnet/rules';
import {
  AGREEMENT_RULES,
  AMENDMENTS,
  AUDITED_KINDS,
  checklists,
  COMPLETENESS_LAPSES,
  DISCIPLINES,
  LANES,
  POLICY_ID,
  VERDICT_GROUPS,
  VOTER_ROLES,
} from '@carnet/workflow';

const closed = (properties: Readonly<Record<string, object>>, required: readonly string[] = Object.keys(properties)): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object, most: number): object => ({ type: 'array', items, maxItems: most });
const oneOf = (values: readonly string[]): object => ({ enum: [...values] });

const text = closed({ en: { type: 'string', minLength: 1, maxLength: 4000 }, zh: { type: 'string', minLength: 1, maxLength: 4000 } });
const discipline = oneOf(DISCIPLINES);
const disciplines = { ...list(discipline, DISCIPLINES.length), uniqueItems: true };
/** The largest number of seats or approvals; far above what any authority needs. */
export const mostPeople = 50;
const people = { type: 'integer', minimum: 1, maximum: mostPeople };

const row = closed(
  {
    group: oneOf(VERDICT_GROUPS),
    basis: oneOf(['stated', 'assumed']),
    confidence: oneOf(['confirmed', 'unconfirmed']),
    grounds: oneOf(['backed', 'unbacked']),
    outcomes: { ...list({ type: 'string' }, 50), minItems: 1, uniqueItems: true },
    lane: oneOf(LANES),
    disciplines,
    regimeDiscipline: { const: true },
    refuse: { const: true },
  },
  ['group', 'lane', 'disciplines'],
);

const step = closed(
  {
    role: oneOf(VOTER_ROLES),
    seats: people,
    quorum: people,
    disciplines: { ...disciplines, minItems: 1 },
    veto: { const: true },
    workingDays: { type: 'integer', minimum: 1, maximum: 60 },
    escalate: oneOf(VOTER_ROLES),
    escalations: { anyOf: [{ type: 'integer', minimum: 1, maximum: 20 }, { const: 'until-decided' }] },
    beside: { const: 'previous' },
    blind: { const: true },
  },
  ['role', 'seats', 'quorum'],
);

/** Fewer than 3 days are too few to state a view; more than 60 delay the decision too long. */
const hearing = closed({ workingDays: { type: 'integer', minimum: 3, maximum: 60 } });

/** The share of each kind of decision that is audited afterwards. */
const audits = closed(Object.fromEntries(AUDITED_KINDS.map((kind) => [kind, { type: 'number', minimum: 0, maximum: 1 }])));

/** At most 20 working days: a longer check would be a review before the review. */
const completeness = closed({ workingDays: { type: 'integer', minimum: 1, maximum: 20 }, then: oneOf(COMPLETENESS_LAPSES) });

const requiredParts = {
  id: { type: 'string', pattern: POLICY_ID.source },
  from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  auditRate: { type: 'number', minimum: 0, maximum: 1 },
  rows: list(row, 100),
  regimes: closed({
    named: { type: 'object', properties: Object.fromEntries(REGIMES.map((regime) => [regime, discipline])), additionalProperties: false },
    otherwise: discipline,
  }),
  amberPreference: disciplines,
  chains: closed({ amber: list(step, 10), red: list(step, 10) }),
  auditDiscipline: discipline,
  auditReason: text,
  split: { anyOf: [{ type: 'null' }, closed({ discipline, reason: text })] },
  unboundDiscipline: discipline,
  unboundReason: text,
  appeal: text,
};

const checklist = {
  ...closed({ required: { const: true }, edition: oneOf(checklists.map(({ id }) => id)) }, []),
  minProperties: 1,
};

/** Regimes that are trade agreements, whose Parties are in the reference tables. */
const agreements = ['depa', 'cptpp', 'rcep', 'usmca', 'sadea', 'uk_sg_dea', 'eu_jp_epa'] as const satisfies readonly Regime[];

/** A further discipline for a filing, by the destination's agreements or the exporter's sector. */
const matter = closed(
  {
    discipline,
    lanes: { ...list(oneOf(LANES.filter((lane) => lane !== 'green')), 2), minItems: 1, uniqueItems: true },
    parties: { ...list(oneOf(agreements), agreements.length), minItems: 1, uniqueItems: true },
    sectors: { ...list({ type: 'string', pattern: '^[a-z][a-z0-9_-]{1,40}$' }, 50), minItems: 1, uniqueItems: true },
    reason: text,
  },
  ['discipline', 'lanes', 'reason'],
);

/** Claims that carry a green lane unchecked. The lists are closed: each claim names its articles, purposes and kinds of data. */
const some = (items: object, most: number): object => ({ ...list(items, most), minItems: 1, uniqueItems: true });
const codeOfFact = { type: 'string', pattern: '^[a-z][a-z0-9_]{1,60}$' };
const claimParts = {
  regime: { if: { type: 'array' }, then: some(oneOf(REGIMES), REGIMES.length), else: oneOf(REGIMES) },
  facts: some(codeOfFact, 20),
  cites: some({ type: 'string', pattern: '^[a-z][a-z0-9_-]* \\S', maxLength: 200 }, 20),
  purposes: some(codeOfFact, 50),
  dataTags: some(codeOfFact, 50),
  auditRate: { type: 'number', minimum: 0, maximum: 1 },
};
const claim = closed({ ...claimParts, mostPeople: { type: 'integer', minimum: 1 } }, Object.keys(claimParts));

/** Answers "does not bind" that carry a green lane. The lists are closed: rules by regime, and the values that each fact may be stated with. */
const ruleId = { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z0-9-]+$' };
const outside = closed({
  rules: {
    type: 'object',
    properties: Object.fromEntries(REGIMES.map((regime) => [regime, some(ruleId, 20)])),
    additionalProperties: false,
    minProperties: 1,
  },
  facts: {
    type: 'object',
    additionalProperties: { ...list({ type: ['boolean', 'string'], pattern: '^[A-Za-z][A-Za-z0-9_-]{1,60}$' }, 100), uniqueItems: true },
    propertyNames: codeOfFact,
    minProperties: 1,
  },
  auditRate: { type: 'number', minimum: 0, maximum: 1 },
});

/** JSON Pointers of places. `lintImmaterial` checks which of them a policy may name. */
const immaterial = { ...list({ type: 'string', pattern: '^/', maxLength: 200 }, 20), minItems: 1, uniqueItems: true };

/** How often a company may amend a filing; 0 for never. */
const amendments = { type: 'integer', minimum: 0, maximum: AMENDMENTS.most };

const optionalParts = {
  claims: list(claim, 50),
  outside: list(outside, 20),
  matters: { ...list(matter, 20), minItems: 1 },
  agreements: oneOf(AGREEMENT_RULES),
};

/** The JSON Schema of a policy file. Lint checks what a schema cannot express. */
export const policySchema = closed(
  { ...requiredParts, checklist, hearing, completeness, audits, immaterial, amendments, blind: { const: true }, ...optionalParts },
  Object.keys(requiredParts),
);

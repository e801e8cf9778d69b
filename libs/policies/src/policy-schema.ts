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
/** Nobody sits in more seats than an authority has people; far above any that was ever needed. */
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

/** Some days are too few to be heard in; longer than an answer may take, nobody is held up. */
const hearing = closed({ workingDays: { type: 'integer', minimum: 3, maximum: 60 } });

/** What share of each kind of decision is audited afterwards. */
const audits = closed(Object.fromEntries(AUDITED_KINDS.map((kind) => [kind, { type: 'number', minimum: 0, maximum: 1 }])));

/** A check for completeness is short: longer, it would be a review before the review. */
const completeness = closed({ workingDays: { type: 'integer', minimum: 1, maximum: 20 }, then: oneOf(COMPLETENESS_LAPSES) });

const parts = {
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

/** Regimes that are trade agreements: what their Parties are is on record. */
const agreements = ['depa', 'cptpp', 'rcep', 'usmca', 'sadea', 'uk_sg_dea', 'eu_jp_epa'] as const satisfies readonly Regime[];

/** Who else looks: by where the data goes, or whose it is. */
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

/** Claims that nobody checks before they carry a green lane. No list is open: each names the articles, the purposes and the kinds of data. */
const some = (items: object, most: number): object => ({ ...list(items, most), minItems: 1, uniqueItems: true });
const codeOfFact = { type: 'string', pattern: '^[a-z][a-z0-9_]{1,60}$' };
const claim = closed({
  regime: oneOf(REGIMES),
  facts: some(codeOfFact, 20),
  cites: some({ type: 'string', pattern: '^[a-z][a-z0-9_-]* \\S', maxLength: 200 }, 20),
  purposes: some(codeOfFact, 50),
  dataTags: some(codeOfFact, 50),
  auditRate: { type: 'number', minimum: 0, maximum: 1 },
});

/** Places by their pointers; which of them a policy may name, lint says with the place. */
const immaterial = { ...list({ type: 'string', pattern: '^/', maxLength: 200 }, 20), minItems: 1, uniqueItems: true };

/** How often a company may put a filing right; never, where it is 0. */
const amendments = { type: 'integer', minimum: 0, maximum: AMENDMENTS.most };

const more = { claims: list(claim, 50), matters: { ...list(matter, 20), minItems: 1 }, agreements: oneOf(AGREEMENT_RULES) };

/** The shape of a policy's file, as a JSON Schema. What it cannot say, lint says. */
export const policySchema = closed(
  { ...parts, checklist, hearing, completeness, audits, immaterial, amendments, blind: { const: true }, ...more },
  Object.keys(parts),
);

import type { IsoDate } from '@carnet/kernel';
import { evaluateCondition, type Condition } from '../condition.js';
import type { Facts } from '../facts.js';
import { frameOf } from '../frame.js';
import { evaluationFault, type ValueOrUnknown, Unknown } from '../kleene.js';
import type { ReferenceData } from '../reference.js';
import type { Sentence } from '../sentence.js';
import { type ListEdition, type ListRow, type ListStatus, unmappedPrefix, titleOf } from './list-edition.js';

/** A question to an edition. */
export interface EditionQuery {
  readonly day: IsoDate;
  /** Places of registration and of export; a place may be in several zones. */
  readonly registeredIn: readonly string[];
  readonly exportsFrom: readonly string[];
  readonly ciio: boolean | Unknown;
  readonly sector: string;
  readonly scenario: string;
  /** Codes of the register, or `unmapped:` with the company's own name. */
  readonly fields: readonly string[];
  /** The facts that rows may read, without assumed ones: a row takes them as known. */
  readonly facts: Facts;
}

/**
 * The weights of a negative list, lightest first. Each unknown is below its stricter result: if a contract is needed anyway, another field
 * that may need one changes nothing.
 */
const ladder = [
  'none',
  'sector_not_covered',
  'unlisted',
  'contract_unknown',
  'listed_contract',
  'assessment_unknown',
  'listed_assessment',
] as const;

export type ListWeight = (typeof ladder)[number];

/** The answer of an edition. */
export interface ListMatch {
  readonly edition: ListEdition;
  /** The title by which a reader can find the edition. */
  readonly title: Sentence;
  /** For a general list `none` or `sector_not_covered`. */
  readonly weight: ListWeight;
  /** Whether all fields are on a general list; false for a negative one. */
  readonly hit: boolean | 'unknown';
  /** Ids of rows that hold or may hold, sorted. */
  readonly rows: readonly string[];
  /** Fields that are not on a general list, or that have no code for a negative one; sorted. */
  readonly gaps: readonly string[];
  /** Fields that the edition lists only in other scenarios of the sector. */
  readonly elsewhere: readonly { readonly field: string; readonly scenarios: readonly string[] }[];
  /** The facts that would settle an unknown answer; null if it is known. */
  readonly unknown: Unknown | null;
  readonly because: Sentence;
}

/** The value of the fact `zone_list_status` for a weight. */
export function listStatusOf(weight: ListWeight): ListStatus | 'unknown' {
  return weight === 'contract_unknown' || weight === 'assessment_unknown' ? 'unknown' : weight;
}

export function heavierWeight(one: ListWeight, other: ListWeight): ListWeight {
  return ladder.indexOf(one) >= ladder.indexOf(other) ? one : other;
}

/** A row that holds, or may hold. */
interface MatchedRow {
  readonly row: ListRow;
  readonly truth: true | Unknown;
}

/** Whether an edition applies to the question, before its rows are read. */
type Applicability =
  | { readonly open: true; readonly scope: Unknown | null }
  | { readonly open: false; readonly weight: ListWeight; readonly because: Sentence };

/**
 * Evaluates one edition on one filing. Pure and three-valued: the strictest row wins, and the order of rows and fields does not matter. A
 * field without a code is on no list: a general list does not relieve it, and a negative list does not free it.
 */
export function matchList(edition: ListEdition, ask: EditionQuery, reference: ReferenceData): ListMatch {
  const nothing = { edition, title: titleOf(edition, reference), hit: false, rows: [], gaps: [], elsewhere: [], unknown: null } as const;
  const sector = edition.rows.filter((row) => row.sector === ask.sector);
  const scenario = sector.filter((row) => row.scenario === ask.scenario);
  const standing = applicabilityOf(edition, ask, sector, scenario, reference);
  if (!standing.open) return { ...nothing, weight: standing.weight, because: standing.because };
  const fields = [...new Set(ask.fields)].sort();
  const holds = (row: ListRow): boolean | Unknown => rowHolds(row, ask.facts, reference);
  return edition.kind === 'general'
    ? { ...nothing, ...generalMatch(fields, scenario, holds, standing.scope, reference) }
    : { ...nothing, ...negativeMatch(fields, { sector, scenario }, holds, standing.scope, reference) };
}

function applicabilityOf(
  edition: ListEdition,
  ask: EditionQuery,
  sector: readonly ListRow[],
  scenario: readonly ListRow[],
  reference: ReferenceData,
): Applicability {
  const none = (en: string, zh: string): Applicability => ({ open: false, weight: 'none', because: { en, zh } });
  if (!inForceOn(edition, ask.day)) return none('the edition is not in force', '该版本不在有效期内');
  if (!coversPlaces(edition, ask)) return none('the exporter is registered or exports elsewhere', '注册地或者出境地不在清单适用范围内');
  if (edition.excludesCiio && ask.ciio === true) {
    return none('the list is not for operators of critical information infrastructure', '清单不适用于关键信息基础设施运营者');
  }
  const conditions = edition.conditions.map((name) => ({ name, value: ask.facts.value(name) }));
  const unmet = conditions.filter(({ value }) => value !== true && !(value instanceof Unknown)).map(({ name }) => name);
  if (unmet.length > 0) {
    const named = reference.labelsOfFacts(unmet);
    return none(`a condition of the list is not met: ${named.en}`, `未满足清单条件：${named.zh}`);
  }
  const uncovered = (en: string, zh: string): Applicability => ({ open: false, weight: 'sector_not_covered', because: { en, zh } });
  if (sector.length === 0) {
    const named = reference.labelOfValue('exporter_sector', ask.sector);
    return uncovered(`the list does not cover the sector ${named.en}`, `清单未覆盖领域“${named.zh}”`);
  }
  if (scenario.length === 0) {
    const named = reference.labelOfValue('list_scenario', ask.scenario);
    return uncovered(`the list covers the sector, but does not name the scenario ${named.en}`, `清单覆盖该领域，但未列场景“${named.zh}”`);
  }
  const open = [edition.excludesCiio ? ask.ciio : false, ...conditions.map(({ value }) => value)].filter(
    (value) => value instanceof Unknown,
  );
  return { open: true, scope: combineUnknowns(open) };
}

/** Whether the edition is in force on the day; `inForceTo` is exclusive. */
export function inForceOn({ inForceFrom, inForceTo }: ListEdition, day: IsoDate): boolean {
  return inForceFrom <= day && (inForceTo === null || day < inForceTo);
}

/** Whether the edition covers the places of registration and export. */
export function coversPlaces(
  edition: ListEdition,
  { registeredIn, exportsFrom }: Pick<EditionQuery, 'registeredIn' | 'exportsFrom'>,
): boolean {
  return (
    edition.registeredIn.some((place) => registeredIn.includes(place)) && edition.exportsFrom.some((place) => exportsFrom.includes(place))
  );
}

/** Whether a row holds. Count and characteristic are tested together: if one is false, the other need not be known. */
function rowHolds({ characteristic, counter, countFrom, countTo }: ListRow, facts: Facts, reference: ReferenceData): boolean | Unknown {
  const condition = characteristic === null ? true : truthOf(characteristic, facts, reference);
  if (condition === false || counter === null) return condition;
  const count = facts.value(counter);
  if (typeof count !== 'number') return condition === true ? new Unknown([counter]) : new Unknown([counter]).and(condition);
  return (countFrom === null || count >= countFrom) && (countTo === null || count < countTo) ? condition : false;
}

function truthOf(condition: Condition, facts: Facts, reference: ReferenceData): boolean | Unknown {
  const { value } = evaluateCondition(condition, frameOf(facts, reference));
  if (typeof value === 'boolean' || value instanceof Unknown) return value;
  return evaluationFault('a characteristic was neither true nor false', '特征条件既非真也非假');
}

type Matched = Omit<ListMatch, 'edition' | 'title'>;

function generalMatch(
  fields: readonly string[],
  scenario: readonly ListRow[],
  holds: (row: ListRow) => boolean | Unknown,
  scope: Unknown | null,
  reference: ReferenceData,
): Matched {
  const met = new Set<string>();
  const gaps: string[] = [];
  const doubts: Unknown[] = scope === null ? [] : [scope];
  for (const field of fields) {
    const found = matchedRowsOf(
      scenario.filter(({ fieldCode }) => fieldCode === field),
      holds,
    );
    for (const { row } of found) met.add(row.id);
    if (found.some(({ truth }) => truth === true)) continue;
    const doubt = combineUnknowns(found.map(({ truth }) => truth));
    if (doubt === null) gaps.push(field);
    else doubts.push(doubt);
  }
  const off = fields.length === 0 || gaps.length > 0;
  const unknown = off ? null : combineUnknowns(doubts);
  const hit = off ? false : unknown === null ? true : 'unknown';
  return {
    weight: 'none',
    hit,
    rows: [...met].sort(),
    gaps,
    elsewhere: [],
    unknown,
    because: generalReason(fields, reference.namesOfFields(gaps), hit),
  };
}

function generalReason(fields: readonly string[], gaps: Sentence, hit: ListMatch['hit']): Sentence {
  if (fields.length === 0) return { en: 'no field is filed', zh: '未申报任何字段' };
  if (gaps.en !== '') return { en: `not on the list: ${gaps.en}`, zh: `不在清单内：${gaps.zh}` };
  return hit === true
    ? { en: 'every field stands on the list in this scenario', zh: '全部字段均在该场景清单内' }
    : { en: 'what is known does not tell whether every row holds', zh: '已知信息不足以判断各行是否适用' };
}

function negativeMatch(
  fields: readonly string[],
  { sector, scenario }: Readonly<Record<'sector' | 'scenario', readonly ListRow[]>>,
  holds: (row: ListRow) => boolean | Unknown,
  scope: Unknown | null,
  reference: ReferenceData,
): Matched {
  const unmapped = fields.filter((field) => field.startsWith(unmappedPrefix));
  const whichField = new Unknown(['data_elements']);
  const listed = new Set(scenario.map(({ fieldCode }) => fieldCode));
  const unplaced = fields.some((field) => !listed.has(field));
  // "And others of this class": a person decides whether an unnamed field belongs to the class.
  const open = unplaced
    ? matchedRowsOf(
        scenario.filter(({ requirement }) => requirement === 'needs_review'),
        holds,
      )
    : [];
  const met = matchedRowsOf(
    scenario.filter(({ fieldCode }) => fields.includes(fieldCode)),
    holds,
  );
  const weighed = [
    ...met.map(({ row, truth }) => ({ weight: outcomeWeight(row, truth), truth })),
    ...[...unmapped, ...open].map(() => ({ weight: 'assessment_unknown' as const, truth: whichField })),
  ];
  const heaviest = weighed.reduce<ListWeight>((weight, one) => heavierWeight(weight, one.weight), 'unlisted');
  // If it is unknown whether the list covers this exporter, its answer is unknown too.
  const weight = scope === null ? heaviest : 'assessment_unknown';
  const doubts = weighed.filter((one) => one.weight === weight).map(({ truth }) => truth);
  const elsewhere = fields.filter((field) => !listed.has(field)).flatMap((field) => otherScenarios(field, sector));
  return {
    weight,
    hit: false,
    rows: [...new Set([...met, ...open].map(({ row }) => row.id))].sort(),
    gaps: unmapped,
    elsewhere,
    unknown: listStatusOf(weight) === 'unknown' ? combineUnknowns(scope === null ? doubts : [scope, ...doubts]) : null,
    because: negativeReason(
      weight,
      reference.namesOfFields(unmapped),
      open.map(({ row }) => row.dataClass),
    ),
  };
}

function outcomeWeight({ requirement }: ListRow, truth: true | Unknown): ListWeight {
  if (requirement === 'contract') return truth === true ? 'listed_contract' : 'contract_unknown';
  return truth === true ? 'listed_assessment' : 'assessment_unknown';
}

function otherScenarios(field: string, sector: readonly ListRow[]): ListMatch['elsewhere'] {
  const scenarios = [...new Set(sector.filter(({ fieldCode }) => fieldCode === field).map((row) => row.scenario))].sort();
  return scenarios.length === 0 ? [] : [{ field, scenarios }];
}

function negativeReason(weight: ListWeight, unmapped: Sentence, classes: readonly string[]): Sentence {
  switch (weight) {
    case 'listed_assessment':
      return { en: 'the strictest row that holds asks for a security assessment', zh: '适用的最严行要求安全评估' };
    case 'listed_contract':
      return { en: 'the strictest row that holds asks for a standard contract or certification', zh: '适用的最严行要求标准合同或者认证' };
    case 'unlisted':
      return { en: 'no row holds', zh: '无适用行' };
    default:
      if (unmapped.en !== '') {
        return {
          en: `fields that are not in the register may stand on the list: ${unmapped.en}`,
          zh: `下列字段未收录于字段登记表，可能在清单内：${unmapped.zh}`,
        };
      }
      return classes.length > 0
        ? {
            en: `a field may belong to a class that the list leaves open: ${classes.join(', ')}`,
            zh: `字段可能属于清单以“等”列举的类别：${classes.join('、')}`,
          }
        : { en: 'what is known does not tell whether a row holds', zh: '已知信息不足以判断某行是否适用' };
  }
}

function matchedRowsOf(rows: readonly ListRow[], holds: (row: ListRow) => boolean | Unknown): readonly MatchedRow[] {
  return rows.flatMap((row) => {
    const truth = holds(row);
    return truth === false ? [] : [{ row, truth }];
  });
}

/** The combination of all unknown values; null if there are none. */
function combineUnknowns(values: readonly (ValueOrUnknown | true)[]): Unknown | null {
  const unknowns = values.filter((value) => value instanceof Unknown);
  const [first, ...others] = unknowns;
  return first === undefined ? null : others.reduce((whole, one) => whole.and(one), first);
}

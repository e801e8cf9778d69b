import type { CodeNames } from '@carnet/acts/code-names.js';
import type { CheckResponse } from '@carnet/acts/transfer-detail.dto.js';
import type { ReservedPosition, StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { AssessedDuty, SimilarDecision } from '@carnet/acts/transfer-views.store.js';
import { type Bilingual, canonicalJson, grouped, type Json } from '@carnet/kernel';
import type { FactRead, Facts } from '@carnet/rules';
import type { TransferState } from '@carnet/workflow';

/** Compares facts derived from the fields and the lists of the day with the company's statements about them. */
function derivedFactsCheck(facts: Facts | null, names: CodeNames): CheckResponse {
  const derived = facts === null ? [] : [...facts.entries.keys(), ...facts.unknown].map((name) => facts.read(name)).filter(isDerived);
  const items = derived.toSorted((one, other) => (one.name < other.name ? -1 : 1)).flatMap((one) => itemsOf(one, names));
  if (items.length > 0) {
    return {
      code: 'derived',
      status: 'attention',
      items,
      says: {
        en: `Facts derived from the fields that are open or differ from what was stated: ${items.length}.`,
        zh: `由申报字段得出的事实有 ${items.length} 项尚不明确或者与申报不一致。`,
      },
    };
  }
  const says =
    derived.length === 0
      ? { en: 'Nothing was derived from the fields.', zh: '未由申报字段得出其他事实。' }
      : { en: 'The facts derived from the fields agree with what was stated.', zh: '由申报字段得出的事实与申报一致。' };
  return { code: 'derived', status: 'passed', items: [], says };
}

type Derived = FactRead & { readonly derivation: NonNullable<FactRead['derivation']> };

function isDerived(read: FactRead): read is Derived {
  return read.derivation !== undefined;
}

/** Lines that a person must ask about or settle; empty if statement and derivation agree. */
function itemsOf({ name, value, origin, derivation: { asks, before, because } }: Derived, names: CodeNames): readonly Bilingual[] {
  const label = names.fact(name);
  const told = (en: string, zh: string): readonly Bilingual[] => [
    { en: `${label.en}: ${en} (${because.en})`, zh: `${label.zh}：${zh}（${because.zh}）` },
  ];
  if (origin === 'unknown') {
    const asked = asks.map((fact) => names.fact(fact));
    return told(`ask for ${asked.map(({ en }) => en).join(', ')}`, `须询问${asked.map(({ zh }) => zh).join('、')}`);
  }
  const now = names.factValue(name, value);
  // A statement that stands although the lists give a milder value is a difference too.
  if (origin === 'stated') return told(`stated ${now.en}, which stands`, `申报为${now.zh}，以申报为准`);
  if (before?.origin !== 'stated' || canonicalJson(before.value) === canonicalJson(value)) return [];
  const then = names.factValue(name, before.value);
  return told(`stated ${then.en}, derived ${now.en}`, `申报为${then.zh}，得出为${now.zh}`);
}

/** Input of the automatic checks, complete, so that they fetch nothing. */
export interface GovernanceInput {
  readonly stored: StoredTransfer;
  readonly names: CodeNames;
  /** The facts as the rules read them; null if they are not known. */
  readonly facts: Facts | null;
  readonly duties: readonly AssessedDuty[];
  /** Fields listed by the filing's scenario; null if it names none. */
  readonly scenarioFields: readonly string[] | null;
  readonly similar: readonly SimilarDecision[];
  /** References of filings that, together with this one, may need a heavier route. */
  readonly suspectedWith: readonly string[];
}

/** Automatic checks before an officer's review. Each names its findings; none decides. */
export function governanceChecks(input: GovernanceInput): readonly CheckResponse[] {
  return [
    documentsCheck(input),
    dutiesCheck(input),
    fieldsCheck(input),
    derivedFactsCheck(input.facts, input.names),
    ledgerPositionCheck(input),
    splitCheck(input),
    similarDecisionsCheck(input),
  ];
}

function check(code: string, status: CheckResponse['status'], items: readonly Bilingual[], says: Bilingual): CheckResponse {
  return { code, status, items, says };
}

function documentsCheck({ stored, duties }: GovernanceInput): CheckResponse {
  const held = new Set(stored.filing.documents.map((document) => document.code));
  const asked = new Map(duties.flatMap((duty) => duty.documents).map(({ code, title }) => [code, title]));
  const absent = [...asked].filter(([code]) => !held.has(code)).map(([, title]) => title);
  return absent.length === 0
    ? check('documents', 'passed', [], { en: 'Every document the rules ask for is in the filing.', zh: '规则要求的材料均已提交。' })
    : check('documents', 'attention', absent, {
        en: `${absent.length} documents that the rules ask for are not in the filing.`,
        zh: `缺少规则要求的材料 ${absent.length} 项。`,
      });
}

function dutiesCheck({ duties }: GovernanceInput): CheckResponse {
  // Regimes that build on one another name the same duty, which counts once.
  const those = (statuses: readonly string[]): readonly Bilingual[] => [
    ...new Map(duties.filter(({ status }) => statuses.includes(status)).map(({ id, says }) => [id, says])).values(),
  ];
  const unmet = those(['unmet']);
  if (unmet.length > 0) {
    return check('duties', 'failed', unmet, {
      en: `${unmet.length} duties are stated as not met.`,
      zh: `有 ${unmet.length} 项义务申报为未履行。`,
    });
  }
  const open = those(['not-stated', 'unknown']);
  return open.length === 0
    ? check('duties', 'passed', [], { en: 'No duty is stated as unmet.', zh: '未发现未履行的义务。' })
    : check('duties', 'attention', open, {
        en: `The filing does not say whether ${open.length} duties are met.`,
        zh: `申报未说明 ${open.length} 项义务是否已履行。`,
      });
}

function fieldsCheck({ stored, names, scenarioFields }: GovernanceInput): CheckResponse {
  if (scenarioFields === null) {
    return check('fields', 'attention', [], {
      en: 'The filing names no scenario, so its fields were not compared.',
      zh: '申报未选择场景，未比对字段。',
    });
  }
  const listed = new Set(scenarioFields);
  const outside = stored.filing.fields.filter((field) => !listed.has(field)).map((field) => names.field(field));
  return outside.length === 0
    ? check('fields', 'passed', [], { en: 'Every field is in the list of the scenario.', zh: '全部字段均在场景清单内。' })
    : check('fields', 'attention', outside, {
        en: `${outside.length} fields are not in the list of the scenario.`,
        zh: `有 ${outside.length} 个字段不在场景清单内。`,
      });
}

function ledgerPositionCheck({ stored, names }: GovernanceInput): CheckResponse {
  const line = (position: Pick<ReservedPosition, 'metric' | 'window'>, count: string): Bilingual => {
    const { en, zh } = names.counter(position);
    return { en: `${en}: ${count}`, zh: `${zh}：${count}` };
  };
  const held = stored.reserved.filter((position) => (position.held ?? 0) > 0);
  if (held.length > 0) {
    const items = held.map((one) => line(one, `+${grouped(one.held ?? 0)} = ${grouped(one.totalAfter + (one.held ?? 0))}`));
    return check('ledger', 'attention', items, {
      en: 'The numbers of people are implausible, so the ledger does not count them yet. A grant counts them; the totals shown include them.',
      zh: '申报人数不可信，台账暂不计入。准予后计入；所示累计数已包含该人数。',
    });
  }
  const claimed: Readonly<Record<string, Json | undefined>> = stored.filing.facts;
  const differs = ({ metric, totalAfter }: ReservedPosition): boolean => {
    const said = claimed[claims[metric] ?? ''];
    return typeof said === 'number' && said !== totalAfter;
  };
  const differing = stored.reserved.filter(differs);
  const items = (differing.length > 0 ? differing : stored.reserved).map((one) => line(one, grouped(one.totalAfter)));
  if (differing.length > 0) {
    return check('ledger', 'attention', items, {
      en: 'The filing claims other totals than the ledger counts; the ledger was used.',
      zh: '申报的累计数与台账不一致，以台账为准。',
    });
  }
  return check('ledger', 'passed', items, { en: 'The totals come from the company’s ledger.', zh: '累计数取自企业累计台账。' });
}

function splitCheck({ suspectedWith }: GovernanceInput): CheckResponse {
  const others = [...new Set(suspectedWith)].map(inBothLanguages);
  return others.length === 0
    ? check('split', 'passed', [], {
        en: 'No other filing looks like a part of a split with this one.',
        zh: '未发现与本申报疑似拆分的其他申报。',
      })
    : check('split', 'attention', others, {
        en: `Together with ${others.length === 1 ? 'another filing' : `${others.length} other filings`} this one may need a heavier route; an officer judges whether the quantity was split.`,
        zh: `与其他 ${others.length} 件申报合并后可能适用更严格的路径，是否拆分由审查人员认定。`,
      });
}

const claims: Readonly<Record<string, string>> = { 'cn.ordinary': 'ytd_nonsensitive', 'cn.sensitive': 'ytd_sensitive' };

/** States of a decided filing. */
const ended: Partial<Readonly<Record<TransferState, Bilingual>>> = {
  granted: { en: 'granted', zh: '已准予' },
  refused: { en: 'refused', zh: '不予准许' },
  suspended: { en: 'suspended', zh: '已暂停' },
  revoked: { en: 'revoked', zh: '已撤销' },
};

function inBothLanguages(word: string): Bilingual {
  return { en: word, zh: word };
}

function similarDecisionsCheck({ similar }: GovernanceInput): CheckResponse {
  const items = similar.map(({ reference, state }) => {
    const { en, zh } = ended[state] ?? inBothLanguages(state);
    return { en: `${reference}: ${en}`, zh: `${reference}：${zh}` };
  });
  return similar.length === 0
    ? check('similar', 'passed', [], { en: 'No similar filing of this company was decided before.', zh: '该企业此前无类似申报的决定。' })
    : check('similar', 'passed', items, {
        en: `${similar.length} similar filings of this company were decided before.`,
        zh: `该企业此前有 ${similar.length} 件类似申报已作决定。`,
      });
}

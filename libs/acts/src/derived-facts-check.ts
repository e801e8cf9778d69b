import { type Bilingual, canonicalJson } from '@carnet/kernel';
import type { FactRead, Facts } from '@carnet/rules';
import type { CodeNames } from './code-names.js';
import type { GovernanceCheck } from './views.js';

/** What follows from the fields of a filing and the lists of its day, beside what the company stated about the same. */
export function derivedFactsCheck(facts: Facts | null, names: CodeNames): GovernanceCheck {
  const derived = facts === null ? [] : [...facts.entries.keys(), ...facts.unknown].map((name) => facts.read(name)).filter(isDerived);
  const items = derived.toSorted((one, other) => (one.name < other.name ? -1 : 1)).flatMap((one) => itemsOf(one, names));
  if (items.length > 0) {
    return {
      code: 'derived',
      status: 'attention',
      items,
      says: {
        en: `What follows from the fields is open, or differs from what was stated, in ${items.length} points.`,
        zh: `由申报字段得出的事实有 ${items.length} 项尚不明确或者与申报不一致。`,
      },
    };
  }
  const says =
    derived.length === 0
      ? { en: 'Nothing was derived from the fields.', zh: '未由申报字段得出其他事实。' }
      : { en: 'What follows from the fields agrees with what was stated.', zh: '由申报字段得出的事实与申报一致。' };
  return { code: 'derived', status: 'passed', items: [], says };
}

type Derived = FactRead & { readonly derivation: NonNullable<FactRead['derivation']> };

function isDerived(read: FactRead): read is Derived {
  return read.derivation !== undefined;
}

/** One line where a person has something to ask or to settle; none where statement and derivation agree. */
function itemsOf({ name, value, origin, derivation: { asks, before, because } }: Derived, names: CodeNames): readonly Bilingual[] {
  const label = names.fact(name);
  const told = (en: string, zh: string): readonly Bilingual[] => [
    { en: `${label.en}: ${en} (${because.en})`, zh: `${label.zh}：${zh}（${because.zh}）` },
  ];
  if (origin === 'unknown') {
    const asked = asks.map((fact) => names.fact(fact));
    return told(`ask for ${asked.map(({ en }) => en).join(', ')}`, `须询问${asked.map(({ zh }) => zh).join('、')}`);
  }
  const now = names.said(name, value);
  // A statement that stood although the lists say something milder is a difference too.
  if (origin === 'stated') return told(`stated ${now.en}, which stands`, `申报为${now.zh}，以申报为准`);
  if (before?.origin !== 'stated' || canonicalJson(before.value) === canonicalJson(value)) return [];
  const then = names.said(name, before.value);
  return told(`stated ${then.en}, derived ${now.en}`, `申报为${then.zh}，得出为${now.zh}`);
}

import { canonicalJson } from '@carnet/kernel';
import type { FactRead, Facts } from '@carnet/rules';
import type { GovernanceCheck } from './views.js';

/** What follows from the fields of a filing and the lists of its day, beside what the company stated about the same. */
export function derivedFactsCheck(facts: Facts | null): GovernanceCheck {
  const derived = facts === null ? [] : [...facts.entries.keys(), ...facts.unknown].map((name) => facts.read(name)).filter(isDerived);
  const items = derived.flatMap(itemsOf).sort();
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
function itemsOf({ name, value, origin, derivation: { asks, before, because } }: Derived): readonly string[] {
  if (origin === 'unknown') return [`${name}: ask for ${asks.join(', ')} (${because.en})`];
  // A statement that stood although the lists say something milder is a difference too.
  if (origin === 'stated') return [`${name}: stated ${canonicalJson(value)} stands (${because.en})`];
  if (before?.origin !== 'stated' || canonicalJson(before.value) === canonicalJson(value)) return [];
  return [`${name}: stated ${canonicalJson(before.value)}, derived ${canonicalJson(value)} (${because.en})`];
}

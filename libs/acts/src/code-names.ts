import type { Bilingual } from '@carnet/kernel';
import { OUTCOME_WORDS, type RuleOutcome } from '@carnet/rules';
import type { RuleBook } from './rule-book.js';

/** What codes are called in sentences for people. A code that nobody named is said as it is. */
export class CodeNames {
  constructor(private readonly book: Pick<RuleBook, 'catalogue' | 'packs' | 'reference'> | null) {}

  regime(code: string): Bilingual {
    return this.book?.packs.find(({ regime }) => regime === code)?.title ?? asItIs(code);
  }

  outcome(code: string): Bilingual {
    return Object.hasOwn(OUTCOME_WORDS, code) ? OUTCOME_WORDS[code as RuleOutcome] : asItIs(code);
  }

  country(code: string): Bilingual {
    return this.book?.reference.tables.countries.get(code)?.name ?? asItIs(code);
  }

  /** A field by its name in the register, or by the kind of data that it is. */
  field(code: string): Bilingual {
    return this.book?.reference.tables.fields.get(code)?.name ?? this.value('data_tags', code);
  }

  /** A value of a fact. */
  value(fact: string, code: string): Bilingual {
    const labels = this.book?.catalogue.byName.get(fact)?.valueLabels ?? {};
    return (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? asItIs(code);
  }

  /** What a ledger counts. */
  metric(code: string): Bilingual {
    if (code.startsWith('us.')) {
      const { en, zh } = this.value('us_counts_12m', code.slice('us.'.length));
      return { en: `people of the United States: ${en}`, zh: `美国人员：${zh}` };
    }
    return Object.hasOwn(metrics, code) ? metrics[code as keyof typeof metrics] : asItIs(code);
  }
}

const metrics = {
  'cn.ordinary': { en: 'ordinary personal information, people', zh: '一般个人信息，人数' },
  'cn.sensitive': { en: 'sensitive personal information, people', zh: '敏感个人信息，人数' },
  'cn.ordinary-two-years': { en: 'ordinary personal information, people over two years', zh: '一般个人信息，两年人数' },
  'cn.sensitive-two-years': { en: 'sensitive personal information, people over two years', zh: '敏感个人信息，两年人数' },
  'vn.transfers': { en: 'transfers from Viet Nam', zh: '自越南的传输' },
} as const satisfies Readonly<Record<string, Bilingual>>;

function asItIs(code: string): Bilingual {
  return { en: code, zh: code };
}

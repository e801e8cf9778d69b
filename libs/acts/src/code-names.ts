import type { Bilingual, Json } from '@carnet/kernel';
import { printFact, MECHANISM_WORDS, OUTCOME_WORDS, type Mechanism, type RuleOutcome } from '@carnet/rules';
import type { RuleBook } from './rule-book.js';

/** The names of codes in sentences for people; a code without a name stands for itself. */
export class CodeNames {
  constructor(private readonly book: Pick<RuleBook, 'catalogue' | 'packs' | 'reference'> | null) {}

  regime(code: string): Bilingual {
    return this.book?.packs.find(({ regime }) => regime === code)?.title ?? asItIs(code);
  }

  outcome(code: string): Bilingual {
    return Object.hasOwn(OUTCOME_WORDS, code) ? OUTCOME_WORDS[code as RuleOutcome] : asItIs(code);
  }

  /** The legal tool that an answer relies on or requires. */
  mechanism(code: string): Bilingual {
    return Object.hasOwn(MECHANISM_WORDS, code) ? MECHANISM_WORDS[code as Mechanism] : asItIs(code);
  }

  fact(code: string): Bilingual {
    return this.book?.catalogue.byName.get(code)?.label ?? asItIs(code);
  }

  country(code: string): Bilingual {
    return this.book?.reference.tables.countries.get(code)?.name ?? asItIs(code);
  }

  /** A field by its name in the register, otherwise by its kind of data. */
  field(code: string): Bilingual {
    return this.book?.reference.tables.fields.get(code)?.name ?? this.value('data_tags', code);
  }

  value(fact: string, code: string): Bilingual {
    const labels = this.book?.catalogue.byName.get(fact)?.valueLabels ?? {};
    return (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? asItIs(code);
  }

  /** The value of a fact, in words. */
  factValue(fact: string, value: Json): Bilingual {
    const definition = this.book?.catalogue.byName.get(fact);
    if (definition === undefined) return asItIs(typeof value === 'string' ? value : JSON.stringify(value));
    return printFact({ value, origin: 'stated' }, definition);
  }

  counter({ metric, window }: { readonly metric: string; readonly window: string }): Bilingual {
    const { en, zh } = this.metric(metric);
    if (window === 'rolling') return { en: `${en}, last 12 months`, zh: `${zh}，近 12 个月` };
    return window === 'ever' ? { en: `${en}, in all`, zh: `${zh}，累计` } : { en: `${en}, year ${window}`, zh: `${zh}，${window} 年` };
  }

  /** The metric of a ledger counter. */
  metric(code: string): Bilingual {
    if (code.startsWith('us.')) {
      const { en, zh } = this.value('us_counts_12m', code.slice('us.'.length));
      return { en: `US persons or devices: ${en}`, zh: `美国人员或设备：${zh}` };
    }
    return Object.hasOwn(metrics, code) ? metrics[code as keyof typeof metrics] : asItIs(code);
  }
}

const metrics = {
  'cn.ordinary': { en: 'China: people, ordinary data', zh: '中国：一般个人信息人数' },
  'cn.sensitive': { en: 'China: people, sensitive data', zh: '中国：敏感个人信息人数' },
  'cn.ordinary-two-years': { en: 'China: people, ordinary data, two years', zh: '中国：一般个人信息人数（两年）' },
  'cn.sensitive-two-years': { en: 'China: people, sensitive data, two years', zh: '中国：敏感个人信息人数（两年）' },
  'vn.transfers': { en: 'Viet Nam: transfers', zh: '越南：传输次数' },
} as const satisfies Readonly<Record<string, Bilingual>>;

function asItIs(code: string): Bilingual {
  return { en: code, zh: code };
}

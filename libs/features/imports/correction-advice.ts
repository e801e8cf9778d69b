import type { Bilingual, Fault } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from '@carnet/rules';

const WRITE = {
  text: { en: 'Write a text of at most 200 characters.', zh: '请填写不超过 200 个字符的文本。' },
  country: {
    en: 'Write the two letters of the country (ISO 3166-1), such as SG.',
    zh: '请填写国家或者地区的两位字母代码（ISO 3166-1），如 SG。',
  },
  scenario: { en: 'Write a scenario such as S13, or leave the cell empty.', zh: '请填写场景编号，如 S13，或者留空。' },
  fields: { en: 'Write the fields with semicolons between them.', zh: '请填写字段，以分号分隔。' },
  whole: { en: 'Write a whole number without separators, such as 12000.', zh: '请填写不带分隔符的整数，如 12000。' },
  number: {
    en: 'Write a number with a point and without other separators, such as 12.5.',
    zh: '请填写数字，小数点用“.”，不带其他分隔符，如 12.5。',
  },
  yesNo: { en: 'Write TRUE or FALSE.', zh: '请填写 TRUE 或者 FALSE。' },
  day: { en: 'Write the day as year-month-day, such as 2026-12-31.', zh: '请按“年-月-日”填写日期，如 2026-12-31。' },
  counts: {
    en: 'Write a category, an equals sign and a whole number, such as health=300; semicolons between several.',
    zh: '请按“类别=整数”填写，如 health=300，多项以分号分隔。',
  },
  list: { en: 'Write items with semicolons between them, or - for none.', zh: '请填写各项，以分号分隔；没有的填写 -。' },
  nothing: { en: 'Leave the cell empty.', zh: '请将单元格留空。' },
  document: {
    en: 'Write the SHA-256 of the file, two spaces and its name, as sha256sum does.',
    zh: '请依次填写文件的 SHA-256、两个空格和文件名，与 sha256sum 的输出一致。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Maximum number of codes named in a sentence. */
const mostNamed = 12;

/** Says what to write in the column of a faulty part; null if there is no advice. `value` is the present value. */
export function correctionAdvice({ pointer, code }: Fault, value: string | null, { byName }: FactCatalogue): Bilingual | null {
  if (code === 'not-yours-to-state') return WRITE.nothing;
  const [, part = '', name = ''] = pointer.split('/');
  switch (part) {
    case 'title':
      return WRITE.text;
    case 'recipient':
      return name === 'country' ? WRITE.country : WRITE.text;
    case 'scenario':
      return WRITE.scenario;
    case 'fields':
      return WRITE.fields;
    case 'people':
      return numberWords(WRITE.whole, value);
    case 'documents':
      return WRITE.document;
    case 'facts': {
      const fact = byName.get(name);
      return fact === undefined ? null : factWords(fact, value);
    }
    default:
      return null;
  }
}

function factWords(fact: FactDefinition, value: string | null): Bilingual {
  switch (fact.type) {
    case 'boolean':
      return WRITE.yesNo;
    case 'integer':
      return numberWords(WRITE.whole, value);
    case 'number':
      return numberWords(WRITE.number, value);
    case 'date':
      return dayWords(value);
    case 'counts':
      return WRITE.counts;
    case 'list':
      return joined(WRITE.list, codes(fact));
    case 'string':
      return fact.pattern === 'country' ? WRITE.country : WRITE.text;
    case 'enum':
      return codes(fact) ?? WRITE.text;
  }
}

function codes({ values = [] }: FactDefinition): Bilingual | null {
  if (values.length === 0) return null;
  const more = values.length > mostNamed;
  const named = values.slice(0, mostNamed);
  return {
    en: `Known codes: ${named.join(', ')}${more ? ' and others, see GET /v1/facts' : ''}.`,
    zh: `可用代码：${named.join('、')}${more ? '等，详见 GET /v1/facts' : ''}。`,
  };
}

/** Advice for a day that is ambiguous, or that is an Excel serial number. */
function dayWords(value: string | null): Bilingual {
  if (value !== null && /^\d{5}$/.test(value))
    return joined(WRITE.day, {
      en: `${value} is how Excel stores a day. Give the column the format yyyy-mm-dd before you save it.`,
      zh: `${value} 是 Excel 存储日期的方式：保存前请将该列的格式设为 yyyy-mm-dd。`,
    });
  if (value !== null && /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/.test(value))
    return joined(WRITE.day, {
      en: `${value} could mean two different days.`,
      zh: `${value} 可能指两个不同的日期。`,
    });
  return WRITE.day;
}

function numberWords(write: Bilingual, value: string | null): Bilingual {
  if (value !== null && /^-?\d{1,3}[.,]\d{3}$/.test(value))
    return joined(write, {
      en: `${value} could mean ${value.replace(/[.,]/, '')} or a fraction.`,
      zh: `${value} 可能是 ${value.replace(/[.,]/, '')}，也可能是小数。`,
    });
  if (value !== null && /^-?\d[\d.,]*E[+-]?\d+$/i.test(value))
    return joined(write, {
      en: 'Excel has shortened this number. Give the column a number format without decimals.',
      zh: 'Excel 已将该数字缩写：请将该列设为不带小数的数字格式。',
    });
  return write;
}

function joined(one: Bilingual, other: Bilingual | null): Bilingual {
  return other === null ? one : { en: `${one.en} ${other.en}`, zh: `${one.zh}${other.zh}` };
}

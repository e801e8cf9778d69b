import { parsePackHead } from './publication/pack-head.js';
import type { Sentence } from './sentence.js';

/** Names of the parts of a rule set other than packs: tables by their name, other files by the file name. */
export const PART_WORDS = {
  'treaty-parties': { en: 'Parties to treaties', zh: '条约缔约方' },
  adequacy: { en: 'Places with adequate protection', zh: '具有充分保护的国家和地区' },
  groups: { en: 'Groups of countries', zh: '国家和地区分组' },
  fields: { en: 'Register of data fields', zh: '数据字段目录' },
  countries: { en: 'Countries', zh: '国家和地区' },
  zones: { en: 'Pilot free trade zones', zh: '自由贸易试验区' },
  'sensitive-kinds': { en: 'Kinds of sensitive data', zh: '敏感个人信息种类' },
  calendars: { en: 'Calendars of working days', zh: '工作日历' },
  'zone-lists': { en: 'Data lists of pilot free trade zones', zh: '自由贸易试验区数据清单' },
  facts: { en: 'Catalogue of facts', zh: '事实目录' },
  invariants: { en: 'Facts that contradict each other', zh: '相互矛盾的事实' },
  names: { en: 'Names of codes', zh: '代码名称' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The name of a pack version. */
export function versionName(title: Sentence, version: string): Sentence {
  return { en: `${title.en}, version ${version}`, zh: `${title.zh} ${version} 版` };
}

/** The name of a file of a rule set: a pack by its title and version, a table by its content. */
export function ruleFileName(file: string, text: string): Sentence {
  const head = file.startsWith('packs/') ? parsePackHead(text, file) : null;
  if (head?.ok === true) return versionName(head.value.title, head.value.label);
  const part = /^reference\/(zone-lists)\//.exec(file)?.[1] ?? /^table: *([a-z-]+)/m.exec(text)?.[1] ?? file.replace(/\.[a-z]+$/, '');
  return Object.hasOwn(PART_WORDS, part) ? PART_WORDS[part as keyof typeof PART_WORDS] : { en: part, zh: part };
}

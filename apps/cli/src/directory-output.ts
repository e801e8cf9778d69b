import type { Bilingual, Fault, Outcome, Page, PageRequest } from '@carnet/kernel';
import type { DirectoryDesk } from './directory-desk.js';
import type { Language } from './explain/words.js';
import { inLanguage, Problem } from './problem.js';

export interface CommonFlags {
  /** Reason, for the history. */
  readonly why?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** Waits for `work`; converts its problem into the language, or keeps both if none is known. */
export function translateProblem<T>(language: Language | null, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof Problem && language !== null ? error.in(language) : error;
  });
}

export function requireKnownWords<Word extends string>(words: readonly Word[], given: readonly string[], what: Bilingual): readonly Word[] {
  const wrong = given.find((word) => !words.some((one) => one === word));
  if (wrong !== undefined)
    throw new Problem(
      { en: `There is no ${what.en} ${wrong}.`, zh: `没有${what.zh} ${wrong}。` },
      { en: `Choose one of: ${words.join(', ')}`, zh: `可选：${words.join('、')}` },
    );
  return given as readonly Word[];
}

/** Parses a whole number within bounds. */
export function parseWholeNumber(given: string, least: number, most: number): number {
  const number = Number(given);
  if (given.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Problem(
    { en: `${given} is not a valid number.`, zh: `${given} 不是有效数字。` },
    {
      en: `Give a whole number from ${String(least)} to ${String(most)}.`,
      zh: `请填写 ${String(least)} 至 ${String(most)} 的整数。`,
    },
  );
}

export const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, detail, says, faults = [], context = {} } = outcome.refusal;
  const remedy = (language: Language): string =>
    [
      ...faults.map((fault) => `${fault.pointer}: ${inLanguage(bilingual(fault), language)}`),
      ...Object.entries(context).map(([what, values]) => `${what}: ${String(values)}`),
    ].join('\n');
  const what = bilingual({ detail, ...(says && { says }) });
  const [en, zh] = [remedy('en'), remedy('zh')];
  throw new Problem({ en: `${what.en} (${code})`, zh: `${what.zh} (${code})` }, { en, zh });
}

const bilingual = ({ detail, says }: Pick<Fault, 'detail' | 'says'>): Bilingual => says ?? { en: detail, zh: detail };

/** Labels of the members of a result. */
const labels: Readonly<Record<string, Bilingual>> = {
  id: { en: 'id', zh: '编号' },
  invitation: { en: 'secret', zh: '首次登录密钥' },
  until: { en: 'until', zh: '有效期至' },
  key: { en: 'key', zh: '密钥' },
  expiresAt: { en: 'until', zh: '有效期至' },
};

/** Prints what was done, then the result, one member per line. */
export function resultText(
  { language }: Pick<DirectoryDesk, 'language'>,
  outcome: Outcome<{ readonly value: object }>,
  done: Bilingual,
  { json = false }: CommonFlags,
): string {
  const { value } = valueOf(outcome);
  if (json) return `${JSON.stringify(value)}\n`;
  return `${inLanguage(done, language)}\n${Object.entries(value)
    .map(([name, text]) => `  ${inLanguage(labels[name] ?? name, language).padEnd(12)}${String(text)}\n`)
    .join('')}`;
}

/** Prints every item of a list, one per line. */
export async function listText<Item extends object>(
  { language }: DirectoryDesk,
  { json = false }: CommonFlags,
  read: (page: PageRequest) => Promise<Outcome<Page<Item>>>,
  cells: (item: Item, spoken: (text: Bilingual) => string) => readonly string[],
): Promise<string> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = valueOf(await read({ limit: 100, cursor }));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const spoken = (text: Bilingual): string => inLanguage(text, language);
  if (items.length === 0) return `${spoken({ en: 'There are no entries.', zh: '暂无条目。' })}\n`;
  return items.map((item) => `${cells(item, spoken).join('  ')}\n`).join('');
}

import { readFile } from 'node:fs/promises';
import { types } from 'node:util';
import type { Bilingual } from '@carnet/kernel';

/** A sentence for people, in both languages or in English only. */
export type LocalizedText = Bilingual | string;

/** A sentence in a language; in both if `language` is null. */
export function inLanguage(text: LocalizedText, language: keyof Bilingual | null): string {
  if (typeof text === 'string') return text;
  if (language !== null) return text[language];
  return text.en === text.zh ? text.en : `${text.en} ${text.zh}`;
}

/** A problem that a person must solve before Carnet can continue, with its remedy. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly remedy: string;

  /** @param details lines that are the same in both languages, such as places in files. */
  constructor(
    private readonly what: Bilingual,
    private readonly how: Bilingual,
    private readonly details: readonly string[] = [],
  ) {
    super([inLanguage(what, null), ...details].join('\n'));
    this.remedy = inLanguage(how, null);
  }

  /** The same problem in one language. */
  in(language: keyof Bilingual): Problem {
    const only = ({ [language]: text }: Bilingual): Bilingual => ({ en: text, zh: text });
    return new Problem(only(this.what), only(this.how), this.details);
  }
}

/** Message of an error, for a problem's sentence. */
export function causeOf(error: unknown): string {
  return types.isNativeError(error) ? error.message || error.name : String(error);
}

/** A file that the person named and that cannot be read. */
export function unreadableFile(file: string, error: unknown): Problem {
  return new Problem(
    { en: `${file} cannot be read: ${causeOf(error)}`, zh: `无法读取 ${file}：${causeOf(error)}` },
    { en: 'Name a file that the current user may read.', zh: '请指定当前用户可以读取的文件。' },
  );
}

/** Reads a text file that the person named. */
export function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadableFile(file, error);
  });
}

const correctEnvironment: Bilingual = { en: 'Correct the environment and try again.', zh: '请更正环境变量后重试。' };

/** The settings of the environment. @throws Problem that lists what is wrong with them. */
export function requireConfig<T>(
  config: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] },
  remedy = correctEnvironment,
): T {
  if (config.ok) return config.value;
  throw new Problem({ en: 'The environment is not valid:', zh: '环境变量有误：' }, remedy, config.problems);
}

/** Whether a system error has this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

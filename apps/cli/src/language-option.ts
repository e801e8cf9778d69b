import type { Env } from '@carnet/runtime';
import { isLanguage, type Language } from './explain/words.js';
import { Problem } from './problem.js';

/**
 * Parses `--language`; undefined if it is omitted.
 *
 * @throws Problem if Carnet does not support the language.
 */
export function parseLanguage(named: string | undefined): Language | undefined {
  if (named === undefined || isLanguage(named)) return named;
  throw new Problem(
    { en: `Carnet does not support the language ${named}.`, zh: `Carnet 不支持语言 ${named}。` },
    { en: 'Choose en or zh.', zh: '请选择 en 或者 zh。' },
  );
}

/** The named language, or the first of the authority whose database is configured or in this folder; English if there is none. */
export async function resolveLanguage(named: string | undefined): Promise<Language> {
  const chosen = parseLanguage(named);
  if (chosen !== undefined) return chosen;
  // These commands work without a database too, so the code that reads one is loaded only here.
  const [{ openAuthority }, { authorityLanguage }] = await Promise.all([
    import('./open-authority.js'),
    import('@carnet/acts/authority-days.js'),
  ]);
  await openAuthority('language', { en: 'The authority', zh: '主管机构' }, 'leave').then(
    (reader) => reader.close(),
    () => undefined,
  );
  return authorityLanguage();
}

/**
 * Language of the command line's own messages: the named one; else Chinese for a Chinese locale; for help, else the authority's first;
 * otherwise null, because finding it out would need a database.
 */
export async function commandLineLanguage(words: readonly string[], env: Env): Promise<Language | null> {
  const named = words[words.indexOf('--language') + 1];
  if (words.includes('--language') && named !== undefined && isLanguage(named)) return named;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean);
  if (locale?.startsWith('zh')) return 'zh';
  const help = words.length === 0 || words[0] === 'help' || words.some((word) => word === '--help' || word === '-h');
  return help ? resolveLanguage(undefined) : null;
}

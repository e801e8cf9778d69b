import { isLanguage, type Language } from './explain/words.js';
import { Problem } from './problem.js';

/**
 * The language that `--language` names, or undefined without it.
 *
 * @throws Problem when Carnet does not speak it.
 */
export function languageNamed(named: string | undefined): Language | undefined {
  if (named === undefined || isLanguage(named)) return named;
  throw new Problem(
    { en: `${named} is no language of Carnet.`, zh: `Carnet 不使用语言 ${named}。` },
    { en: 'Choose en or zh.', zh: '请选择 en 或者 zh。' },
  );
}

/** The language that is named, or the first of the authority whose database is set or runs in this folder; English where there is none. */
export async function languageOf(named: string | undefined): Promise<Language> {
  const chosen = languageNamed(named);
  if (chosen !== undefined) return chosen;
  // These commands work without a database, too; what reads it is loaded only here.
  const [{ openAuthority }, { authorityLanguage }] = await Promise.all([
    import('./authority-address.js'),
    import('@carnet/acts/authority-days.js'),
  ]);
  await openAuthority('language', { en: 'The authority', zh: '主管机构' }, 'leave').then(
    (reader) => reader.close(),
    () => undefined,
  );
  return authorityLanguage();
}

/**
 * The language of the command line itself: the one that is named, else for help the first of the authority, else none, for which nobody is
 * asked before a command is read.
 */
export async function languageAsked(words: readonly string[]): Promise<Language | null> {
  const named = words[words.indexOf('--language') + 1];
  if (words.includes('--language') && named !== undefined && isLanguage(named)) return named;
  const help = words.length === 0 || words[0] === 'help' || words.some((word) => word === '--help' || word === '-h');
  return help ? languageOf(undefined) : null;
}

import type { RuleBook, RuleSchedule } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { type Instant, instant, isIsoDate, type IsoDate } from '@carnet/kernel';
import { readPublishedPolicies } from '@carnet/policies';
import { compileRuleBook } from '@carnet/rule-packs';
import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import type { AuthorityReader } from './authority-reader.js';
import { Problem, requireConfig } from './problem.js';

/** The law of a day, as known at an instant; `known` is null for now. */
export interface LawQuery {
  readonly on: IsoDate;
  readonly known: Instant | null;
}

/** The rules in force on a day, and the edition of the schedule that names them. */
export interface LawOfDay extends LawQuery {
  readonly schedule: RuleSchedule;
  readonly book: RuleBook;
}

/** Reads the rules in force in an installation, including published ones. */
export async function lawOfDay(reader: Pick<AuthorityReader, 'rules'>, asked: LawQuery, illustrativeLists = false): Promise<LawOfDay> {
  const books = RuleBooks.openUnchecked(reader.rules, (files) => compileRuleBook(files, { illustrativeLists }), readPublishedPolicies);
  const found = await books.findForDay(asked.on, asked.known);
  if (found === null)
    throw new Problem(
      { en: 'Nothing was known here at that time.', zh: '本系统在该时刻尚无规则。' },
      { en: 'Name an instant after this installation was set up.', zh: '请指定本系统安装之后的时刻。' },
    );
  return { ...asked, ...found };
}

/** Parses `--on`. */
export function parseDay(text: string): IsoDate {
  if (!isIsoDate(text))
    throw new Problem(
      { en: `${text} is no day.`, zh: `${text} 不是日期。` },
      { en: 'Write it as 2026-12-01.', zh: '请按 2026-12-01 的格式填写。' },
    );
  return text;
}

/** Parses `--known`; null for `now`. */
export function parseKnownInstant(text: string): Instant | null {
  if (text === 'now') return null;
  const day = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{3})?Z$/.exec(text)?.[1];
  if (day === undefined || !isIsoDate(day))
    throw new Problem(
      { en: `${text} is no instant.`, zh: `${text} 不是时刻。` },
      { en: 'Write it in UTC, as 2026-11-25T08:00:00Z, or say now.', zh: '请按 2026-11-25T08:00:00Z 的格式以 UTC 填写，或者填写 now。' },
    );
  return instant(text.replace(/(:\d\d)Z$/, '$1.000Z'));
}

/** The folder of the authority's own policies, for commands without a database. */
export function ownPolicies(): string | undefined {
  return requireConfig(readUpConfig(readProcessEnv())).policies ?? undefined;
}

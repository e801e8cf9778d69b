import type { AuthorityDays } from '@carnet/acts/authority-days.js';
import { RuleArchive } from '@carnet/acts/rule-book.js';
import { RuleBooks, type RulesAtHand } from '@carnet/acts/rule-books.js';
import type { Digest } from '@carnet/kernel';
import { compileRuleBook } from '@carnet/rule-packs';
import type { RuleTexts } from './task.js';

/** Where texts of sets are had; nothing else is ever asked for. */
class TextsAlone extends RuleArchive {
  override readonly latestEdition = unasked;
  override readonly schedule = unasked;
  override readonly editionsFrom = unasked;
  override readonly published = unasked;
  override readonly policies = unasked;

  constructor(override readonly texts: (set: Digest) => Promise<RuleTexts>) {
    super();
  }
}

function unasked(): Promise<never> {
  return Promise.reject(new Error('a thread is told what it needs, and reads nothing'));
}

/** What a thread shares with its process: how rules are compiled. */
export interface ThreadSetting {
  /** Whether editions of zone lists answer that are made up for demonstrations. */
  readonly illustrativeLists: boolean;
  /** How the authority counts days; null where there is none. */
  readonly days: AuthorityDays | null;
}

/**
 * Rules by their digest, compiled from texts when they are first named. Whether their publication is signed was asked by the process that
 * names them; here their digest alone is held against the texts.
 */
export function rulesByTexts(texts: (set: Digest) => Promise<RuleTexts>, { illustrativeLists, days }: ThreadSetting): RulesAtHand {
  return RuleBooks.over(new TextsAlone(texts), (files) => compileRuleBook(files, { illustrativeLists, calendar: days?.calendar }), unasked);
}

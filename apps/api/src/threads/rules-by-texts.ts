import type { AuthorityDays } from '@carnet/acts/authority-days.js';
import { RuleArchive } from '@carnet/acts/rule-book.js';
import { RuleBooks, type RuleLoader } from '@carnet/acts/rule-books.js';
import type { Digest } from '@carnet/kernel';
import { compileRuleBook } from '@carnet/rule-packs';
import type { RuleTexts } from './task.js';

/** Archive that only provides texts of rule sets; a thread needs nothing else. */
class TextsAlone extends RuleArchive {
  override readonly latestEdition = refuseRead;
  override readonly schedule = refuseRead;
  override readonly editionsFrom = refuseRead;
  override readonly published = refuseRead;
  override readonly policies = refuseRead;

  constructor(override readonly texts: (set: Digest) => Promise<RuleTexts>) {
    super();
  }
}

function refuseRead(): Promise<never> {
  return Promise.reject(new Error('a thread is told what it needs, and reads nothing'));
}

/** What a thread shares with its process: options for compiling rules. */
export interface ThreadSetting {
  /** Whether illustrative editions of zone lists apply. */
  readonly illustrativeLists: boolean;
  /** The authority's calendar and time zone; null if there is no authority. */
  readonly days: AuthorityDays | null;
}

/**
 * Rules by digest, compiled from their texts on first use. The process has checked the signature of their publication; the thread checks
 * only the digest.
 */
export function rulesByTexts(texts: (set: Digest) => Promise<RuleTexts>, { illustrativeLists, days }: ThreadSetting): RuleLoader {
  return RuleBooks.openUnchecked(
    new TextsAlone(texts),
    (files) => compileRuleBook(files, { illustrativeLists, calendar: days?.calendar }),
    refuseRead,
  );
}

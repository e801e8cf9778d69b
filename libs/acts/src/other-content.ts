import { accept, type Digest, type Instant, type IsoDate, type Outcome } from '@carnet/kernel';
import type { Facts } from '@carnet/rules';
import { isImmaterial, type SlightDifference } from '@carnet/workflow';
import { checkFiling, contentDigestOf, filingDay } from './filing-content.js';
import type { Filing } from './filing.js';
import { reservationFor } from './reservation.js';
import type { RuleBook } from './rule-book.js';
import type { RuleBooks } from './rule-books.js';
import { slightDifference } from './slight-difference.js';
import { changesBetween, type PartChange } from './subjects.js';
import type { Reservation, StoredTransfer, TransferChange } from './transfer-journal.store.js';

/** What the company gives a filing instead of its content, by an answer or by an amendment. */
export interface OtherContent {
  readonly contentDigest: Digest;
  readonly facts: Facts;
  readonly book: RuleBook;
  readonly filedOn: IsoDate;
  /** How it differs, part by part. */
  readonly parts: readonly PartChange[];
  /** Where it differs in places alone that a policy may call immaterial. */
  readonly difference: SlightDifference | null;
  /** What is reserved instead; left out where nothing that is counted changes, null where nothing is counted. */
  readonly reservation?: Reservation | null;
}

/** Another content of a filing, checked by the rules that the filing is pinned to. */
export function otherContent(books: RuleBooks, stored: StoredTransfer, filing: Filing, at: Instant): Outcome<OtherContent> {
  const filedOn = stored.filedOn ?? filingDay(at);
  const book = books.ofFiling(stored.ruleSet, filedOn);
  const facts = checkFiling(book, filing, filedOn);
  if (!facts.ok) return facts;
  const contentDigest = contentDigestOf(filing);
  const changed = contentDigest !== stored.transfer.contentDigest;
  const difference = changed ? slightDifference(stored.filing, filing) : null;
  // Nothing that is counted changes with what is immaterial, so what is reserved stays as it is.
  const recounts = changed && !isImmaterial(stored.transfer.route, difference);
  return accept({
    contentDigest,
    facts: facts.value,
    book,
    filedOn,
    parts: changesBetween(stored.filing, filing),
    difference,
    ...(recounts && { reservation: reservationFor(book, filing, facts.value, filedOn) ?? null }),
  });
}

/** What is stored of it. */
export function contentOf(filing: Filing, { reservation }: OtherContent): Pick<TransferChange, 'filing' | 'reservation'> {
  return { filing, ...(reservation !== undefined && { reservation }) };
}

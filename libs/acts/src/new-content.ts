import { accept, canonicalJson, type Digest, type Instant, type IsoDate, type Json, type Outcome } from '@carnet/kernel';
import type { Facts } from '@carnet/rules';
import { type ImmaterialPlace, isImmaterial, type ImmaterialDifference } from '@carnet/workflow';
import { checkFiling, contentDigestOf, filingDay } from './filing-content.js';
import type { Filing } from './filing.js';
import { reservationFor } from './reservation.js';
import type { RuleBook } from './rule-book.js';
import type { RuleBooks } from './rule-books.js';
import { changesBetween, type PartChange } from './subjects.js';
import type { Reservation, StoredTransfer, TransferChange } from './transfer-journal.store.js';

/** The filing without one of the immaterial places. */
const without: Readonly<Record<ImmaterialPlace, (filing: Filing) => Filing>> = {
  '/title': (filing) => ({ ...filing, title: { en: '', zh: '' } }),
  '/documents/*/name': (filing) => ({ ...filing, documents: filing.documents.map((document) => ({ ...document, name: '' })) }),
};

/** The difference of two contents, if it is only in places that a policy may call immaterial; null otherwise, and if they are equal. */
export function slightDifference(before: Filing, after: Filing): ImmaterialDifference | null {
  const places = Object.keys(without) as readonly ImmaterialPlace[];
  const blank = (filing: Filing, left: readonly ImmaterialPlace[]): string =>
    canonicalJson(left.reduce((one, place) => without[place](one), filing) as unknown as Json);
  if (blank(before, places) !== blank(after, places)) return null;
  const touched = places.filter((place) => {
    const others = places.filter((other) => other !== place);
    return blank(before, others) !== blank(after, others);
  });
  return touched.length === 0 ? null : { places: touched, parts: changesBetween(before, after) };
}

/** New content of a filing, from an answer or an amendment. */
export interface NewContent {
  readonly contentDigest: Digest;
  readonly facts: Facts;
  readonly book: RuleBook;
  readonly filedOn: IsoDate;
  /** The difference, part by part. */
  readonly parts: readonly PartChange[];
  /** The difference, if it is only in places that a policy may call immaterial; otherwise null. */
  readonly difference: ImmaterialDifference | null;
  /** The new reservation; absent if no counted part changed, null if nothing is counted. */
  readonly reservation?: Reservation | null;
}

export function checkNewContent(books: RuleBooks, stored: StoredTransfer, filing: Filing, at: Instant): Outcome<NewContent> {
  const filedOn = stored.filedOn ?? filingDay(at);
  const book = books.ofFiling(stored.ruleSet, filedOn);
  const facts = checkFiling(book, filing, filedOn);
  if (!facts.ok) return facts;
  const contentDigest = contentDigestOf(filing);
  const changed = contentDigest !== stored.transfer.contentDigest;
  const difference = changed ? slightDifference(stored.filing, filing) : null;
  // An immaterial change affects nothing that is counted, so the reservation stays.
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

/** The parts to be stored. */
export function contentChangeOf(filing: Filing, { reservation }: NewContent): Pick<TransferChange, 'filing' | 'reservation'> {
  return { filing, ...(reservation !== undefined && { reservation }) };
}

import { checkFiling, contentDigestOf, gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import { changesBetween } from '@carnet/acts/subjects.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { canonicalJson, type Digest, type IsoDate, type Json, type Outcome } from '@carnet/kernel';
import { evaluateTransfer, type Facts } from '@carnet/rules';
import type { ChangedPart } from '@carnet/workflow';

/** What was granted beside what is done by now, as the rules of the filing read both. */
export interface ChangedContent {
  readonly contentDigest: Digest;
  readonly parts: readonly ChangedPart[];
  /** The regimes that answer otherwise. */
  readonly flips: readonly string[];
}

/** How another content differs from the granted one; or what of it cannot be read. */
export function changedContent(books: RuleBooks, stored: StoredTransfer, now: Filing, today: IsoDate): Outcome<ChangedContent> {
  // What was never filed is refused by the lifecycle, with its reason.
  const filedOn = stored.filedOn ?? today;
  const book = books.ofFiling(stored.ruleSet, filedOn);
  const facts = checkFiling(book, now, filedOn);
  if (!facts.ok) return facts;
  const flips = flipsBetween(book, stored, now);
  return { ok: true, value: { contentDigest: contentDigestOf(now), parts: changesBetween(stored.filing, now), flips } };
}

/** The regimes whose rules answer otherwise of another content, beside what the ledger counted for the filing. */
function flipsBetween(book: RuleBook, { filing, filedOn, reserved, transfer }: StoredTransfer, now: Filing): readonly string[] {
  if (filedOn === null) return [];
  const answersOf = (content: Filing): ReadonlyMap<string, string> => {
    const facts = gatherFacts(book, content, filedOn, reserved, transfer.split);
    return facts.ok ? answers(book, facts.value) : new Map();
  };
  const [before, after] = [answersOf(filing), answersOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((regime) => before.get(regime) !== after.get(regime)).sort();
}

function answers({ packs, reference }: RuleBook, facts: Facts): ReadonlyMap<string, string> {
  const { verdicts } = evaluateTransfer(packs, facts, reference);
  return new Map(
    verdicts.map((verdict) => [
      verdict.regime,
      canonicalJson({ outcome: verdict.outcome as Json, duties: verdict.duties.map(({ id }) => id) }),
    ]),
  );
}

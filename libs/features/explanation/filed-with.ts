import { disagreementsIn } from '@carnet/acts/disagreements.js';
import { derivedFacts } from '@carnet/acts/filing-content.js';
import type { Outline } from '@carnet/acts/filing.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { Json } from '@carnet/kernel';
import { type Facts, restated, type Statement } from '@carnet/rules';

/** The facts of a filing with some of them stated otherwise, and all that follows from them derived anew; null where no filing can say so. */
export function filedWith(book: RuleBook, filing: Outline, facts: Facts): (statements: readonly Statement[]) => Facts | null {
  return (statements) =>
    disagreementsIn(outlineWith(filing, statements)).some(({ code }) => code === 'disagrees')
      ? null
      : followed(book, filing, facts, statements);
}

/** The same where it is only asked what would be: parts that contradict each other are not minded. */
export function followed(book: RuleBook, filing: Outline, facts: Facts, statements: readonly Statement[]): Facts {
  return derivedFacts(book, filing, restated(facts, statements, book.catalogue));
}

/** The filing that would say so: what it tells outside its facts follows them. */
function outlineWith(filing: Outline, statements: readonly Statement[]): Outline {
  const facts: Readonly<Record<string, Json>> = {
    ...filing.facts,
    ...Object.fromEntries(statements.map(({ fact, value }) => [fact, value])),
  };
  const country = statements.find(({ fact }) => fact === 'importer_country')?.value;
  return typeof country === 'string' ? { ...filing, facts, recipient: { ...filing.recipient, country } } : { ...filing, facts };
}

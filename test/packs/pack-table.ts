import { readFileSync } from 'node:fs';
import { openPackShelf, type PackShelf } from '@carnet/rule-packs';
import { coverageOf, coverageRow, coverageAsMarkdown, emptyCaseSet, openPack, type PackCoverage } from '@carnet/rules';

export const readme = new URL('../../libs/rule-packs/README.md', import.meta.url);
const [begins, ends] = ['<!-- npm run coverage writes from here -->\n', '<!-- to here -->'];

/** The shipped packs and their cases, as texts. */
export function shippedShelf(): PackShelf {
  const shelf = openPackShelf();
  if (!shelf.ok) throw new Error(`the shipped rules cannot be used: ${JSON.stringify(shelf.problems)}`);
  return shelf.value;
}

/** How well its cases hold a shipped pack. */
export function coverageIn({ pack, cases, context }: PackShelf, regime: string): PackCoverage {
  const [file, set] = [pack(regime), cases(regime)];
  const opened = file === undefined || set?.ok === false ? null : openPack(file, set?.value ?? emptyCaseSet, context);
  if (opened?.ok !== true) throw new Error(`the pack ${regime} or its cases cannot be read`);
  return coverageOf(opened.value);
}

/** The README of the packs with the table as it is now. */
export function withTable(page: string, coverages: readonly PackCoverage[]): string {
  const [start, end] = [page.indexOf(begins) + begins.length, page.indexOf(ends)];
  if (start < begins.length || end < start) throw new Error('the README of the packs has no place for the table');
  return `${page.slice(0, start)}\n${coverageAsMarkdown(coverages.map(coverageRow))}\n${page.slice(end)}`;
}

export function readmeText(): string {
  return readFileSync(readme, 'utf8');
}

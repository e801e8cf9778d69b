import type { Problem } from '../problem.js';
import type { ListEdition, ListRow, Requirement } from './list-edition.js';

const allowed: Readonly<Record<ListEdition['kind'], readonly Requirement[]>> = {
  general: ['free', 'needs_review'],
  negative: ['contract', 'assessment', 'needs_review'],
};

/** The faults of rows: duplicate ids, requirements that do not fit the kind of list, and ranges that overlap, have gaps or contradict. */
export function lintRows(edition: ListEdition): readonly Problem[] {
  return [...eachRow(edition), ...countRanges(edition)];
}

function eachRow(edition: ListEdition): readonly Problem[] {
  const seen = new Set<string>();
  return edition.rows.flatMap((row) => {
    const twice = seen.has(row.id);
    seen.add(row.id);
    return rowFaults(edition, row, twice).map((message) => problemOf(edition, row, message));
  });
}

function rowFaults({ kind, illustrative }: ListEdition, row: ListRow, twice: boolean): readonly string[] {
  const { id, fieldCode, requirement, countFrom, countTo, counter } = row;
  const faults: string[] = [];
  if (twice) faults.push('the row id is there twice');
  if (illustrative !== id.startsWith('ILL-')) {
    faults.push(
      illustrative
        ? 'rows of an illustrative edition have ids that begin with ILL-'
        : 'only rows of an illustrative edition have ids that begin with ILL-',
    );
  }
  if (!allowed[kind].includes(requirement)) faults.push(`a ${kind} list does not ask for "${requirement}"`);
  if (fieldCode.startsWith('class:') !== (requirement === 'needs_review')) {
    faults.push('"needs_review" goes with a field code "class:<data_class>.*", and only with it');
  }
  if (countFrom !== null && countTo !== null && countFrom >= countTo)
    faults.push(`count_from ${countFrom} is not below count_to ${countTo}`);
  if (counter === null && (countFrom !== null || countTo !== null)) faults.push('a count needs the fact that is counted');
  if (counter !== null && countFrom === null && countTo === null) faults.push('a counter needs a range');
  return faults;
}

/** Rows of the same field, scenario, characteristic and counter share one number line: their ranges must not overlap or leave gaps. */
function countRanges(edition: ListEdition): readonly Problem[] {
  const lines = new Map<string, ListRow[]>();
  for (const row of edition.rows) {
    const { sector, scenario, fieldCode, characteristic, counter } = row;
    const line = JSON.stringify([sector, scenario, fieldCode, characteristic?.source ?? '', counter]);
    lines.set(line, [...(lines.get(line) ?? []), row]);
  }
  return [...lines.values()].flatMap((rows) => {
    const inOrder = rows.toSorted((a, b) => from(a) - from(b));
    const faults = inOrder.flatMap((row, index) => {
      const before = inOrder[index - 1];
      const messages = before === undefined ? [] : [between(before, row), milder(before, row)];
      return messages.filter((message) => message !== null).map((message) => problemOf(edition, row, message));
    });
    const last = inOrder.at(-1);
    // A general list may have an upper limit; in a negative list, more people would then be free.
    const ends = edition.kind === 'negative' && last !== undefined && last.countTo !== null;
    return ends ? [...faults, problemOf(edition, last, `nothing stands for ${to(last)} persons and more`)] : faults;
  });
}

function milder(before: ListRow, row: ListRow): string | null {
  const falls = before.requirement === 'assessment' && row.requirement === 'contract' && from(row) >= to(before);
  return falls ? `it asks for less than ${before.id}, of more people` : null;
}

function between(before: ListRow, row: ListRow): string | null {
  if (from(row) < to(before)) {
    return before.requirement === row.requirement
      ? `its counts overlap those of ${before.id}`
      : `it contradicts ${before.id}: both hold for the same counts`;
  }
  return from(row) > to(before) ? `counts from ${to(before)} to ${from(row)} stand neither here nor in ${before.id}` : null;
}

function from({ countFrom }: ListRow): number {
  return countFrom ?? 0;
}

function to({ countTo }: ListRow): number {
  return countTo ?? Number.POSITIVE_INFINITY;
}

function problemOf({ file, rows }: ListEdition, row: ListRow, message: string): Problem {
  return { file, line: row.line, column: 1, path: `/rows/${rows.indexOf(row)}`, message: `row ${row.id}: ${message}` };
}

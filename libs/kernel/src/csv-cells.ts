/** What a spreadsheet takes for a formula or a command when a cell begins with it (CWE-1236), in its full-width forms too. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const escaped = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A line of CSV (RFC 4180), of any table that leaves. A text that a spreadsheet would take for a formula has an apostrophe before it; a number
 * is one, and is written as it is.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : cellOf(cell))).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /["\r\n,;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a cell says: the apostrophe before a formula is taken off again. */
export function cellText(cell: string): string {
  return (escaped.test(cell) ? cell.slice(1) : cell).normalize('NFC');
}

/** A cell that a spreadsheet would run as a formula or command (CWE-1236), including full-width forms. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const escaped = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/**
 * Formats a line of CSV (RFC 4180). An apostrophe precedes text that a spreadsheet would take for a formula; numbers are written as they
 * are.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : cellOf(cell))).join(',')}\r\n`;
}

/** The first line of a file, after the mark that tells spreadsheets that the file is UTF-8. */
export function csvHeader(names: readonly string[]): string {
  return `\ufeff${csvLine(names)}`;
}

function cellOf(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /["\r\n,;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell, without the apostrophe before a formula. */
export function cellText(cell: string): string {
  return (escaped.test(cell) ? cell.slice(1) : cell).normalize('NFC');
}

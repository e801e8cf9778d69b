/** Whether PostgreSQL can store every text in a value: none has U+0000 or half of a surrogate pair, in names of members either. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.entries(value).flat().every(isStorable);
}

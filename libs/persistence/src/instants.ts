/**
 * A column of instants as the text that the kernel's `Instant` is.
 *
 * @param digits `MS` for milliseconds, `US` for the microseconds that the database keeps: what lists are cut into pages by.
 */
export const utc = (column: string, digits: 'MS' | 'US' = 'MS'): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z"')`;

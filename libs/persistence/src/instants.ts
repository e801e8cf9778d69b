/**
 * SQL that writes a column as the kernel's `Instant`.
 * @param digits `MS` for milliseconds; `US` for the microseconds that pages of lists are cut by.
 */
export const utc = (column: string, digits: 'MS' | 'US' = 'MS'): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z"')`;

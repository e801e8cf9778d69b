import { Text, Word } from '../http/shapes.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whose ledger is read. */
export class LedgerQuery {
  @Text({
    about: 'Whose ledger; needed by the authority, and of no effect for a company, which reads its own.',
    most: 36,
    pattern: uuid,
    optional: true,
  })
  company?: string;
}

/** Whose, and which page. */
export class PageQuery extends LedgerQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

/** Which counter's statement is read. */
export class StatementQuery extends PageQuery {
  @Text({ about: 'What is counted, such as `cn.ordinary`.', most: 40, pattern: /^[a-z][a-z._-]*$/ })
  metric!: string;

  @Text({ about: 'The window, such as `2026`, `rolling` or `ever`.', most: 10, pattern: /^(?:\d{4}|rolling|ever)$/ })
  window!: string;

  @Text({ about: 'The other side, when the law counts per recipient.', most: 400, optional: true })
  party?: string;
}

/** Which adjustments are listed. */
export class AdjustmentsQuery extends PageQuery {
  @Word({ about: '`yes` for those alone that nobody has answered.', of: ['yes', 'no'], optional: true })
  open?: 'yes' | 'no';
}

/** Where a page begins and how long it is. */
export function pageOf({ limit, cursor }: PageQuery): { readonly limit: number; readonly cursor: string | null } {
  return { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
}

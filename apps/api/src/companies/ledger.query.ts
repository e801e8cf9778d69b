import { Text } from '../http/shapes.js';

export class LedgerQuery {
  @Text({
    about: 'Whose ledger; needed by the authority, and of no effect for a company, which reads its own.',
    most: 36,
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    optional: true,
  })
  company?: string;
}

import { APPEAL_STATES, type AppealState } from '@carnet/workflow';
import { Text, Word } from '../http/shapes.js';

const open = ['filed', 'claimed', 'voting'] as const satisfies readonly AppealState[];

/** Which appeals are listed. */
export class AppealsQuery {
  @Word({ about: 'Where they stand; `open` for all that are not closed.', of: ['open', ...APPEAL_STATES], optional: true })
  state?: AppealState | 'open';

  @Word({ about: '`yes` for those alone that have a seat which nobody takes.', of: ['yes', 'no'], optional: true })
  unseated?: 'yes' | 'no';

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

export function statesOf({ state }: AppealsQuery): { readonly states?: readonly AppealState[] } {
  if (state === undefined) return {};
  return { states: state === 'open' ? open : [state] };
}

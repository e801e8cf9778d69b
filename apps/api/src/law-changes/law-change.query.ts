import { IMPACT_MOVES, type ImpactMove, type Regime, REGIMES } from '@carnet/rules';
import { IMPACT_STANDINGS, type ImpactStanding } from '@carnet/use-cases';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer } from '@carnet/workflow';
import { Text, Word } from '../http/shapes.js';

export class LawChangesQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

/** Which of the transfers that a change touches are listed. */
export class ImpactsQuery extends LawChangesQuery {
  @Word({ about: 'Live grants, filings that wait, or drafts, which their companies alone see.', of: IMPACT_STANDINGS, optional: true })
  standing?: ImpactStanding;

  @Word({ about: 'How the answer moves.', of: IMPACT_MOVES, optional: true })
  move?: ImpactMove;

  @Word({ about: 'A regime that answers otherwise.', of: REGIMES, optional: true })
  regime?: Regime;

  @Word({ about: 'What was answered; `open` where nothing was.', of: [...LAW_CHANGE_ANSWERS, 'open'], optional: true })
  answer?: LawChangeAnswer | 'open';
}

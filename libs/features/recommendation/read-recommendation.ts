import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { Verdict } from '@carnet/rules';
import { dutiesOf } from '../deadlines/read-duties.js';
import { type Recommendation, recommendationOf } from './recommendation.js';
import { Injectable } from '@nestjs/common';
import type { RecommendationView } from './recommendation.dto.js';

/** Reads the result that the findings of the latest rule check recommend; for the authority only. */
@Injectable()
export class ReadRecommendation {
  constructor(private readonly reading: TransferReader) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RecommendationView>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', { en: 'Only the authority reads the recommendation.', zh: '规则结论所指向的处理仅供主管机构查阅。' }),
      );
    return this.reading.readTransfer(principal, transferId, (detail) => {
      const { transfer, reference } = detail.stored;
      return accept({ transfer: transfer.id, reference, assessment: detail.assessment?.id ?? null, ...this.recommend(detail) });
    });
  }

  private recommend(detail: TransferDetail): Recommendation {
    const { stored, assessment } = detail;
    const { filing, ruleSet, filedOn } = stored;
    if (assessment === null || filedOn === null) return { outcome: null, because: [] };
    const { verdicts } = assessment.body as unknown as { readonly verdicts: readonly Verdict[] };
    const { byName } = this.reading.books.ofFiling(ruleSet, filedOn).catalogue;
    return recommendationOf({
      verdicts,
      duties: dutiesOf(this.reading.books, detail),
      named: new Set(filing.documents.map(({ code }) => code)),
      labelOf: (fact) => byName.get(fact)?.label ?? { en: fact, zh: fact },
    });
  }
}

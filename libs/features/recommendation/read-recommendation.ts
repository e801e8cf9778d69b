import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse, type Bilingual } from '@carnet/kernel';
import type { Verdict } from '@carnet/rules';
import { dutiesOf } from '../deadlines/read-duties.js';
import { Injectable } from '@nestjs/common';
import type { RecommendationView, Speaking } from './recommendation.dto.js';
import { toRoutedVerdict } from '@carnet/acts/routing-input.js';
import {
  recommendationOfDuty,
  RECOMMENDED_OUTCOMES,
  type RecommendedOutcome,
  recommendedOutcome,
  recommendationOfVerdict,
} from '@carnet/workflow';
import type { DutyView } from '../deadlines/terms.dto.js';

/** The result that the findings recommend. It decides nothing. */
export interface Recommendation {
  /** Null until the rules have judged the filing. */
  readonly outcome: RecommendedOutcome | null;
  /** Strictest first: the findings that determine the outcome, then the others. */
  readonly because: readonly Speaking[];
}

export interface RecommendationInput {
  readonly verdicts: readonly Verdict[];
  readonly duties: readonly DutyView[];
  /** Codes of the documents that the filing names. */
  readonly named: ReadonlySet<string>;
  readonly labelOf: (fact: string) => Bilingual;
}

/** Derives the recommendation. Measure tests are excluded, because they concern acts of an authority and not the transfer. */
export function recommendationOf(found: RecommendationInput): Recommendation {
  const because = [...verdictsIn(found), ...factsIn(found), ...dutiesIn(found), ...documentsIn(found)];
  const strictness = (one: Speaking): number => RECOMMENDED_OUTCOMES.indexOf(one.for);
  return {
    outcome: recommendedOutcome(because.map((one) => one.for)),
    because: because.toSorted((one, other) => strictness(other) - strictness(one)),
  };
}

function tests({ verdicts }: RecommendationInput): readonly Verdict[] {
  return verdicts.filter(({ kind }) => kind === 'transfer-test');
}

function verdictsIn(found: RecommendationInput): readonly Speaking[] {
  return tests(found).flatMap((verdict) => {
    const spoken = recommendationOfVerdict(toRoutedVerdict(verdict));
    if (spoken === null) return [];
    const { regime, outcome, reason, decisiveRule, findings } = verdict;
    const decisive = findings.find(({ rule }) => rule === decisiveRule);
    return [{ for: spoken, kind: 'verdict', what: outcome, regimes: [regime], says: reason, citations: decisive?.citations ?? [] }];
  });
}

/** Facts to ask for or confirm, each once. */
function factsIn(found: RecommendationInput): readonly Speaking[] {
  const { labelOf } = found;
  const asked = new Map<string, string[]>();
  for (const { regime, missing, toConfirm } of tests(found))
    for (const name of new Set([...missing, ...toConfirm])) asked.set(name, [...(asked.get(name) ?? []), regime]);
  return [...asked].map(([what, regimes]) => ({ for: 'ask', kind: 'fact', what, regimes, says: labelOf(what), citations: [] }));
}

function dutiesIn({ duties }: RecommendationInput): readonly Speaking[] {
  return duties.map(({ duty, regimes, says, status, citations }) => ({
    for: recommendationOfDuty(status),
    kind: 'duty',
    what: duty,
    regimes,
    says,
    citations,
  }));
}

/** Documents that duties require and the filing does not name. */
function documentsIn({ duties, named }: RecommendationInput): readonly Speaking[] {
  const absent = new Map<string, Speaking>();
  for (const { regimes, documents, citations } of duties)
    for (const { code, title } of documents)
      if (!named.has(code) && !absent.has(code))
        absent.set(code, { for: 'ask', kind: 'document', what: code, regimes, says: title, citations });
  return [...absent.values()];
}

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

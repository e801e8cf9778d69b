import { toRoutedVerdict } from '@carnet/acts/routing-input.js';
import type { Bilingual } from '@carnet/kernel';
import type { Verdict } from '@carnet/rules';
import {
  recommendationOfDuty,
  RECOMMENDED_OUTCOMES,
  type RecommendedOutcome,
  recommendedOutcome,
  recommendationOfVerdict,
} from '@carnet/workflow';
import type { DutyView } from '../deadlines/terms.dto.js';
import type { Speaking } from './recommendation.dto.js';

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

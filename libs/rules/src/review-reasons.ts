import type { Sentence } from './sentence.js';

/** The reason for a verdict with missing facts, with their labels. */
export function missingReason(names: readonly string[], labels: ReadonlyMap<string, Sentence>): Sentence {
  const labelled = (language: 'en' | 'zh', join: string): string => names.map((name) => labels.get(name)?.[language] ?? name).join(join);
  return {
    en: `The answer depends on facts that are not known: ${labelled('en', '; ')}.`,
    zh: `结论取决于尚未明确的事实：${labelled('zh', '；')}。`,
  };
}

/** The reason for a verdict on contradictory facts. */
export function doubtReason(doubts: readonly { readonly says: Sentence }[]): Sentence {
  const all = (language: 'en' | 'zh', join: string): string => doubts.map(({ says }) => says[language]).join(join);
  return {
    en: `Facts contradict each other, so a person has to look at both. ${all('en', ' ')}`,
    zh: `所填事实相互矛盾，须由人工核对双方。${all('zh', '')}`,
  };
}

/** The reason for a verdict that no rule decides although no fact is missing. */
export function faultReason(fault: Sentence | null): Sentence {
  const cause = fault ?? { en: 'no rule applied', zh: '没有可适用的规则' };
  return {
    en: `The rules could not be applied to these facts (${cause.en}); a person has to look at it.`,
    zh: `规则无法适用于这些事实（${cause.zh}），应当由人工审查。`,
  };
}

import type { Sentence } from './sentence.js';

/** Why there is no verdict yet: the facts to ask for, by their names in both languages. */
export function missingReason(names: readonly string[], labels: ReadonlyMap<string, Sentence>): Sentence {
  const labelled = (language: 'en' | 'zh', join: string): string => names.map((name) => labels.get(name)?.[language] ?? name).join(join);
  return {
    en: `The answer depends on facts that are not known: ${labelled('en', '; ')}.`,
    zh: `结论取决于尚未明确的事实：${labelled('zh', '；')}。`,
  };
}

/** Why there is no verdict although no fact is missing. The cause is a sentence of the engine, in English. */
export function faultReason(fault: string | null): Sentence {
  const cause = fault ?? 'no rule applied';
  return {
    en: `The rules could not be applied to these facts (${cause}); a person has to look at it.`,
    zh: `规则无法适用于这些事实（${cause}），需人工审查。`,
  };
}

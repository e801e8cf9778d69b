import type { Appeals } from '@carnet/client';
import { useSay } from '../../words/language.js';
import { appealWords } from './act-words.js';

type Act = Appeals['appealable'][number]['act'];

/** What of a grant an appeal is against, in words. */
export function useActName(): (act: Act) => string {
  const t = appealWords.useWords();
  const say = useSay();
  return (act) =>
    act.of === 'condition'
      ? t('conditionOf', { number: act.obligation ?? 0, says: act.was === null ? '' : say(act.was.says) })
      : t(`of.${act.of}`);
}

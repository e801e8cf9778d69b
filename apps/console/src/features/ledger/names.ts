import { useMemo } from 'react';
import { useMetricName } from '../../words/names.js';
import { ledgerWords } from './words.js';

/** Over which time is counted, in words. */
export function useWindowName(): (window: string) => string {
  const t = ledgerWords.useWords();
  return useMemo(
    () => (window) => {
      if (window === 'rolling' || window === 'ever') return t(`window.${window}`);
      return /^\d{4}$/.test(window) ? t('window.year', { year: window }) : window;
    },
    [t],
  );
}

/** A counter in words. */
export function useLineName(): (line: { readonly metric: string; readonly window: string; readonly party: string | null }) => string {
  const t = ledgerWords.useWords();
  const metricName = useMetricName();
  const windowName = useWindowName();
  return useMemo(
    () =>
      ({ metric, window, party }) => {
        const values = { metric: metricName(metric), window: windowName(window) };
        return party === null || party === '' ? t('line', values) : t('lineFor', { ...values, party });
      },
    [t, metricName, windowName],
  );
}

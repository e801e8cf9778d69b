import { useMemo } from 'react';
import { ledgerWords } from './words.js';

const metrics = ['cn.ordinary', 'cn.sensitive'] as const;

/** A counter in words; a metric that has no words here keeps its code. */
export function useLineName(): (line: { readonly metric: string; readonly window: string; readonly party: string | null }) => string {
  const t = ledgerWords.useWords();
  return useMemo(
    () =>
      ({ metric, window, party }) => {
        const known = metrics.find((one) => one === metric);
        const values = {
          metric: known === undefined ? metric : t(`metric.${known}`),
          window:
            window === 'rolling' || window === 'ever'
              ? t(`window.${window}`)
              : /^\d{4}$/.test(window)
                ? t('window.year', { year: window })
                : window,
        };
        return party === null || party === '' ? t('line', values) : t('lineFor', { ...values, party });
      },
    [t],
  );
}

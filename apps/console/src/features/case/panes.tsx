import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import css from './case.module.css';
import { caseWords } from './words.js';

export const paneNames = ['filing', 'rules', 'decision'] as const;
export type PaneName = (typeof paneNames)[number];

/** What of the page its address names. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const put = (name: string, value: string | null): void =>
    setParams(
      () => {
        // What two keys in a row change is in the address before it is on the page.
        const next = new URLSearchParams(location.search);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { get: (name: string) => params.get(name), put };
}

/** Where only one pane has room, as the styles say it; paper has room for all. */
const narrow = matchMedia('screen and (max-width: 979px)');

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Which pane is shown where only one has room; the address names it. */
export function usePanes({ get, put }: ReturnType<typeof useAddress>) {
  const named = get('pane');
  const pane: PaneName = paneNames.find((one) => one === named) ?? 'filing';
  const isNarrow = useSyncExternalStore(listen, () => narrow.matches);
  const then = useRef<(() => void) | null>(null);
  useEffect(() => {
    then.current?.();
    then.current = null;
  }, [pane]);
  const show = (next: PaneName, after: () => void = () => undefined): void => {
    then.current = null;
    if (next === pane || !narrow.matches) {
      after();
      return;
    }
    then.current = after;
    put('pane', next === 'filing' ? null : next);
  };
  const isShown = (name: PaneName): boolean => !isNarrow || name === pane;
  return { pane, show, isShown };
}

/** Chooses the pane; on a wide screen all stand side by side, and it is not there. */
export function PaneTabs({ pane, onShow }: { pane: PaneName; onShow: (pane: PaneName) => void }) {
  const t = caseWords.useWords();
  return (
    <div className={css.paneTabs} role="group" aria-label={t('panes')}>
      {paneNames.map((name) => (
        <button key={name} type="button" aria-pressed={name === pane} onClick={() => onShow(name)}>
          {t(`pane.${name}`)}
        </button>
      ))}
    </div>
  );
}

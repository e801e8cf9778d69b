import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences.js';

/** What keys do on a page: `j`, `g g`, `Shift+x`, `Ctrl+k`. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

const editable = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]';

/**
 * Single keys for a page. They rest while a field has focus, while a dialog is open, in composition of Chinese input,
 * and when the person switched them off (WCAG 2.1.4).
 */
export function useKeys(keys: Keys): void {
  const { singleKeys } = usePreferences();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let first = '';
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.altKey || event.metaKey) return;
      const name = `${event.ctrlKey ? 'Ctrl+' : ''}${event.key}`;
      const target = event.target instanceof Element ? event.target : null;
      if (
        !event.ctrlKey &&
        (!singleKeys || (target?.closest(editable) ?? null) !== null || document.querySelector('[role="dialog"]') !== null)
      )
        return;
      const act = latest.current[`${first} ${name}`] ?? latest.current[name];
      first = name;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [singleKeys]);
}

import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences.js';

/** What keys do on a page: `j`, `g g`, `Shift+x`, `Ctrl+k`. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

const editable = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]';

/** Keys that go on while they are held down; each other one acts once. */
const moving = new Set(['j', 'k', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']);

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
      const isHeld = event.repeat && !moving.has(event.key);
      if (!isHeld) first = name;
      if (act === undefined) return;
      event.preventDefault();
      if (!isHeld) act();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [singleKeys]);
}

import { type ReactNode, useEffect, useRef } from 'react';

/** Takes focus to the first input in it as it appears, where somebody asked for it. */
export function FocusWithin({ now, children }: { readonly now: boolean; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = ['input:checked', 'input, textarea, button'].flatMap((one) => box.current?.querySelector<HTMLElement>(one) ?? [])[0];
    if (now) first?.focus();
  }, [now]);
  return <div ref={box}>{children}</div>;
}

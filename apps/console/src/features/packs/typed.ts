import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/**
 * A text that somebody types and that the address keeps. What is typed shows at once; the address follows when nobody has
 * typed for a moment, and is followed where something else changes it.
 *
 * @param cursor the parameter of a page that the text has no such page for: it goes when the text changes.
 */
export function useTypedParam(name: string, cursor = ''): readonly [value: string, type: Dispatch<SetStateAction<string>>] {
  const [params, setParams] = useSearchParams();
  const kept = params.get(name) ?? '';
  const [typed, setTyped] = useState(kept);
  const written = useRef(kept);
  const write = useRef(setParams);
  useEffect(() => {
    write.current = setParams;
  });
  useEffect(() => {
    if (kept !== written.current) setTyped(kept);
    written.current = kept;
  }, [kept]);
  useEffect(() => {
    if (typed === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = typed;
      write.current(
        (before) => {
          before.delete(cursor);
          if (typed === '') before.delete(name);
          else before.set(name, typed);
          return before;
        },
        { replace: true },
      );
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, name, cursor]);
  return [typed, setTyped];
}

/** The parameters of the address, and what sets one in place; an empty value takes it away. */
export function useAddressParams(): readonly [params: URLSearchParams, set: (name: string, value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string | null): void =>
    setParams((before) => (value ? before.set(name, value) : before.delete(name), before), { replace: true });
  return [params, set];
}

import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/**
 * A text that somebody types and that the address keeps. What is typed shows at once; the address follows when nobody has
 * typed for a moment, and is followed where something else changes it.
 */
export function useTypedParam(name: string): readonly [value: string, type: Dispatch<SetStateAction<string>>] {
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
      write.current((before) => (typed === '' ? before.delete(name) : before.set(name, typed), before), { replace: true });
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, name]);
  return [typed, setTyped];
}

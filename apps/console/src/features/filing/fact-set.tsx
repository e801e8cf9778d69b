import { type ReactNode, useId } from 'react';
import ui from '../../ui/ui.module.css';
import type { Fact } from '../../words/facts.js';
import { useSay } from '../../words/language.js';

export interface FactInputProps {
  readonly fact: Fact;
  /** Null: nobody knows. Undefined: not stated. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error?: string | undefined;
  /** Whether the label is said above already, such as by the heading of the page. */
  readonly hint?: string;
}

/** Several inputs that state one fact together. */
export function FactSet({
  fact,
  error,
  hint,
  children,
}: Pick<FactInputProps, 'fact' | 'error' | 'hint'> & { readonly children: ReactNode }) {
  const say = useSay();
  const id = useId();
  return (
    <div role="group" className={ui.field} aria-labelledby={`${id}l`} aria-describedby={`${id}h`}>
      <span id={`${id}l`} className={ui.label}>
        {say(fact.label)}
      </span>
      <span id={`${id}h`} className={ui.hint}>
        {hint ?? say(fact.meaning)}
      </span>
      {error !== undefined && <span className={ui.error}>{error}</span>}
      {children}
    </div>
  );
}

import { accept, type Fault, type IsoDate, type Outcome, refuse } from '@carnet/kernel';
import { type ConditionPhase, conditionLibraryOn, conditionOf, type ConditionTerms, type Discipline, type DueRule } from '@carnet/workflow';

/** A condition as an officer asks for it: an entry of the library, or written. Whoever writes uses one language. */
export type WrittenTerms =
  | { readonly code: string; readonly due?: DueRule | null }
  | {
      readonly says: string;
      readonly reason: string;
      readonly phase: ConditionPhase;
      readonly due: DueRule | null;
      readonly check: string | null;
      readonly asks: string | null;
      readonly monitor: Discipline | null;
      readonly suspends: boolean;
      readonly agreement: boolean;
    };

/** The conditions with all that they ask for, by the library of a day. A fixed day has to lie ahead. */
export function termsOf(written: readonly WrittenTerms[], today: IsoDate): Outcome<readonly ConditionTerms[]> {
  const library = conditionLibraryOn(today);
  const faults: Fault[] = [];
  const terms = written.flatMap((one, place): readonly ConditionTerms[] => {
    const found = 'code' in one ? conditionOf(library, one.code) : inOwnWords(one);
    if (found === null) {
      faults.push({ pointer: `/terms/${String(place)}/code`, code: 'unknown', detail: 'The library has no such condition.' });
      return [];
    }
    const dueRule = one.due ?? found.dueRule;
    if (dueRule !== null && 'on' in dueRule && dueRule.on <= today)
      faults.push({ pointer: `/terms/${String(place)}/on`, code: 'range', detail: 'The day of a condition lies ahead.' });
    return [{ ...found, dueRule }];
  });
  if (faults.length === 0) return accept(terms);
  return refuse('condition-invalid', 'Some conditions cannot be set as they are.', { faults });
}

function inOwnWords({
  says,
  reason,
  phase,
  due,
  check,
  asks,
  monitor,
  suspends,
  agreement,
}: Extract<WrittenTerms, { readonly says: string }>) {
  const same = (words: string) => ({ en: words, zh: words });
  const said = {
    says: same(says),
    reason: same(reason),
    check: check === null ? null : same(check),
    asks: asks === null ? null : same(asks),
  };
  return { code: null, library: null, ...said, phase, dueRule: due, monitor, suspends, agreement };
}

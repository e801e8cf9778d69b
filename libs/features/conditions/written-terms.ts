import { accept, type Fault, type IsoDate, type Outcome, refuse } from '@carnet/kernel';
import {
  type ConditionLibrary,
  type ConditionPhase,
  type ConditionTerms,
  type Discipline,
  type DueRule,
  entryOf,
  fillSlots,
  type SlotFill,
} from '@carnet/workflow';

/** A condition as an officer asks for it: an entry of the library, or written. Whoever writes uses one language. */
export type WrittenTerms =
  | { readonly code: string; readonly due?: DueRule | null; readonly slots?: readonly SlotFill[] }
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

/** The conditions with all that they ask for, by a library. A fixed day has to lie ahead. */
export function termsOf(written: readonly WrittenTerms[], library: ConditionLibrary, today: IsoDate): Outcome<readonly ConditionTerms[]> {
  const faults: Fault[] = [];
  const terms = written.flatMap((one, place): readonly ConditionTerms[] => {
    const found = 'code' in one ? chosen(one, library, place) : { terms: inOwnWords(one) };
    if ('faults' in found) {
      faults.push(...found.faults);
      return [];
    }
    const dueRule = one.due ?? found.terms.dueRule;
    if (dueRule !== null && 'on' in dueRule && dueRule.on <= today)
      faults.push({ pointer: `/terms/${String(place)}/on`, code: 'range', detail: 'The day of a condition lies ahead.' });
    return [{ ...found.terms, dueRule }];
  });
  if (faults.length === 0) return accept(terms);
  return refuse('condition-invalid', 'Some conditions cannot be set as they are.', { faults });
}

/** An entry of the library with its slots filled in. Where its last day follows from one of them, it has no other. */
function chosen(
  { code, due = null, slots = [] }: Extract<WrittenTerms, { readonly code: string }>,
  library: ConditionLibrary,
  place: number,
): { readonly terms: ConditionTerms } | { readonly faults: readonly Fault[] } {
  const at = `/terms/${String(place)}`;
  const entry = entryOf(library, code);
  if (entry === null) return { faults: [{ pointer: `${at}/code`, code: 'unknown', detail: 'The library has no such condition.' }] };
  const filled = fillSlots(entry, slots);
  const wrong = 'terms' in filled ? [] : filled.faults.map((fault) => ({ ...fault, pointer: pointerTo(`${at}/slots`, fault) }));
  const faults = wrong.map(({ pointer, code: kind, detail }): Fault => ({ pointer, code: kind, detail }));
  if (due !== null && entry.dueRule !== null && 'slot' in entry.dueRule)
    faults.push({ pointer: at, code: 'form', detail: 'The last day of this condition follows from its slots.' });
  return 'terms' in filled && faults.length === 0 ? filled : { faults };
}

function pointerTo(list: string, { place, member }: { readonly place: number | null; readonly member: string | null }): string {
  return [list, ...(place === null ? [] : [String(place)]), ...(member === null ? [] : [member])].join('/');
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

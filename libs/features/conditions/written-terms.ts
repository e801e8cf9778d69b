import { accept, type Fault, faultAt, type IsoDate, type Outcome } from '@carnet/kernel';
import {
  type ConditionLibrary,
  type ConditionPhase,
  type ConditionTerms,
  type Discipline,
  type DueRule,
  findLibraryEntry,
  fillSlots,
  type SlotFill,
} from '@carnet/workflow';
import { refuseCondition } from './conditions.refusals.js';

/** A condition as an officer sends it: an entry of the library, or their own text in one language. */
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

/** The complete conditions, from a library; refused with their faults. A fixed day must be in the future. */
export function completeTerms(
  written: readonly WrittenTerms[],
  library: ConditionLibrary,
  today: IsoDate,
): Outcome<readonly ConditionTerms[]> {
  const faults: Fault[] = [];
  const terms = written.flatMap((one, place): readonly ConditionTerms[] => {
    const found = 'code' in one ? termsFromLibrary(one, library, place) : { terms: termsFromOwnWords(one) };
    if ('faults' in found) {
      faults.push(...found.faults);
      return [];
    }
    const dueRule = one.due ?? found.terms.dueRule;
    if (dueRule !== null && 'on' in dueRule && dueRule.on <= today)
      faults.push(
        faultAt(`/terms/${String(place)}/on`, 'range', {
          en: 'The last day of a condition must be in the future.',
          zh: '附加条件的截止日须为将来的日期。',
        }),
      );
    return [{ ...found.terms, dueRule }];
  });
  if (faults.length === 0) return accept(terms);
  return refuseCondition('condition-invalid', { faults });
}

/** An entry of the library with its slots filled in. If a slot sets its last day, no other last day is allowed. */
function termsFromLibrary(
  { code, due = null, slots = [] }: Extract<WrittenTerms, { readonly code: string }>,
  library: ConditionLibrary,
  place: number,
): { readonly terms: ConditionTerms } | { readonly faults: readonly Fault[] } {
  const at = `/terms/${String(place)}`;
  const entry = findLibraryEntry(library, code);
  if (entry === null)
    return { faults: [faultAt(`${at}/code`, 'unknown', { en: 'The library has no such condition.', zh: '条件库中没有该附加条件。' })] };
  const filled = fillSlots(entry, slots);
  const wrong = 'terms' in filled ? [] : filled.faults;
  const faults: Fault[] = wrong.map((fault) => faultAt(pointerTo(`${at}/slots`, fault), fault.code, fault.says));
  if (due !== null && entry.dueRule !== null && 'slot' in entry.dueRule)
    faults.push(
      faultAt(at, 'form', {
        en: 'The slots of this condition set its last day. Leave the last day out.',
        zh: '该附加条件的截止日由其待填项确定，请勿另行填写。',
      }),
    );
  return 'terms' in filled && faults.length === 0 ? filled : { faults };
}

function pointerTo(list: string, { place, member }: { readonly place: number | null; readonly member: string | null }): string {
  return [list, ...(place === null ? [] : [String(place)]), ...(member === null ? [] : [member])].join('/');
}

function termsFromOwnWords({
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

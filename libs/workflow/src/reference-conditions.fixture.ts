import { type ConditionTerms, ruleKey } from './conditions/condition.js';
import type { ConditionAsked, Duty } from './reference-life.fixture.js';

interface Asking {
  readonly conditions: readonly string[];
  readonly terms?: readonly ConditionTerms[];
}

/** The conditions of an opinion or vote: chosen ones first, then plain text, which is to be met during the grant. */
export function conditionsIn({ conditions, terms = [] }: Asking): readonly ConditionAsked[] {
  const bare = conditions.map((words) => words.trim()).filter((words) => words !== '');
  return [
    ...terms.map(({ code, says, phase, agreement, suspends, monitor, dueRule }) => ({
      name: code ?? says.en,
      before: phase === 'before',
      agreement,
      suspends: suspends || phase === 'before',
      monitor,
      rule: dueRule === null ? null : ruleKey(dueRule),
    })),
    ...bare.map((name) => ({ name, before: false, agreement: false, suspends: false, monitor: null, rule: null })),
  ];
}

/** Each condition once, those from the library first. */
export function distinctConditions(all: readonly ConditionAsked[]): readonly ConditionAsked[] {
  const chosen = all.filter(({ rule, agreement }) => rule !== null || agreement);
  const bare = all.filter((one) => !chosen.includes(one));
  return [...chosen, ...bare].filter((one, place, list) => list.findIndex(({ name }) => name === one.name) === place);
}

/** The conditions of a grant; null if the last day of one is unknown or has passed. */
export function dutiesOf(
  asked: readonly ConditionAsked[],
  dues: Readonly<Record<string, { readonly at: string } | undefined>>,
  at: string,
): Duty[] | null {
  const duties = asked.map((one): Duty | null => {
    const due = one.rule === null ? null : dues[one.rule];
    if (due === undefined || (due !== null && due.at <= at)) return null;
    return { ...one, dueAt: due?.at ?? null, agreed: false, shown: 'nothing', breach: 'none', waived: false };
  });
  const known = duties.filter((one) => one !== null);
  return known.length < duties.length ? null : known;
}

/** Met if the last evidence was accepted and no breach is open. */
export function isMet({ shown, breach, waived }: Duty): boolean {
  return !waived && breach !== 'stands' && shown === 'accepted';
}

export function isBroken({ breach, waived }: Duty): boolean {
  return !waived && breach === 'stands';
}

/** Whether it keeps the grant from coming into force. */
export function blocksEntryIntoForce(duty: Duty): boolean {
  if (duty.waived) return false;
  return (isBroken(duty) && duty.suspends) || (duty.before && !isMet(duty)) || (duty.agreement && !duty.agreed);
}

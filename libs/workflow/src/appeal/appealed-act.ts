import { obligationsOf } from '../conditions/obligation.js';
import type { Transfer, TransferDecision } from '../transfer.js';
import { type Appeal, type AppealedAct, type AppealSubject, appealsOf } from './appeal.js';

/** The subject of an appeal: the decision, and the act on its grant; `act` is absent for a refusal. */
export interface AppealTarget {
  readonly against: TransferDecision;
  readonly act?: AppealedAct;
}

/**
 * The appealable subject in the present state of the transfer; null if there is none. Excludes grants that the company surrendered,
 * conditions that no longer count, and results of an appeal.
 */
export function findAppealTarget(transfer: Transfer, subject: AppealSubject | undefined): AppealTarget | null {
  const { decision: against, state } = transfer;
  if (against === null || (subject === undefined) !== (state === 'refused')) return null;
  if (subject === undefined) return { against };
  const act = findAppealedAct(transfer, against, subject);
  return act === null ? null : { against, act };
}

/** Every act that burdens the company now and that it may appeal against. */
export function appealableActs(transfer: Transfer): readonly AppealedAct[] {
  const subjects: readonly AppealSubject[] = [
    ...obligationsOf(transfer).map(({ number }) => ({ of: 'condition', obligation: number }) as const),
    { of: 'suspension' },
    { of: 'revocation' },
  ];
  return subjects.flatMap((subject) => findAppealTarget(transfer, subject)?.act ?? []);
}

function findAppealedAct(transfer: Transfer, { at }: TransferDecision, subject: AppealSubject): AppealedAct | null {
  const { state, grantAct } = transfer;
  if (subject.of === 'condition') {
    const found = obligationsOf(transfer).find(({ number }) => number === subject.obligation);
    if (found?.waiver !== null || !GRANT_STATES.has(state)) return null;
    const { number: obligation, says, due } = found;
    return { of: 'condition', obligation, was: { says, due }, at };
  }
  const [there, done] = subject.of === 'suspension' ? (['suspended', 'suspended'] as const) : (['revoked', 'revoked'] as const);
  if (state !== there || grantAct?.act !== done || grantAct.appeal !== undefined) return null;
  return { of: subject.of, act: grantAct, at: grantAct.at };
}

/** The states in which a grant still exists. */
export const GRANT_STATES: ReadonlySet<Transfer['state']> = new Set(['awaiting-conditions', 'granted', 'suspended']);

/** The appeals of a transfer against the same subject. */
export function appealsAgainst(transfer: Transfer, { against, act }: AppealTarget): readonly Appeal[] {
  return appealsOf(transfer).filter((one) => one.against.at === against.at && sameAct(one.act, act));
}

function sameAct(one: AppealedAct | undefined, other: AppealedAct | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.of !== other.of || one.at !== other.at) return false;
  return one.of !== 'condition' || other.of !== 'condition' || one.obligation === other.obligation;
}

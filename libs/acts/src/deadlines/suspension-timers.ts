import type { Transfer } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { TransferChange } from '../transfer-journal.store.js';
import { timerStep, type TermsOf, type TimerExplanation } from './timer-explanation.js';
import type { NewTimer } from './timer.js';

/** Whether a change sets, removes or replaces a suspension that ends by itself. */
export function suspensionEndMoved({ before, after }: Pick<TransferChange, 'before' | 'after'>): boolean {
  const [was, is] = [before && ending(before), ending(after)];
  return (was?.at ?? null) !== (is?.at ?? null) || was?.until.at !== is?.until.at;
}

/** The end of the present suspension; empty if somebody must lift it. */
export function suspensionTimers({ after, at }: Pick<TransferChange, 'after' | 'at'>): readonly NewTimer[] {
  const found = ending(after);
  if (found === null) return [];
  const { at: suspendedAt, until, appeal, lastDay } = found;
  const days = { suspended: filingDay(suspendedAt), varied: filingDay(at), due: until.on, lastDay };
  const cause = `suspension/${String(appeal)}`;
  return [{ kind: 'suspension-ends', cause, dueOn: until.on, dueAt: until.at, terms: { of: 'suspension', appeal, ...days } }];
}

function ending({ state, grantAct, decision }: Transfer) {
  if (state !== 'suspended' || grantAct?.until === undefined || decision?.term === undefined) return null;
  const { at, until, appeal = 0 } = grantAct;
  return { at, until, appeal, lastDay: decision.term.lastDay };
}

/** The calculation of the last day. */
export function explainSuspensionTimer({ appeal, suspended, varied, due, lastDay }: TermsOf<'suspension'>): TimerExplanation {
  const number = String(appeal);
  return {
    says: { en: `The suspension ends at the end of ${due}.`, zh: `暂停于${due}日终终止。` },
    steps: [
      timerStep(suspended, `Suspended on ${suspended}.`, `于${suspended}暂停。`),
      timerStep(lastDay, `The grant itself ends at the end of ${lastDay}.`, `准予本身于${lastDay}日终届满。`),
      timerStep(varied, `Appeal ${number} set its last day on ${varied}.`, `第 ${number} 号复核于${varied}确定其终止日期。`),
      timerStep(
        due,
        `The suspension lasts to the end of ${due}; then the grant is in force again.`,
        `暂停至${due}日终终止，此后准予继续有效。`,
      ),
    ],
  };
}

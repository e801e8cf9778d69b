import type { TimerExplanation } from './timer-explanation.js';
import { certaintyOf, reminded, step, type TermsOf } from './timer-step.js';
import type { NewTimer } from './timer.js';

/** How the last day of an audit came about. */
export function auditSum(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty }: TermsOf<'audit'>,
): TimerExplanation {
  const sure = certaintyOf(certainty);
  const steps = [
    step(started, `The decision was drawn for an audit on ${started}.`, `该决定于${started}被抽中，进行事后抽查。`),
    step(
      due,
      `An audit has ${workingDays} working days: due by the end of ${due}.${sure.en}`,
      `抽查期限为 ${workingDays} 个工作日：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'audit-due')
    return { says: { en: `The audit of the decision was due by the end of ${due}.`, zh: `抽查期限已于${due}日终届满。` }, steps };
  return {
    says: { en: `The audit of the decision is due by the end of ${due}.`, zh: `抽查期限至${due}日终届满。` },
    steps: [...steps, reminded(dueOn)],
  };
}

import { reviewWorkingDays } from '@carnet/acts/deadlines/review-clock.js';
import { stepWorkingDays } from '@carnet/acts/deadlines/step-timers.js';
import type { Bilingual } from '@carnet/kernel';
import type { Route } from '@carnet/workflow';
import type { TimeEstimateResponse } from './route.dto.js';

/** How long decisions by people on the company's own filings of one lane took. */
export interface LanePace {
  readonly lane: Route['lane'];
  readonly decided: number;
  /** Median of whole days from filing to decision. */
  readonly medianDays: number;
}

/** With fewer decisions no pace is shown. */
const fewest = 5;

/** The estimate; null if the rules alone would settle the filing, which has no term. */
export function timeEstimateOf({ disposal, lane, completeness, chain }: Route, paces: readonly LanePace[]): TimeEstimateResponse | null {
  if (disposal !== 'review') return null;
  const [check, votes] = [completeness?.workingDays ?? 0, votingDays(chain)];
  const workingDays = check + reviewWorkingDays + votes;
  const parts: readonly (readonly [days: number, en: string, zh: string])[] = [
    [check, 'the check for completeness', '完整性核对'],
    [reviewWorkingDays, 'the review', '专业审查'],
    [votes, 'the votes', '审批表决'],
  ];
  const there = parts.filter(([days]) => days > 0);
  const terms: Bilingual = {
    en: `The authority's own terms come to ${String(workingDays)} working days: ${there.map(([days, en]) => `${String(days)} for ${en}`).join(', ')}. They stand still while you answer questions, and may be extended.`,
    zh: `主管机构自定期限合计 ${String(workingDays)} 个工作日：${there.map(([days, , zh]) => `${zh} ${String(days)} 日`).join('，')}。要求补正期间期限中止，期限亦可延长。`,
  };
  const found = paces.find((pace) => pace.lane === lane && pace.decided >= fewest);
  if (found === undefined) return { workingDays, pace: null, says: [terms] };
  const { decided, medianDays } = found;
  const pace: Bilingual = {
    en: `Half of your company's last ${String(decided)} filings that people decided in this lane took ${String(medianDays)} ${medianDays === 1 ? 'day' : 'days'} or fewer. This is not a promise.`,
    zh: `贵企业在该通道最近由人员决定的 ${String(decided)} 项申报中，半数在 ${String(medianDays)} 日内办结。此非承诺。`,
  };
  return { workingDays, pace: { decided, medianDays }, says: [terms, pace] };
}

/** Working days of the steps in sequence; steps side by side count as the longest of them. */
function votingDays(chain: Route['chain']): number {
  const groups: number[] = [];
  for (const { beside, workingDays = stepWorkingDays } of chain) {
    if (beside === 'previous' && groups.length > 0) groups.push(Math.max(groups.pop() ?? 0, workingDays));
    else groups.push(workingDays);
  }
  return groups.reduce((sum, days) => sum + days, 0);
}

import { disciplinesOf } from '@carnet/acts/disciplines.js';
import type { Principal } from '@carnet/identity';
import { type PersonId, refuse } from '@carnet/kernel';
import { type RefusalCode, refusalTexts, reviewBar, type Transfer } from '@carnet/workflow';

/** Why somebody may not judge a suspicion about these transfers; null when nothing speaks against it. */
export function whyNotJudge(
  principal: Principal,
  by: PersonId,
  { reasons, parts }: { readonly reasons: string; readonly parts: readonly Transfer[] },
): ReturnType<typeof refuse> | null {
  const no = (code: RefusalCode) => refuse(code, refusalTexts[code]);
  if (reasons.trim() === '') return no('reasons-missing');
  if (disciplinesOf(principal).length === 0) return no('discipline-not-held');
  const bar = parts.map((transfer) => reviewBar(transfer, by)).find((one) => one !== null);
  return bar === undefined ? null : no(bar);
}

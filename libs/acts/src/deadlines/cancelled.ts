import type { Bilingual } from '@carnet/kernel';
import { refusalTexts, sentenceOf } from '@carnet/workflow';

const otherwise: Bilingual = { en: 'The state of the transfer leaves no room for it.', zh: '事项当前状态下该期限不再适用。' };

/** Why a condition was not breached when its day had passed, by the code of the refusal. */
const notBreached: Readonly<Partial<Record<string, Bilingual>>> = {
  'evidence-waits': refusalTexts['evidence-waits'],
  'obligation-settled': refusalTexts['obligation-settled'],
  'already-breached': refusalTexts['already-breached'],
};

/** Why a deadline counts no more: what the event says that took it away. */
export function cancelledBecause(because: string): Bilingual {
  return sentenceOf(because) ?? notBreached[because] ?? otherwise;
}

import { refuse, type Refusal } from '@carnet/kernel';
import type { Sentence } from './counting-rules.js';

/** Why an act on the ledger is refused, in words. */
export const ledgerRefusals = {
  'opening-exists': {
    en: 'This window has an opening balance. State a correction, or have the opening rejected first.',
    zh: '该期间已有期初数。请申报更正，或先由主管机构驳回原期初数。',
  },
  'already-answered': { en: 'This was answered before; an answer stands.', zh: '该事项已有答复，答复不可更改。' },
  'not-confirmed': { en: 'Only what was confirmed can end.', zh: '仅已确认的关联关系可以终止。' },
  'suspicion-closed': {
    en: 'This suspicion was answered before, or a larger one took its place.',
    zh: '该拆分嫌疑已有结论，或已被更大的嫌疑取代。',
  },
  'own-statement': { en: 'Nobody confirms what they stated themselves.', zh: '申报人不得确认本人申报的内容。' },
  'count-below-zero': {
    en: 'The counter holds fewer people than this would take away.',
    zh: '该计数少于拟减少的人数。',
  },
  'count-too-large': { en: 'No counter holds this many.', zh: '超出计数上限。' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type LedgerRefusalCode = keyof typeof ledgerRefusals;

/** A refusal of the ledger. */
export function ledgerRefusal(code: LedgerRefusalCode): { readonly ok: false; readonly refusal: Refusal } {
  return refuse(code, ledgerRefusals[code]);
}

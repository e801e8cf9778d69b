import { type Bilingual, type Fault, faultAt, type IsoDate } from '@carnet/kernel';
import type { Conclusion, Discipline } from '../vocabulary.js';

/** The answers to an item. Every answer except `yes` needs reasons. */
export const CHECK_ANSWERS = ['yes', 'no', 'not-applicable'] as const;

export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** One item that the reviewer of a discipline checks. */
export interface ChecklistItem {
  readonly code: string;
  readonly question: Bilingual;
  readonly why: Bilingual;
  /** The expected evidence. */
  readonly evidence: Bilingual;
  /** Whether opinions wait for it, if the policy says that they wait. */
  readonly required: boolean;
  /** The parts of the filing that it concerns, as JSON Pointers. A change of one requires another look. */
  readonly about: readonly string[];
  /** Only if a verdict relies on one of these mechanisms or requires it; absent for always. */
  readonly mechanisms?: readonly string[];
  /** The conclusion that a `no` recommends. */
  readonly ifNo: Exclude<Conclusion, 'support'>;
}

/** An edition of the checklists. Answers to it never change. */
export interface Checklist {
  readonly id: string;
  /** The first day whose filings it applies to. */
  readonly from: IsoDate;
  /** An edition may lack items for some disciplines. */
  readonly items: Readonly<Partial<Record<Discipline, readonly ChecklistItem[]>>>;
}

/** A reviewer's answer. */
export interface ChecklistAnswer {
  readonly item: string;
  readonly as: CheckAnswer;
  readonly reasons: string;
  /** Anchors of its evidence: parts of the filing, findings of the rules, and replies of the company. */
  readonly evidence: readonly string[];
}

/** The latest answer to an item. */
export interface LatestChecklistAnswer extends ChecklistAnswer {
  /** Its subject or evidence has changed since, so it must be looked at again. */
  readonly again: boolean;
}

/** The state of the checklist when an opinion was given; stored with the opinion. */
export interface OpinionChecklist {
  /** The edition. */
  readonly id: string;
  readonly answered: number;
  /** Required items without an answer, or whose answer must be looked at again. */
  readonly open: readonly string[];
}

/** The items of a discipline that apply if verdicts rely on these mechanisms. */
export function checklistItems({ items }: Checklist, discipline: Discipline, mechanisms: ReadonlySet<string>): readonly ChecklistItem[] {
  const all = items[discipline] ?? [];
  return all.filter(({ mechanisms: only }) => only === undefined || only.some((one) => mechanisms.has(one)));
}

/** Every fault of the answers; empty if they can be accepted. */
export function checklistAnswerFaults(
  items: readonly ChecklistItem[],
  answers: readonly ChecklistAnswer[],
  isAnchor: (pointer: string) => boolean,
): readonly Fault[] {
  return answers.flatMap(({ item, as, reasons, evidence }, place) => {
    const at = `/answers/${String(place)}`;
    const strange = evidence.flatMap((one, n) => (isAnchor(one) ? [] : [`${at}/evidence/${String(n)}`]));
    return [
      ...(items.some(({ code }) => code === item) ? [] : [fault(`${at}/item`, 'check-unknown')]),
      ...(answers.findIndex((other) => other.item === item) < place ? [fault(`${at}/item`, 'check-twice')] : []),
      ...(as !== 'yes' && reasons.trim() === '' ? [fault(`${at}/reasons`, 'reasons-missing')] : []),
      ...strange.map((pointer) => fault(pointer, 'evidence-unknown')),
    ];
  });
}

/** The required items without an answer, or whose answer must be looked at again, in order. */
export function openRequiredItems(items: readonly ChecklistItem[], answers: readonly LatestChecklistAnswer[]): readonly string[] {
  return items
    .filter(({ code, required }) => required && !answers.some(({ item, again }) => item === code && !again))
    .map(({ code }) => code);
}

/** The conclusion that the answers recommend, and the items behind it; null while a required item is open. It decides nothing. */
export interface Recommendation {
  readonly conclusion: Conclusion | null;
  readonly because: readonly string[];
}

/** The strictest conclusion of the `no` answers; `support` if there are none, null if a required item is open. */
export function recommendedConclusion(items: readonly ChecklistItem[], answers: readonly LatestChecklistAnswer[]): Recommendation {
  const open = openRequiredItems(items, answers);
  if (open.length > 0) return { conclusion: null, because: open };
  const noes = items.filter(({ code }) => answers.some(({ item, as }) => item === code && as === 'no'));
  const strictest = (['object', 'support-with-conditions'] as const).find((one) => noes.some(({ ifNo }) => ifNo === one));
  if (strictest === undefined) return { conclusion: 'support', because: [] };
  return { conclusion: strictest, because: noes.filter(({ ifNo }) => ifNo === strictest).map(({ code }) => code) };
}

const faultTexts = {
  'check-unknown': {
    en: 'The checklist of this discipline has no such item for this transfer.',
    zh: '本事项在该专业类别的清单中没有此项。',
  },
  'check-twice': { en: 'This item is answered twice. Answer it once.', zh: '该项重复作答，请仅作答一次。' },
  'reasons-missing': { en: 'Every answer other than yes needs reasons.', zh: '除“是”以外的答复均须说明理由。' },
  'evidence-unknown': {
    en: 'There is no such place in the record. Name a part of the filing (`/facts/purpose`, `/documents/pipia_report`), a finding (`/verdicts/cn/RULE`) or a reply (`/items/ID`).',
    zh: '案卷中没有该位置。请指明申报的部分（`/facts/purpose`、`/documents/pipia_report`）、评估结论（`/verdicts/cn/RULE`）或者答复（`/items/ID`）。',
  },
} as const;

function fault(pointer: string, code: keyof typeof faultTexts): Fault {
  return faultAt(pointer, code, faultTexts[code]);
}

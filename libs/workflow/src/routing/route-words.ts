import type { Bilingual } from '@carnet/kernel';
import type { CompletenessLapse } from '../completeness.js';
import type { ImmaterialPlace } from '../immaterial.js';
import type { ApprovalStep, Route } from '../transfer.js';
import { type AgreementRule, DISCIPLINE_WORDS, type Lane, type VoterRole, type WhyCode } from '../vocabulary.js';

export const LANE_WORDS: Readonly<Record<Lane, Bilingual>> = {
  green: { en: 'green lane', zh: '绿色通道' },
  amber: { en: 'amber lane', zh: '黄色通道' },
  red: { en: 'red lane', zh: '红色通道' },
};

/** The first handling of a filing. */
export const DISPOSAL_WORDS: Readonly<Record<Route['disposal'], Bilingual>> = {
  grant: { en: 'granted by policy', zh: '依政策准予' },
  review: { en: 'reviewed by people', zh: '由人员审查' },
  refuse: { en: 'refused by policy', zh: '依政策不予准许' },
};

/** Why the rules alone do not grant a filing. */
export const WHY_WORDS: Readonly<Record<WhyCode, Bilingual>> = {
  missing: { en: 'a fact is missing', zh: '缺少所需事实' },
  'to-confirm': { en: 'a fact is to be confirmed', zh: '有事实须予确认' },
  claimed: { en: 'nobody checked a claim', zh: '企业主张尚未核实' },
  undocumented: { en: 'an assessment or a mechanism names no document', zh: '评估或者机制未指明依据文件' },
  duty: { en: 'a duty is not stated as met', zh: '未说明义务已履行' },
  doubtful: { en: 'facts contradict each other', zh: '事实相互矛盾' },
  worded: { en: 'a text does not agree with the facts', zh: '文字与事实不一致' },
  unread: { en: 'nobody has read the text of the law', zh: '法律文本尚未核读' },
  law: { en: 'the law asks for more', zh: '法律另有要求' },
  outside: { en: 'no rule pack binds', zh: '没有规则包适用' },
  watched: { en: 'people watch such filings', zh: '此类申报由人员留意' },
  circumstances: { en: 'the circumstances of the filing need a person', zh: '申报情形须由人员查看' },
};

export const VOTER_ROLE_WORDS: Readonly<Record<VoterRole, Bilingual>> = {
  approver: { en: 'approver', zh: '审批人员' },
  supervisor: { en: 'supervisor', zh: '主管' },
};

/** Which conditions need the company's agreement. */
export const AGREEMENT_WORDS: Readonly<Record<AgreementRule, Bilingual>> = {
  every: { en: 'to every condition', zh: '全部附加条件须经同意' },
  none: { en: 'to no condition', zh: '附加条件无须同意' },
};

/** The places in which a filing may change without voiding opinions and votes. */
export const IMMATERIAL_WORDS: Readonly<Record<ImmaterialPlace, Bilingual>> = {
  '/title': { en: 'the title', zh: '名称' },
  '/documents/*/name': { en: 'the names of documents', zh: '材料名称' },
};

/** What follows if nobody checks a filing for completeness in time. */
export const LAPSE_WORDS: Readonly<Record<CompletenessLapse, Bilingual>> = {
  deemed: { en: 'then the filing counts as complete', zh: '逾期视为齐全' },
  escalate: { en: 'then a supervisor is notified', zh: '逾期报主管' },
};

export function workingDayWords(days: number): Bilingual {
  return { en: `${String(days)} working day${days === 1 ? '' : 's'}`, zh: `${String(days)} 个工作日` };
}

/** Joins phrases with the comma of each language. */
export function joinWords(words: readonly Bilingual[]): Bilingual {
  return { en: words.map(({ en }) => en).join(', '), zh: words.map(({ zh }) => zh).join('，') };
}

/** A step in short, such as `2. approver: 2 of 3, veto`. */
export function stepWords(
  { role, seats, quorum, disciplines, veto, workingDays, escalate, escalations, beside, blind }: ApprovalStep,
  index: number,
): Bilingual {
  const who = VOTER_ROLE_WORDS[role];
  const held = disciplines?.map((one) => DISCIPLINE_WORDS[one]);
  const next = escalate && VOTER_ROLE_WORDS[escalate];
  const often = escalationWords(escalations);
  return joinWords([
    {
      en: `${String(index + 1)}. ${who.en}: ${String(quorum)} of ${String(seats)}`,
      zh: `${String(index + 1)}. ${who.zh}：${String(seats)} 人中 ${String(quorum)} 人`,
    },
    ...(held === undefined
      ? []
      : [{ en: `holding ${held.map(({ en }) => en).join(' or ')}`, zh: `具备${held.map(({ zh }) => zh).join('或')}专业` }]),
    ...(veto === true ? [{ en: 'veto', zh: '一票否决' }] : []),
    ...(workingDays === undefined ? [] : [workingDayWords(workingDays)]),
    ...(next === undefined ? [] : [{ en: `then ${next.en}${often.en}`, zh: `逾期转${next.zh}${often.zh}` }]),
    ...(blind === true ? [{ en: 'blind', zh: '独立表决' }] : []),
    ...(beside === undefined ? [] : [{ en: `side by side with step ${String(index)}`, zh: `与环节 ${String(index)} 同时` }]),
  ]);
}

function escalationWords(escalations: ApprovalStep['escalations']): Bilingual {
  if (escalations === undefined || escalations === 1) return { en: '', zh: '' };
  if (escalations === 'until-decided') return { en: ' until decided', zh: '，直至决定' };
  return { en: ` up to ${String(escalations)} times`, zh: `，至多 ${String(escalations)} 次` };
}

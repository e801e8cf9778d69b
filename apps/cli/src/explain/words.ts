import type { Sentence } from '@carnet/rules';

export type Language = keyof Sentence;

export function isLanguage(text: string): text is Language {
  return text === 'en' || text === 'zh';
}

/** Option of commands that print sentences. */
export const LANGUAGE_OPTION = [
  '--language <code>',
  'language of sentences: en or zh (default: the first language of the authority)',
] as const;

const english = {
  decidedBy: 'decided by',
  because: 'because',
  scope: 'binds because',
  unbound: 'does not bind; would require',
  before: 'stands before it and does not hold; lacks',
  open: 'cannot be decided yet',
  missing: 'missing',
  assumed: 'not stated, assumed by default',
  facts: 'facts',
  whyNot: 'why not',
  isTheAnswer: 'That is the answer.',
  noRule: 'No rule of this pack gives that answer.',
  holds: 'holds, but was not reached',
  behind: 'stands after the deciding rule, which would also have to fail',
  notInForce: 'not in force on this day',
  changes: 'changes that give a lighter answer; each was evaluated',
  unstated: 'not stated, and the answer depends on it; state it truthfully',
  none: 'nothing that the filer can do',
  free: 'no lighter answer is needed',
  and: 'and',
  more: 'Not all changes are shown.',
  then: 'then',
  unconfirmed: 'The official text has not been read.',
};
type Words = Readonly<typeof english>;

const chinese: Words = {
  decidedBy: '决定规则',
  because: '依据',
  scope: '适用的依据',
  unbound: '不适用；若要适用，须',
  before: '位于其前但不成立，欠缺',
  open: '尚无法判断',
  missing: '缺少',
  assumed: '未填报，按默认值推定',
  facts: '事实',
  whyNot: '为何不是',
  isTheAnswer: '即为该结论。',
  noRule: '本规则包没有得出该结论的规则。',
  holds: '成立，但未判断至此',
  behind: '位于决定规则之后，后者也须不成立',
  notInForce: '当日未生效',
  changes: '可采取哪些措施使结论更轻；均已逐项试算',
  unstated: '尚未填写且影响结论的事实；请如实填写',
  none: '申报人没有可采取的措施',
  free: '无须更轻',
  and: '并且',
  more: '另有未列出的措施。',
  then: '则为',
  unconfirmed: '官方文本尚未核对。',
};

export function wordsIn(language: Language): Words {
  return language === 'en' ? english : chinese;
}

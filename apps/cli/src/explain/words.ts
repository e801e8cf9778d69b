import type { Sentence } from '@carnet/rules';

export type Language = keyof Sentence;

export function isLanguage(text: string): text is Language {
  return text === 'en' || text === 'zh';
}

/** Option of commands that print sentences. */
export const LANGUAGE_OPTION = [
  '--language <code>',
  'the language of sentences, en or zh; without it the first one of the authority of this installation',
] as const;

const english = {
  decidedBy: 'decided by',
  because: 'because',
  scope: 'it binds because',
  unbound: 'it does not bind; it would take',
  before: 'asked before it, and did not hold for want of',
  open: 'cannot be told yet',
  missing: 'missing',
  assumed: 'taken by default, for nobody stated it',
  facts: 'facts',
  whyNot: 'why not',
  isTheAnswer: 'That is the answer.',
  noRule: 'No rule of this pack gives that answer.',
  holds: 'holds, but was not asked any more',
  behind: 'stands behind the rule that decided, which would have to not hold as well',
  notInForce: 'not in force on this day',
  changes: 'what can be done for a lighter answer; each was tried',
  unstated: 'not stated, and the answer turns on it; state what is so',
  none: 'nothing that the filer can do',
  free: 'the answer asks for nothing lighter',
  and: 'and',
  more: 'There is more than is shown.',
  then: 'then',
  unconfirmed: 'The official text was not read.',
};
type Words = Readonly<typeof english>;

const chinese: Words = {
  decidedBy: '决定规则',
  because: '依据',
  scope: '适用的依据',
  unbound: '不适用；若要适用，须',
  before: '先于其询问但不成立，欠缺',
  open: '尚无法判断',
  missing: '缺少',
  assumed: '无人填报，按默认值处理',
  facts: '事实',
  whyNot: '为何不是',
  isTheAnswer: '结论正是如此。',
  noRule: '本规则包没有得出该结论的规则。',
  holds: '成立，但未再询问',
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

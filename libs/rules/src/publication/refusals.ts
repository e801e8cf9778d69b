import type { Sentence } from '../sentence.js';

/** The refusals of publication. Codes are stable; sentences may change. */
export const packRefusals = {
  'pack-not-in-this-state': {
    en: 'The present state of this version does not allow this.',
    zh: '该版本当前状态不允许此操作。',
  },
  'author-cannot-publish': {
    en: 'You wrote this pack or a part of it, in this version or in another. Somebody else publishes it.',
    zh: '您参与编写了该规则包（无论在此版本还是其他版本中），须由其他人员发布。',
  },
  'stale-content': {
    en: 'The pack is not the one you read. Read it again, then publish it.',
    zh: '规则包内容与您所查看的不一致，请重新查看后再发布。',
  },
  'in-force-too-early': {
    en: 'A version comes into force on the day of its publication or later.',
    zh: '施行日期不得早于发布之日。',
  },
  'pack-of-another-regime': {
    en: 'This version is of another legal regime. Draft a version of its own for this one.',
    zh: '该版本属于其他法律制度，请为此制度另行起草版本。',
  },
  'pack-label-taken': {
    en: 'Another pack of this version is published already. Raise the version of the pack.',
    zh: '已有内容不同的同名版本发布，请提升规则包的版本号。',
  },
  'pack-checks-failed': {
    en: 'With the rules as they now stand the lint or the cases fail. Lint and test the version again to see where.',
    zh: '在现行规则之下检查或用例未通过，请重新检查和测试以查看具体问题。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type PackRefusalCode = keyof typeof packRefusals;

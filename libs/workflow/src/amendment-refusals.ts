import type { Bilingual } from '@carnet/kernel';

export const amendmentRefusals = {
  'nothing-amended': { en: 'The content is the same as filed, so there is nothing to amend.', zh: '内容与现有申报一致，无可更正。' },
  'votes-are-in': {
    en: 'The votes are complete, so this filing can no longer be amended. Await the decision, or withdraw it.',
    zh: '表决已完成，申报内容不得再作更正。请等待决定，或者撤回申报。',
  },
  'amendments-spent': {
    en: 'This filing has been amended as often as the policy allows. That is {most} times. Withdraw it and file again.',
    zh: '更正次数已达政策规定的上限。上限为 {most} 次。请撤回后重新申报。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

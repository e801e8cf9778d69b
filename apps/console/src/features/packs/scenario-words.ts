import { defineWords } from '../../words/language.js';

export const scenarioWords = defineWords('scenarios', {
  text: [
    'Typical transfers of the local industries, with the expected answers. Nothing is filed from here.',
    '本地产业的典型出境场景及预期结论，仅供查阅，不提交申报。',
  ],
  purpose: ['Purpose', '目的'],
  none: ['No scenario has these words.', '没有匹配的场景。'],
  ordinary: ['{{people}} people with ordinary data only', '仅一般个人信息 {{people}} 人'],
  sensitive: ['{{people}} people with sensitive data', '含敏感个人信息 {{people}} 人'],
  fields: ['Usual fields', '常见字段'],
  documents: ['Documents required by duties', '义务要求的材料'],
  facts: ['Starting facts', '起始事实'],
  decisions: ['Expected answers', '预期结论'],
  answer: ['Answer', '结论'],
  back: ['All scenarios', '全部场景'],
});

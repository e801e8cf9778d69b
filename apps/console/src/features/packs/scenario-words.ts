import { defineWords } from '../../words/language.js';

export const scenarioWords = defineWords('scenarios', {
  text: [
    'Typical transfers of the industries here, with the answers to expect. They are for reading; nothing is filed.',
    '本地产业的典型出境场景及预期结论，仅供查阅，不会提交申报。',
  ],
  search: ['Search', '搜索'],
  scenario: ['Scenario', '场景'],
  sector: ['Sector', '行业'],
  purpose: ['Purpose', '目的'],
  destination: ['Destination', '目的地'],
  none: ['No scenario has these words.', '没有匹配的场景。'],
  people: ['People', '人数'],
  ordinary: ['{{people}} with ordinary data alone', '仅一般个人信息 {{people}} 人'],
  sensitive: ['{{people}} with sensitive data', '含敏感个人信息 {{people}} 人'],
  fields: ['Usual fields', '常见字段'],
  documents: ['Documents that duties ask for', '义务要求的文件'],
  facts: ['Facts to start from', '起始事实'],
  fact: ['Fact', '事实'],
  value: ['Value', '取值'],
  decisions: ['Answers to expect', '预期结论'],
  regime: ['Legal regime', '法域'],
  answer: ['Answer', '结论'],
  why: ['Why', '理由'],
  back: ['All scenarios', '全部场景'],
});

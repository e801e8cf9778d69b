import { defineWords } from '../../words/language.js';

export const calendarWords = defineWords('calendars', {
  text: [
    'These calendars determine the last days. A notice on public holidays comes each year. Later days are counted by weekends alone and are marked as provisional; they are recalculated once the next notice is known.',
    '期限按下列日历计算。节假日安排逐年公布；尚未公布的日期仅按周末推算并注明为暂定，公布后重新计算。',
  ],
  calendar: ['Calendar', '日历'],
  everyDay: ['Every day', '自然日'],
  year: ['Year', '年份'],
  known: ['Known period', '已知期间'],
  span: ['from {{from}} to {{to}}', '{{from}}至{{to}}'],
  weekend: ['Weekend', '周末'],
  unconfirmed: ['Not compared with the official text', '未与官方文本核对'],
  works: ['Working day', '是否工作日'],
  'works.yes': ['make-up working day', '调休上班'],
  'works.no': ['day off', '放假'],
  none: ['No day of this year differs from its weekday.', '该年度没有与星期不一致的日期。'],
});

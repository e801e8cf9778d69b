import { defineWords } from '../../words/language.js';

export const dutiesWords = defineWords('duties', {
  title: ['Duties and dates', '义务与日期'],
  intro: ['The duties of your company and its next days, across all transfers.', '贵企业在全部事项中的义务及临近的日期。'],
  waitingNone: ['No transfer waits for you.', '没有待贵企业处理的事项。'],
  by: ['By', '期限'],
  closed: ['Your company is closed from {{from}} to {{to}}. Act before then.', '贵企业{{from}}至{{to}}停业，请在此之前办理。'],
  companyClosed: ['The company is closed from {{from}} to {{to}}.', '该企业{{from}}至{{to}}停业。'],
  reminders: ['Reminders', '提醒'],
  remindersNone: [
    'There is no unread reminder. You are reminded when a day is near and when it has come.',
    '没有未读提醒。临近期限及到期时会有提醒。',
  ],
  showRead: ['Also show read reminders', '同时显示已读'],
  readAt: ['read {{time}}', '{{time}}已读'],
  about: ['concerns {{day}}', '涉及{{day}}'],
  calendar: ['Calendar feed', '日历订阅'],
  calendarHint: [
    'A secret address shows your due days in any calendar program (iCalendar). Anyone who has the address can read them.',
    '通过保密地址可在日历软件中查看您的期限（iCalendar）。知悉该地址者均可读取。',
  ],
  calendarNone: ['Your calendar feed has no address yet.', '您的日历订阅尚无地址。'],
  calendarSince: [
    'Your calendar feed has had an address since {{time}}. It was shown once.',
    '您的日历订阅地址生成于{{time}}，仅显示一次。',
  ],
  make: ['Create an address', '生成地址'],
  makeAgain: ['Create a new address', '重新生成地址'],
  makeNote: ['The earlier address then no longer works.', '原地址将失效。'],
  takeBack: ['Revoke the address', '撤销地址'],
  made: ['Copy the address now. It is not shown again.', '请立即复制该地址，之后不再显示。'],
});

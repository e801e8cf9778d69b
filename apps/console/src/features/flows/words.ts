import { defineWords } from '../../words/language.js';

export const flowWords = defineWords('flows', {
  title: ['Flows', '数据流向'],
  chart: ['Granted transfers by origin, kind and destination', '已准予出境事项：来源、类别、目的地'],
  counted: [
    { one: '{{count}} granted transfer counted', other: '{{count}} granted transfers counted' },
    '已统计 {{count}} 项准予的出境事项',
  ],
  asOf: ['as of {{time}}', '截至{{time}}'],
  stopped: [
    'Counting stopped at {{count}} transfers. There are more; filter by state, lane or destination in the list of transfers.',
    '统计到 {{count}} 项为止，尚有更多；可在事项列表中按状态、通道或目的地筛选。',
  ],
  limit: ['It counts at most {{count}}.', '最多统计 {{count}} 项。'],
  none: ['No transfer is granted yet. Each grant adds to this picture.', '尚无准予的出境事项。每项准予都会计入此图。'],
  first: ['From', '来源'],
  'first.country': ['country of origin', '来源国家（地区）'],
  'first.company': ['company', '企业'],
  middle: ['Through', '中间'],
  'middle.kind': ['kind of data', '数据类别'],
  'middle.lane': ['lane', '通道'],
  destination: ['Destination', '目的地'],
  'kind.ordinary': ['Ordinary personal', '一般个人信息'],
  'kind.sensitive': ['Sensitive personal', '敏感个人信息'],
  'kind.none': ['No people', '不涉及个人'],
  'kind.unknown': ['The filing does not say', '申报未说明'],
  'lane.none': ['No lane yet', '尚无通道'],
  transfers: ['Transfers', '事项'],
  share: ['Share', '占比'],
  table: ['The same as a table', '同样数据的表格'],
  chosen: ['Show {{origin}} to {{destination}}', '显示 {{origin}} 至 {{destination}}'],
  show: ['Show', '显示'],
  kindNote: [
    'A transfer counts once, as sensitive where people with sensitive data are among those it names.',
    '每项只计一次；涉及敏感个人信息的计入敏感个人信息。',
  ],
  finding: [
    '{{count}} granted transfers; the most, {{most}}, go to {{destination}}.',
    '{{count}} 项准予的出境事项；其中最多的 {{most}} 项发往{{destination}}。',
  ],
});

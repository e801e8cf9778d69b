import { isoDate, type IsoDate } from '@carnet/kernel';
import { type Family, type Metric, US_CATEGORIES, usMetric } from './metrics.js';

/** A sentence in English and Chinese. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** One regime's law on counting, for the days on which it is in force. */
export interface CountingRule {
  readonly family: Family;
  readonly metrics: readonly Metric[];
  /** The first day; `until` is exclusive, and null while the rule is in force. */
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  /** Outcomes of the family's regimes that exclude a flow from the count. */
  readonly leavesOut: readonly string[];
  readonly source: Sentence;
  /** What is counted, from when, and what is left out. */
  readonly says: Sentence;
  /** `unconfirmed` if the official text has not been read. */
  readonly confidence: 'confirmed' | 'unconfirmed';
}

const BEGINNING = isoDate('1900-01-01');
const ORDER_11 = isoDate('2022-09-01');
const PROVISIONS = isoDate('2024-03-22');

const provisions = {
  en: 'Provisions on Promoting and Regulating Cross-Border Data Flows (Order 16), Articles 3 to 8',
  zh: '《促进和规范数据跨境流动规定》（第16号令）第三条至第八条',
};
const order11 = {
  en: 'Measures for Security Assessment of Data Exports (Order 11), Article 4; Standard Contract Measures (Order 13), Article 4',
  zh: '《数据出境安全评估办法》（第11号令）第四条、《个人信息出境标准合同办法》（第13号令）第四条',
};

/** The counting rules by regime, oldest first. A metric has at most one rule on a day. */
export const countingRules: readonly CountingRule[] = [
  {
    family: 'cn',
    metrics: ['cn.ordinary', 'cn.sensitive'],
    from: BEGINNING,
    until: PROVISIONS,
    leavesOut: [],
    source: order11,
    says: {
      en: 'People since 1 January of the year, as a part of the count over two years. No transfer was exempt by its purpose.',
      zh: '自当年1月1日起的人数，作为两年累计的一部分；当时没有按目的豁免的情形。',
    },
    confidence: 'confirmed',
  },
  {
    family: 'cn',
    metrics: ['cn.ordinary-two-years', 'cn.sensitive-two-years'],
    from: ORDER_11,
    until: PROVISIONS,
    leavesOut: [],
    source: order11,
    says: {
      en: 'People since 1 January of the previous year. No transfer was exempt by its purpose.',
      zh: '自上年1月1日起累计的人数；当时没有按目的豁免的情形。',
    },
    confidence: 'confirmed',
  },
  {
    family: 'cn',
    metrics: ['cn.ordinary', 'cn.sensitive'],
    from: PROVISIONS,
    until: null,
    leavesOut: ['exempt'],
    source: provisions,
    says: {
      en: 'People since 1 January of the year of the transfer, each counted once, planned transfers included. Transfers that Articles 3 to 6 exempt are left out.',
      zh: '自出境当年1月1日起累计的人数（含计划出境，按去重自然人计）；第三条至第六条豁免的情形不计入。',
    },
    // The exclusion of exempt flows was stated to the press; it is not in the text.
    confidence: 'unconfirmed',
  },
  {
    family: 'us_dsp',
    metrics: US_CATEGORIES.map(usMetric),
    from: isoDate('2025-04-08'),
    until: null,
    leavesOut: ['exempt'],
    source: { en: '28 CFR 202.205 and subpart E', zh: '《联邦法规》第28编第202.205条及E子部分' },
    says: {
      en: 'US persons, or devices, at any point in the preceding 12 months, for the same US person and the same foreign person. Exempt transactions are left out.',
      zh: '任一时点之前12个月内，同一美国人与同一外国人之间涉及的美国人（或设备）数量；豁免交易不计入。',
    },
    confidence: 'confirmed',
  },
  {
    family: 'vn_pdpl',
    metrics: ['vn.transfers'],
    from: isoDate('2023-07-01'),
    until: null,
    leavesOut: ['exempt'],
    source: { en: 'Law 91/2025/QH15, Article 20; Decree 356/2025/ND-CP', zh: '第91/2025/QH15号法律第20条、第356/2025/ND-CP号法令' },
    says: {
      en: 'The dossier is due within 60 days of the first transfer and covers the whole activity. Exempt cases are left out.',
      zh: '自首次传输之日起60日内提交档案，档案覆盖全部活动；豁免情形不计入。',
    },
    confidence: 'unconfirmed',
  },
];

export function countingRulesOn(day: IsoDate): readonly CountingRule[] {
  return countingRules.filter(({ from, until }) => from <= day && (until === null || day < until));
}

/** The counting rule of a metric on a day; null if the law of that day does not count it. */
export function countingRuleOf(metric: Metric, day: IsoDate): CountingRule | null {
  return countingRulesOn(day).find(({ metrics }) => metrics.includes(metric)) ?? null;
}

/** The families that count on a day, each with the outcomes that exclude a flow. */
export function familiesOn(day: IsoDate): ReadonlyMap<Family, readonly string[]> {
  return new Map(countingRulesOn(day).map(({ family, leavesOut }) => [family, leavesOut]));
}

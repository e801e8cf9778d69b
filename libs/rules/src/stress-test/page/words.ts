import type { Sentence } from '../../sentence.js';
import type { VerdictGroup } from '../../vocabulary.js';
import type { Move } from '../cells.js';
import type { MeasureStep } from '../measure-steps.js';
import type { ChangeClass } from '../result.js';
import type { StressSource } from '../stress-item.js';

/** Makes a sentence in both languages. */
export function say(en: string, zh: string): Sentence {
  return { en, zh };
}

export const GROUP_WORDS: Readonly<Record<VerdictGroup, Sentence>> = {
  clear: say('clear', '放行'),
  conditional: say('on terms', '附条件'),
  heavy: say('assessment', '安全评估'),
  stop: say('stop', '禁止'),
  unknown: say('a person judges', '须人工判断'),
  outside: say('does not apply', '不适用'),
};

export const MOVE_WORDS: Readonly<Record<Exclude<Move, 'same'>, Sentence>> = {
  lighter: say('lighter or settled', '放宽或已明确'),
  heavier: say('heavier', '收紧'),
  opened: say('now needs a person', '转为人工判断'),
  level: say('another answer, as heavy', '结论不同、轻重相当'),
};

export const CHANGE_WORDS: Readonly<Record<ChangeClass, Sentence>> = {
  tightens: say('Tightens', '收紧'),
  loosens: say('Loosens', '放宽'),
  both: say('Tightens and loosens', '有紧有松'),
  neutral: say('Changes no answer', '不改变结论'),
};

export const STEP_WORDS: Readonly<Record<MeasureStep, Sentence>> = {
  objective: say('Legitimate objective', '合法公共政策目标'),
  discrimination: say('No unjustified discrimination', '无不合理歧视'),
  disguise: say('No disguised restriction', '非变相限制'),
  need: say('No more than needed', '不超过必要限度'),
};

export const SOURCE_WORDS: Readonly<Record<StressSource, Sentence>> = {
  history: say('stored filings', '已存申报'),
  scenarios: say('sector scenarios', '行业场景'),
  synthetic: say('made-up transfers', '模拟出境事项'),
};

const lanes: Readonly<Record<string, Sentence>> = {
  green: say('Green', '绿道'),
  amber: say('Amber', '黄道'),
  red: say('Red', '红道'),
  refused: say('Refused at once', '当即不予准许'),
};

const clusters: Readonly<Record<string, Sentence>> = {
  intelligent_connected_vehicles: say('Connected vehicles', '智能网联汽车'),
  biopharma: say('Biopharma', '生物医药'),
  shipping_logistics: say('Shipping and logistics', '航运物流'),
  finance_insurance: say('Finance and insurance', '金融保险'),
  low_carbon: say('Low carbon', '低碳'),
  culture: say('Culture', '文化'),
  smart_factory: say('Smart factories', '智能工厂'),
  retail_travel: say('Retail and travel', '商贸旅游'),
  digital_yuan: say('Digital yuan', '数字人民币'),
  international_data_services: say('Data services', '国际数据服务'),
  commerce: say('Commerce', '商贸'),
  culture_data_services: say('Culture and data services', '文化与数据服务'),
  cross_sector: say('Across sectors', '跨行业'),
};

export function laneWords(lane: string): Sentence {
  return lanes[lane] ?? say(lane, lane);
}

/** The name of a cluster; its code if it has no translation. */
export function clusterWords(cluster: string): Sentence {
  const spelt = cluster.replaceAll(/[_-]/g, ' ');
  return clusters[cluster.replaceAll('-', '_')] ?? say(spelt, spelt);
}

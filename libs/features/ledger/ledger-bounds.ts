import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { IsoDate, Json } from '@carnet/kernel';
import { countingRuleOf, factsFromPosition, type LedgerFacts, lowestTotal, MAX_AMOUNT, type Metric, type Sentence } from '@carnet/ledger';
import { evaluate, outcomeWeight, readFacts, type Verdict } from '@carnet/rules';
import type { BoundView } from './ledger.dto.js';

/** Upper limit of the bounds that a count can have. */
const mostTurns = 6;

/** An ordinary flow for asking the rules: nothing exempts it, and only the count decides. */
interface PlainFlow {
  readonly says: Sentence;
  readonly facts: Readonly<Record<string, Json>>;
}

const chineseFlow = {
  exporter_country: 'CN',
  importer_country: 'SG',
  purpose: 'other',
  access_mode: 'transmit',
  protection_state: 'clear',
  exporter_is_ciio: false,
  contains_personal_data: true,
  minors_under_14: false,
  data_subject_countries: ['CN'],
  data_tags: [],
  cn_data_level: 'general',
  cn_important_notified: false,
  quantity_split: false,
};

function plainFlow(metric: Metric, party: string): PlainFlow {
  const country = party.slice(0, 2);
  switch (metric) {
    case 'cn.sensitive':
    case 'cn.sensitive-two-years':
      return {
        says: {
          en: 'Sensitive personal information without an exemption, by an exporter that operates no critical information infrastructure.',
          zh: '不属于豁免情形的敏感个人信息，提供方非关键信息基础设施运营者。',
        },
        facts: { ...chineseFlow, contains_sensitive: true },
      };
    case 'cn.ordinary':
    case 'cn.ordinary-two-years':
      return {
        says: {
          en: 'General personal information without an exemption, by an exporter that operates no critical information infrastructure.',
          zh: '不属于豁免情形的一般个人信息，提供方非关键信息基础设施运营者。',
        },
        facts: { ...chineseFlow, contains_sensitive: false },
      };
    default:
      return {
        says: {
          en: `A vendor agreement of a US person with this recipient in ${country}, without an exemption.`,
          zh: `美国人与位于 ${country} 的该接收方之间的供应商协议，不属于豁免情形。`,
        },
        facts: {
          exporter_country: 'US',
          exporter_is_us_person: true,
          importer_country: country,
          access_mode: 'transmit',
          purpose: 'other',
          contains_personal_data: true,
          data_subject_countries: ['US'],
          data_tags: [],
          transaction_type: 'vendor',
        },
      };
  }
}

/**
 * Totals of a counter at which the law of a day asks an ordinary flow for more, lowest first. They are found by evaluating the rules, so
 * that no bound is written twice. Empty if the count changes nothing.
 */
export function boundsOf(book: RuleBook, metric: Metric, party: string, on: IsoDate): readonly BoundView[] {
  const rule = countingRuleOf(metric, on);
  const pack = book.packs.find(({ regime }) => regime === rule?.family);
  if (pack === undefined || metric === 'vn.transfers') return [];
  const flow = plainFlow(metric, party);
  const ask = (total: number): Verdict | null => {
    const facts = readFacts(book.catalogue, { ...flow.facts }, { asOfDate: on, ledger: countedAs(metric, total) });
    return facts.ok ? evaluate(pack, facts.value, book.reference) : null;
  };
  const weigh = (total: number): number => outcomeWeight(ask(total)?.outcome ?? 'not_applicable');
  const bounds: BoundView[] = [];
  for (let from = 0; bounds.length < mostTurns;) {
    const before = weigh(from);
    const total = lowestTotal(from, MAX_AMOUNT, (candidate) => weigh(candidate) > before);
    const verdict = total === null ? null : ask(total);
    if (total === null || verdict === null) break;
    bounds.push({
      total,
      regime: pack.regime,
      outcome: verdict.outcome,
      rule: verdict.decisiveRule,
      says: verdict.reason,
      flow: flow.says,
    });
    from = total;
  }
  return bounds;
}

/** The counted facts if `total` were the only count. */
function countedAs(metric: Metric, total: number): Readonly<Record<string, Json>> {
  const facts: LedgerFacts = {
    ytd_nonsensitive: 0,
    ytd_sensitive: 0,
    ...factsFromPosition([{ metric, committed: total, reserved: 0 }]),
  };
  return { ...facts };
}

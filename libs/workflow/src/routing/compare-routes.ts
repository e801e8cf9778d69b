import type { Bilingual } from '@carnet/kernel';
import type { Route } from '../transfer.js';
import { DISCIPLINE_WORDS } from '../vocabulary.js';
import {
  AGREEMENT_WORDS,
  DISPOSAL_WORDS,
  IMMATERIAL_WORDS,
  LANE_WORDS,
  LAPSE_WORDS,
  listed,
  stepWords,
  workingDayWords,
} from './route-words.js';

/** The parts in which two routes can differ, with their names. */
export const ROUTE_PARTS = {
  lane: { en: 'Lane', zh: '通道' },
  disposal: { en: 'What happens first', zh: '首步处理' },
  audit: { en: 'Random audit', zh: '随机抽查' },
  discipline: { en: 'Review', zh: '专业审查' },
  step: { en: 'Approval step', zh: '审批环节' },
  reason: { en: 'Reason', zh: '理由' },
  appeal: { en: 'Way to appeal', zh: '复核途径' },
  hearing: { en: 'Hearing', zh: '陈述申辩' },
  completeness: { en: 'Check for completeness', zh: '完整性审核' },
  immaterial: { en: 'What may change without a new review', zh: '非实质变更' },
  amendments: { en: 'Amendments', zh: '更正次数' },
  blind: { en: 'Opinions unseen by colleagues', zh: '独立审查' },
  agreements: { en: 'Agreement of the company', zh: '企业同意' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type RoutePart = keyof typeof ROUTE_PARTS;

/** One difference between two routes, in words; null on the side that has nothing there. */
export interface RouteDifference {
  readonly part: RoutePart;
  readonly name: Bilingual;
  readonly before: Bilingual | null;
  readonly after: Bilingual | null;
}

/** The differences between the routes that two policies give the same verdicts. */
export function compareRoutes(before: Route, after: Route): readonly RouteDifference[] {
  const steps = Array.from({ length: Math.max(before.chain.length, after.chain.length) }, (_, index) =>
    pair('step', stepAt(before, index), stepAt(after, index)),
  );
  const all = [
    pair('lane', LANE_WORDS[before.lane], LANE_WORDS[after.lane]),
    pair('disposal', DISPOSAL_WORDS[before.disposal], DISPOSAL_WORDS[after.disposal]),
    pair('audit', yesOrNo(before.audit), yesOrNo(after.audit)),
    ...onlyIn(reviews(before), reviews(after)).map((gone) => pair('discipline', gone, null)),
    ...onlyIn(reviews(after), reviews(before)).map((added) => pair('discipline', null, added)),
    ...steps,
    ...onlyIn(before.reasons, after.reasons).map((gone) => pair('reason', gone, null)),
    ...onlyIn(after.reasons, before.reasons).map((added) => pair('reason', null, added)),
    pair('appeal', before.appeal, after.appeal),
    pair('hearing', heard(before), heard(after)),
    pair('completeness', checked(before), checked(after)),
    pair('blind', before.blind === undefined ? null : yes, after.blind === undefined ? null : yes),
    pair('agreements', agreed(before), agreed(after)),
    pair('immaterial', slight(before), slight(after)),
    pair('amendments', amended(before), amended(after)),
  ];
  return all.filter((one) => one.before?.en !== one.after?.en);
}

const yes: Bilingual = { en: 'yes', zh: '是' };

function yesOrNo(so: boolean): Bilingual {
  return so ? yes : { en: 'no', zh: '否' };
}

function pair(part: RoutePart, before: Bilingual | null, after: Bilingual | null): RouteDifference {
  return { part, name: ROUTE_PARTS[part], before, after };
}

function onlyIn(these: readonly Bilingual[], others: readonly Bilingual[]): readonly Bilingual[] {
  return these.filter((one) => others.every(({ en }) => en !== one.en));
}

function reviews({ disciplines }: Route): readonly Bilingual[] {
  return disciplines.map((one) => DISCIPLINE_WORDS[one]);
}

/** The time for a hearing before people refuse. */
function heard({ hearing }: Route): Bilingual | null {
  return hearing === undefined ? null : workingDayWords(hearing.workingDays);
}

/** The time for the check for completeness before the review. */
function checked({ completeness }: Route): Bilingual | null {
  return completeness === undefined ? null : listed([workingDayWords(completeness.workingDays), LAPSE_WORDS[completeness.then]]);
}

function agreed({ agreements }: Route): Bilingual | null {
  return agreements === undefined ? null : AGREEMENT_WORDS[agreements];
}

function slight({ immaterial }: Route): Bilingual | null {
  return immaterial === undefined ? null : listed(immaterial.map((place) => IMMATERIAL_WORDS[place]));
}

/** Maximum number of amendments by the company. */
function amended({ amendments }: Route): Bilingual | null {
  return amendments === undefined ? null : { en: String(amendments), zh: String(amendments) };
}

function stepAt({ chain }: Route, index: number): Bilingual | null {
  const step = chain[index];
  return step === undefined ? null : stepWords(step, index);
}

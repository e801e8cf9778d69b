import type { Bilingual } from '@carnet/kernel';
import type { Route } from '../transfer.js';
import { DISCIPLINE_WORDS } from '../vocabulary.js';
import {
  AGREEMENT_WORDS,
  DISPOSAL_WORDS,
  IMMATERIAL_WORDS,
  LANE_WORDS,
  LAPSE_WORDS,
  joinWords,
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
  appeal: { en: 'How to appeal', zh: '复核途径' },
  hearing: { en: 'Hearing', zh: '陈述申辩' },
  completeness: { en: 'Check for completeness', zh: '完整性审核' },
  immaterial: { en: 'Immaterial changes', zh: '非实质变更' },
  amendments: { en: 'Amendments', zh: '更正次数' },
  blind: { en: 'Blind opinions and votes', zh: '相互独立的意见和表决' },
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
    routeDifference('step', stepAt(before, index), stepAt(after, index)),
  );
  const all = [
    routeDifference('lane', LANE_WORDS[before.lane], LANE_WORDS[after.lane]),
    routeDifference('disposal', DISPOSAL_WORDS[before.disposal], DISPOSAL_WORDS[after.disposal]),
    routeDifference('audit', booleanWords(before.audit), booleanWords(after.audit)),
    ...missingFrom(disciplineWords(before), disciplineWords(after)).map((gone) => routeDifference('discipline', gone, null)),
    ...missingFrom(disciplineWords(after), disciplineWords(before)).map((added) => routeDifference('discipline', null, added)),
    ...steps,
    ...missingFrom(before.reasons, after.reasons).map((gone) => routeDifference('reason', gone, null)),
    ...missingFrom(after.reasons, before.reasons).map((added) => routeDifference('reason', null, added)),
    routeDifference('appeal', before.appeal, after.appeal),
    routeDifference('hearing', hearingWords(before), hearingWords(after)),
    routeDifference('completeness', completenessWords(before), completenessWords(after)),
    routeDifference('blind', before.blind === undefined ? null : yes, after.blind === undefined ? null : yes),
    routeDifference('agreements', agreementWords(before), agreementWords(after)),
    routeDifference('immaterial', immaterialWords(before), immaterialWords(after)),
    routeDifference('amendments', amendmentWords(before), amendmentWords(after)),
  ];
  return all.filter((one) => one.before?.en !== one.after?.en);
}

const yes: Bilingual = { en: 'yes', zh: '是' };

function booleanWords(so: boolean): Bilingual {
  return so ? yes : { en: 'no', zh: '否' };
}

function routeDifference(part: RoutePart, before: Bilingual | null, after: Bilingual | null): RouteDifference {
  return { part, name: ROUTE_PARTS[part], before, after };
}

function missingFrom(these: readonly Bilingual[], others: readonly Bilingual[]): readonly Bilingual[] {
  return these.filter((one) => others.every(({ en }) => en !== one.en));
}

function disciplineWords({ disciplines }: Route): readonly Bilingual[] {
  return disciplines.map((one) => DISCIPLINE_WORDS[one]);
}

/** The time for a hearing before people refuse. */
function hearingWords({ hearing }: Route): Bilingual | null {
  return hearing === undefined ? null : workingDayWords(hearing.workingDays);
}

/** The time for the check for completeness before the review. */
function completenessWords({ completeness }: Route): Bilingual | null {
  return completeness === undefined ? null : joinWords([workingDayWords(completeness.workingDays), LAPSE_WORDS[completeness.then]]);
}

function agreementWords({ agreements }: Route): Bilingual | null {
  return agreements === undefined ? null : AGREEMENT_WORDS[agreements];
}

function immaterialWords({ immaterial }: Route): Bilingual | null {
  return immaterial === undefined ? null : joinWords(immaterial.map((place) => IMMATERIAL_WORDS[place]));
}

/** Maximum number of amendments by the company. */
function amendmentWords({ amendments }: Route): Bilingual | null {
  return amendments === undefined ? null : { en: String(amendments), zh: String(amendments) };
}

function stepAt({ chain }: Route, index: number): Bilingual | null {
  const step = chain[index];
  return step === undefined ? null : stepWords(step, index);
}

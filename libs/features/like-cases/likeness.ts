import type { CodeNames } from '@carnet/acts/code-names.js';
import type { PeopleCounts } from '@carnet/acts/filing.js';
import type { Bilingual } from '@carnet/kernel';
import type { CaseDifference } from './like-cases.dto.js';

/** Data by which two cases are compared. Both have the same destination country. */
export interface CaseProfile {
  readonly from: string | null;
  readonly scenario: string | null;
  /** Name of the recipient, normalised for comparison. */
  readonly recipient: string;
  readonly fields: readonly string[];
  readonly people: PeopleCounts | null;
  /** Answers of the regimes that bind. */
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string }[];
}

/** Names of the codes of a case. */
export type CaseNames = Pick<CodeNames, 'regime' | 'outcome' | 'field' | 'country'> & {
  readonly scenario: (id: string) => Bilingual;
};

/** Aspects of likeness with their weights, which add up to 100. */
export const ASPECT_WEIGHTS = { verdicts: 35, fields: 25, people: 15, scenario: 10, recipient: 10, from: 5 } as const;

export type Aspect = keyof typeof ASPECT_WEIGHTS;

export interface Likeness {
  /** Out of 100: the sum of the weights, each multiplied by how alike the aspect is. */
  readonly score: number;
  readonly differs: readonly CaseDifference[];
}

/** Likeness of two cases, and their differences. The score is symmetric and deterministic. */
export function likenessOf(here: CaseProfile, there: CaseProfile, names: CaseNames): Likeness {
  const compared = [verdicts(here, there, names), fields(here, there, names), people(here, there), ...plain(here, there, names)];
  const score = compared.reduce((sum, { aspect, alike }) => sum + ASPECT_WEIGHTS[aspect] * alike, 0);
  return {
    score: Math.round(score * 10) / 10,
    differs: compared.flatMap(({ aspect, says }) => (says === null ? [] : [{ aspect, says }])),
  };
}

interface Compared {
  readonly aspect: Aspect;
  /** From 0 (nothing alike) to 1. */
  readonly alike: number;
  /** The difference in words; null if there is none. */
  readonly says: Bilingual | null;
}

function verdicts(here: CaseProfile, there: CaseProfile, names: CaseNames): Compared {
  const byRegime = ({ verdicts: all }: CaseProfile) => new Map(all.map(({ regime, outcome }) => [regime, outcome]));
  const [ours, theirs] = [byRegime(here), byRegime(there)];
  const regimes = [...new Set([...ours.keys(), ...theirs.keys()])].toSorted();
  const other = regimes.filter((regime) => ours.get(regime) !== theirs.get(regime));
  const said = (outcome: string | undefined, language: keyof Bilingual): string =>
    outcome === undefined ? '–' : names.outcome(outcome)[language];
  const lines = (language: keyof Bilingual, [open, close, colon]: readonly [string, string, string]): readonly string[] =>
    other.map(
      (regime) =>
        `${names.regime(regime)[language]}${colon}${said(theirs.get(regime), language)}${open}${said(ours.get(regime), language)}${close}`,
    );
  const says = {
    en: `Its verdicts differ (this transfer in brackets): ${lines('en', [' (', ')', ': ']).join('; ')}.`,
    zh: `结论不同（括号内为本件）：${lines('zh', ['（', '）', '：']).join('；')}。`,
  };
  return { aspect: 'verdicts', alike: shareOf(regimes.length - other.length, regimes.length), says: other.length === 0 ? null : says };
}

function fields(here: CaseProfile, there: CaseProfile, names: CaseNames): Compared {
  const [ours, theirs] = [new Set(here.fields), new Set(there.fields)];
  const more = there.fields.filter((field) => !ours.has(field));
  const fewer = here.fields.filter((field) => !theirs.has(field));
  const both = ours.size - new Set(fewer).size;
  const listed = (codes: readonly string[], language: keyof Bilingual): string =>
    codes.map((code) => names.field(code)[language]).join(language === 'en' ? ', ' : '、');
  const parts = [
    ...(more.length === 0 ? [] : [{ en: `it also sent ${listed(more, 'en')}`, zh: `当时另有 ${listed(more, 'zh')}` }]),
    ...(fewer.length === 0 ? [] : [{ en: `it did not send ${listed(fewer, 'en')}`, zh: `当时没有 ${listed(fewer, 'zh')}` }]),
  ];
  const says = {
    en: `Its fields differ: ${parts.map(({ en }) => en).join('; ')}.`,
    zh: `字段不同：${parts.map(({ zh }) => zh).join('；')}。`,
  };
  const all = new Set([...ours, ...theirs]).size;
  return { aspect: 'fields', alike: shareOf(both, all), says: parts.length === 0 ? null : says };
}

/**
 * Likeness of two counts by the number of digits between them; ordinary and sensitive people weigh half each. An unknown number is like no
 * other.
 */
function people(here: CaseProfile, there: CaseProfile): Compared {
  const told = ({ people: all }: CaseProfile, zh: boolean): string =>
    all === null
      ? zh
        ? '未知'
        : 'not known'
      : zh
        ? `普通 ${String(all.ordinary)}、敏感 ${String(all.sensitive)}`
        : `${String(all.ordinary)} ordinary, ${String(all.sensitive)} sensitive`;
  const [ours, theirs] = [here.people, there.people];
  const same = ours === theirs || (ours?.ordinary === theirs?.ordinary && ours?.sensitive === theirs?.sensitive);
  const near = (one: number, other: number): number => Math.max(0, 1 - Math.abs(Math.log10(one + 1) - Math.log10(other + 1)) / 2);
  const alike =
    ours === null || theirs === null ? Number(same) : (near(ours.ordinary, theirs.ordinary) + near(ours.sensitive, theirs.sensitive)) / 2;
  const says = {
    en: `The numbers of people differ: ${told(there, false)} (this transfer: ${told(here, false)}).`,
    zh: `涉及人数不同：${told(there, true)}（本件：${told(here, true)}）。`,
  };
  return { aspect: 'people', alike, says: same ? null : says };
}

function plain(here: CaseProfile, there: CaseProfile, names: CaseNames): readonly Compared[] {
  const one = (aspect: 'scenario' | 'recipient' | 'from', says: Bilingual): Compared => {
    const same = here[aspect] === there[aspect];
    return { aspect, alike: Number(same), says: same ? null : says };
  };
  const none = { en: 'none stated', zh: '未填写' };
  const scenario = there.scenario === null ? none : names.scenario(there.scenario);
  const from = there.from === null ? none : names.country(there.from);
  return [
    one('scenario', { en: `Its scenario differs: ${scenario.en}.`, zh: `场景不同：${scenario.zh}。` }),
    one('recipient', { en: 'Its recipient differs.', zh: '接收方不同。' }),
    one('from', { en: `Its origin differs: ${from.en}.`, zh: `出境地不同：${from.zh}。` }),
  ];
}

/** Two empty sets are alike. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

import { grouped } from '@carnet/kernel';
import type { RuleOutcome } from '../../vocabulary.js';
import type { AgreementReading, MeasureReading, StressTestResult } from '../result.js';
import { rateBars, stackedBars } from './bars.js';
import { bilingual, markup, type Markup, emptyMarkup, percent, escapeText } from './markup.js';
import { MECHANISM_WORDS } from './mechanism-words.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { collapsible, section, subsection, table } from './parts.js';
import { say, STEP_WORDS } from './words.js';

const tones: Partial<Readonly<Record<RuleOutcome, string>>> = {
  measure_consistent: 'group-clear',
  measure_inconsistent: 'group-stop',
  carved_out: 'group-outside',
  needs_review: 'group-unknown',
  not_applicable: 'empty',
};
const shown: readonly RuleOutcome[] = ['measure_consistent', 'measure_inconsistent', 'carved_out', 'needs_review', 'not_applicable'];

/** For each country: the readings of trade agreements on its restrictions, the steps on which they press, and lighter means. */
export function agreementReadingsSection({ readings: all, restricted }: StressTestResult): Markup {
  const countries = restricted.toSorted((a, b) => b.transfers - a.transfers).map(({ country }) => country);
  const parts = countries.map((country) =>
    countrySubsection(
      country,
      all.filter((reading) => reading.country === country),
      restricted,
    ),
  );
  if (all.length === 0) return emptyMarkup;
  return section(
    say('Trade agreements on national restrictions', '经贸协定视角下的国内限制'),
    say(
      'Each restrictive answer is read as a measure of its country. Hatched: a stress-test reading, because one side is no Party; it binds nobody and finds no breach.',
      '每项限制性结论均作为该国措施解读。斜纹为压力测试解读：一方非缔约方，对任何人无约束力，亦不认定违约。',
    ),
    markup`${parts}`,
  );
}

function countrySubsection(country: string, all: readonly AgreementReading[], restricted: StressTestResult['restricted']): Markup {
  const held = restricted.find((one) => one.country === country)?.transfers ?? 0;
  const restrictive = Math.max(0, ...all.map((reading) => reading.restrictive));
  const lines = all.map((reading) => ({
    name: shortOf(reading),
    hatched: reading.stressTestReadings > 0,
    parts: shown.flatMap((outcome) => {
      const count = reading.says.find((one) => one.outcome === outcome)?.count ?? 0;
      return count === 0 ? [] : [{ tone: tones[outcome] ?? 'empty', words: OUTCOME_WORDS[outcome], count }];
    }),
  }));
  const sentence = say(`Restrictions of ${country}: what each agreement says`, `${country} 的限制：各协定的解读`);
  const count = say(
    `${grouped(restrictive)} restrictive answers on ${grouped(held)} transfers`,
    `${grouped(held)} 件事项上的 ${grouped(restrictive)} 项限制性结论`,
  );
  const legend = markup`<p class="legend">
    ${shown.map((outcome) => markup`<span><i class="chip ${escapeText(tones[outcome] ?? '')}"></i>${bilingual(OUTCOME_WORDS[outcome])}</span>`)}
  </p>`;
  const title = markup`<b>${escapeText(country === '' ? '–' : country)}</b> <span class="quiet">${bilingual(count)}</span>`;
  return subsection(title, markup`${stackedBars(lines, sentence)}${legend}${all.map((reading) => detail(reading))}`);
}

function detail(reading: AgreementReading): Markup {
  const { title, agreement, steps, measures, stressTestReadings, decidedBy } = reading;
  const kind = stressTestReadings > 0 ? say('stress-test reading', '压力测试解读') : say('between Parties', '缔约方之间');
  const lines = steps.map(({ step, share, pressing }) => ({
    name: STEP_WORDS[step],
    rate: share,
    note: grouped(pressing),
    tone: 'group-conditional',
  }));
  const presses = say(
    'Where the four-step test presses: share of the restrictions that fail a step, or pass it only because nobody stated otherwise.',
    '四步检验的压力点：在该步不通过、或仅因无人说明而通过的限制所占比例。',
  );
  const decided = decidedBy.map(({ stage, rule, outcome, count }) => [
    escapeText(stage),
    markup`<code>${escapeText(rule)}</code>`,
    bilingual(OUTCOME_WORDS[outcome]),
    escapeText(grouped(count)),
  ]);
  const heads = [
    { title: say('stage', '阶段') },
    { title: say('rule of the agreement', '协定规则') },
    { title: say('says', '解读') },
    { title: say('restrictions', '限制数'), number: true },
  ];
  return markup`<details class="agreement" ${agreement === 'depa' ? markup` open` : emptyMarkup}>
    <summary><b>${bilingual(title)}</b> <span class="tag">${bilingual(kind)}</span> <span class="quiet">${bilingual(sharesSentence(reading))}</span></summary>
    <p class="lead">${bilingual(presses)}</p>
    ${rateBars(lines, presses)}${measureTable(measures)}${collapsible(say('Where it was decided', '决定所在'), table(heads, decided))}
  </details>`;
}

function sharesSentence({ says }: AgreementReading): ReturnType<typeof say> {
  const part = (language: 'en' | 'zh') =>
    says.map(({ outcome, share }) => `${OUTCOME_WORDS[outcome][language]} ${percent(share)}`).join(', ');
  return say(part('en'), part('zh'));
}

function measureTable(measures: readonly MeasureReading[]): Markup {
  const columns = [
    { title: say('national rule', '国内规则') },
    { title: say('asks for', '要求') },
    { title: say('the agreement says', '协定解读') },
    { title: say('presses on', '压力点') },
    { title: say("lighter means the country's own law knows", '本国法已有的较轻手段') },
    { title: say('answers', '结论数'), number: true },
  ];
  const rows = measures.map(({ regime, rule, outcome, says, pressing, lighterMeans, count }) => [
    markup`<code>${escapeText(rule.startsWith(`${regime}.`) ? rule : `${regime}: ${rule}`)}</code>`,
    bilingual(OUTCOME_WORDS[outcome]),
    markup`${says.map((one) => markup`<span class="line">${bilingual(OUTCOME_WORDS[one.outcome])}${says.length > 1 ? markup` <span class="quiet">${escapeText(grouped(one.count))}</span>` : emptyMarkup}</span>`)}`,
    pressing.length === 0
      ? escapeText('–')
      : markup`${pressing.map((step) => markup`<span class="line">${bilingual(STEP_WORDS[step])}</span>`)}`,
    lighterMeans.length === 0
      ? escapeText('–')
      : markup`${lighterMeans.map((tool) => markup`<span class="line">${bilingual(MECHANISM_WORDS[tool])}</span>`)}`,
    escapeText(grouped(count)),
  ]);
  return table(columns, rows);
}

/** The name in brackets at the end of a title, or the regime's code. */
function shortOf({ agreement, title }: AgreementReading): ReturnType<typeof say> {
  const short = (words: string): string => /[(（]([^()（）]+)[)）]$/.exec(words)?.[1] ?? agreement.toUpperCase().replaceAll('_', ' ');
  return say(short(title.en), short(title.zh));
}

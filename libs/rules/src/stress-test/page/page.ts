import type { StressTestResult, RegimeFlips } from '../result.js';
import {
  affectedSection,
  ruleAgreementSection,
  fallingGrantsSection,
  officerHoursSection,
  laneSection,
  flipMatrixSection,
} from './effects.js';
import { bilingual, markup, type Markup, emptyMarkup, escapeText } from './markup.js';
import { pageHeader, keyFigures } from './overview.js';
import { agreementReadingsSection } from './readings.js';
import { STYLE } from './style.js';
import { say, GROUP_WORDS } from './words.js';
import { grouped } from '@carnet/kernel';
import { OUTCOMES, verdictGroup, type VerdictGroup } from '../../vocabulary.js';
import { stackedBars } from './bars.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { collapsible, section, table } from './parts.js';

const groups: readonly VerdictGroup[] = ['clear', 'conditional', 'heavy', 'stop', 'unknown', 'outside'];

/** The answers of each regime after the change, by weight. */
export function outcomeSection({ regimes }: StressTestResult): Markup {
  const judging = regimes.toSorted((a, b) => b.judged - a.judged);
  const lines = judging.map((flips) => ({ name: say(flips.regime, flips.regime), parts: partsOf(flips) }));
  const says = say(
    'Answers of each regime by weight; the number at the end is how many transfers it may bind.',
    '各法域结论按轻重分布；末尾数字为其可能约束的事项数。',
  );
  const rows = judging.flatMap((flips) => OUTCOMES.flatMap((outcome) => rowOf(flips, outcome)));
  const columns = [
    { title: say('regime', '法域') },
    { title: say('answer', '结论') },
    { title: say('before', '之前'), number: true },
    { title: say('after', '之后'), number: true },
  ];
  const legend = markup`<p class="legend">
    ${groups.map((group) => markup`<span><i class="chip ${escapeText(`group-${group}`)}"></i>${bilingual(GROUP_WORDS[group])}</span>`)}
  </p>`;
  return section(
    say('What the packs answer', '规则包的结论分布'),
    says,
    markup`${stackedBars(lines, says)}${legend}${collapsible(say('The numbers', '数据'), table(columns, rows))}`,
  );
}

function partsOf({ cells }: RegimeFlips): readonly { tone: string; words: (typeof GROUP_WORDS)[VerdictGroup]; count: number }[] {
  return groups
    .map((group) => ({
      tone: `group-${group}`,
      words: GROUP_WORDS[group],
      count: cells.filter(({ after }) => verdictGroup(after) === group).reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0);
}

function rowOf({ regime, cells }: RegimeFlips, outcome: (typeof OUTCOMES)[number]): readonly (readonly Markup[])[] {
  const sum = (side: 'before' | 'after') => cells.filter((cell) => cell[side] === outcome).reduce((total, { count }) => total + count, 0);
  const [was, is] = [sum('before'), sum('after')];
  return was + is === 0
    ? []
    : [[markup`<code>${escapeText(regime)}</code>`, bilingual(OUTCOME_WORDS[outcome]), escapeText(grouped(was)), escapeText(grouped(is))]];
}

export interface PageOptions {
  /** The language shown when the page opens; the page contains both. */
  readonly language?: 'en' | 'zh';
}

/**
 * The result as one self-contained page without scripts, fonts or external pictures: English and Chinese, light and dark, and for print.
 */
export function resultToHtml(result: StressTestResult, { language = 'en' }: PageOptions = {}): string {
  const choice = (id: 'en' | 'zh', words: string) =>
    markup`<input type="radio" name="language" id="${escapeText(id)}" ${id === language ? markup` checked` : emptyMarkup} /><label
        for="${escapeText(id)}"
        lang="${escapeText(id === 'zh' ? 'zh-Hans' : 'en')}"
        >${escapeText(words)}</label
      >`;
  return markup`<!doctype html>
    <html lang="${escapeText(language === 'zh' ? 'zh-Hans' : 'en')}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Stress test · 压力测试</title>
        <style>
          ${STYLE as Markup}
        </style>
      </head>
      <body>
        <main>
          <div class="bar" role="radiogroup" aria-label="Language · 语言">${choice('en', 'English')}${choice('zh', '中文')}</div>
          <svg width="0" height="0" style="position:absolute" aria-hidden="true">
            <defs>
              <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="2" height="6" fill="var(--surface)" fill-opacity=".55" />
              </pattern>
            </defs>
          </svg>
          ${pageHeader(result)} ${keyFigures(result)} ${flipMatrixSection(result)} ${laneSection(result)} ${officerHoursSection(result)} ${affectedSection(result)}
          ${ruleAgreementSection(result)} ${fallingGrantsSection(result)} ${outcomeSection(result)} ${agreementReadingsSection(result)} ${limitsFooter(result)}
        </main>
      </body>
    </html> `;
}

/** The limits of the result, on the page so that a print includes them. */
function limitsFooter({ basis }: StressTestResult): Markup {
  const made = say(
    'The transfers are made up, spread as the table of assumptions in the rule library says. Shares tell about that table, not about the world.',
    '出境事项为模拟生成，按规则库中的假设分布。占比反映该假设，而非现实。',
  );
  const stored = say(
    'Stored filings are judged on the facts as they were frozen. A company that knew the new rule might have filed otherwise.',
    '已存申报按当时固定的事实判断；企业若知新规，申报可能不同。',
  );
  const shown = say(
    'Scenarios are typical filings, one of each kind. They show what happens, not how often.',
    '场景为各类典型申报各一件，说明会发生什么，不说明频率。',
  );
  const points = [
    { history: stored, scenarios: shown, synthetic: made }[basis.over],
    say('Officer hours rest on the assumed hours per lane named above.', '审查工时以上述各通道假定工时为基础。'),
    say(
      'A stress-test reading binds nobody and finds no breach; whether a lighter means would do is for a person to judge.',
      '压力测试解读无约束力，亦不认定违约；较轻手段是否足够须由人判断。',
    ),
    say('Nothing here is legal advice.', '本文不构成法律意见。'),
  ];
  return markup`<footer>
    <b>${bilingual(say('What this does not show', '本结果不说明什么'))}</b>
    <ul>
      ${points.map((point) => markup`<li>${bilingual(point)}</li>`)}
    </ul>
  </footer>`;
}

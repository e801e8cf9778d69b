import { grouped } from '@carnet/kernel';
import { OUTCOMES, verdictGroup, type VerdictGroup } from '../../vocabulary.js';
import type { RegimeFlips, StressTestResult } from '../result.js';
import { stackedBars } from './bars.js';
import { bilingual, markup, type Markup, escapeText } from './markup.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { collapsible, section, table } from './parts.js';
import { GROUP_WORDS, say } from './words.js';

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

import { grouped } from '@carnet/kernel';
import type { Sentence } from '../../sentence.js';
import type { StressTestResult } from '../result.js';
import { bilingual, markup, type Markup, emptyMarkup, percent, signed, escapeText } from './markup.js';
import { CHANGE_WORDS, say, SOURCE_WORDS } from './words.js';

/** What was compared and on which items, with all parameters to run it again. */
export function pageHeader({ basis, change, regimes }: StressTestResult): Markup {
  const changed = regimes.filter((one) => one.changed);
  const pack = (side: StressTestResult['basis']['before'], regime: string) => side.packs.find((one) => one.regime === regime);
  const versions = [...new Set([...basis.before.packs, ...basis.after.packs].map(({ regime }) => regime))].map((regime) => {
    const [was, is] = [pack(basis.before, regime), pack(basis.after, regime)];
    return markup`<li>
      <code>${escapeText(regime)}</code> ${escapeText(was?.version ?? '–')} <span class="quiet">${escapeText(shortOf(was?.digest))}</span> →
      <b>${escapeText(is?.version ?? '–')}</b> <span class="quiet">${escapeText(shortOf(is?.digest))}</span>
    </li>`;
  });
  const title =
    versions.length === 0
      ? say('What the law in force answers', '现行规则的结论')
      : say('Stress test of a rule change', '规则变更压力测试');
  return markup`<header class="top">
    <div>
      <h1>${bilingual(title)}</h1>
      <p class="lead">${bilingual(overOf(basis))}</p>
      ${
        versions.length === 0
          ? emptyMarkup
          : markup`<ul class="packs">
              ${versions}
            </ul>`
      }
    </div>
    ${versions.length === 0 && changed.length === 0 ? emptyMarkup : markup`<p class="class ${escapeText(change)}"><b>${bilingual(CHANGE_WORDS[change])}</b></p>`}
  </header>`;
}

function overOf({ over, size, seed, asOf, routingPolicy }: StressTestResult['basis']): Sentence {
  const source = SOURCE_WORDS[over];
  const many = size === null ? source : say(`${grouped(size)} ${source.en}`, `${grouped(size)} 件${source.zh}`);
  const day =
    asOf === null
      ? say('each under the law of its own day', '各按其申报日之法')
      : say(`all under the law of ${asOf}`, `一律按 ${asOf} 之法`);
  return say(
    `Over ${many.en}, ${day.en} · seed ${seed} · lanes by ${routingPolicy}`,
    `对象：${many.zh}，${day.zh} · 种子 ${seed} · 通道政策 ${routingPolicy}`,
  );
}

function shortOf(digest: string | undefined): string {
  return digest === undefined ? '' : digest.replace('sha256:', '').slice(0, 10);
}

interface Tile {
  readonly name: Sentence;
  readonly figure: string;
  readonly note: Sentence;
  readonly tone?: string;
}

/** The key figures. */
export function keyFigures(result: StressTestResult): Markup {
  const shown = tilesOf(result).map(
    ({ name, figure, note, tone = '' }) =>
      markup`<div class="tile">
        <p>${tone === '' ? emptyMarkup : markup`<i class="chip ${escapeText(tone)}"></i>`}${bilingual(name)}</p>
        <p class="figure">${escapeText(figure)}</p>
        <p class="quiet">${bilingual(note)}</p>
      </div>`,
  );
  return markup`<div class="tiles">${shown}</div>`;
}

function tilesOf({ transfers, flipped, regimes, hours, permits, basis }: StressTestResult): readonly Tile[] {
  const sum = (count: (one: StressTestResult['regimes'][number]) => number): number =>
    regimes.reduce((total, one) => total + count(one), 0);
  const [lighter, heavier, opened] = [sum((one) => one.lighter), sum((one) => one.heavier), sum((one) => one.opened)];
  const judged = sum((one) => one.judged);
  const answers = say(
    `${grouped(judged)} answers of ${grouped(regimes.length)} ${regimes.length === 1 ? 'regime' : 'regimes'}`,
    `${grouped(regimes.length)} 个法域共 ${grouped(judged)} 项结论`,
  );
  const replayed: Tile = { name: say('Transfers judged', '已判断事项'), figure: grouped(transfers), note: answers };
  if (basis.before.packs.length + basis.after.packs.length === 0) {
    return [
      replayed,
      { name: say('Officer hours', '审查工时'), figure: grouped(Math.round(hours.after)), note: assumedHoursSentence(hours.perTransfer) },
    ];
  }
  const share = transfers === 0 ? 0 : flipped / transfers;
  const relative =
    hours.before === 0 ? '' : ` (${hours.change > 0 ? '+' : hours.change < 0 ? '−' : ''}${percent(Math.abs(hours.change / hours.before))})`;
  return [
    replayed,
    { name: say('Transfers that flip', '结论改变'), figure: grouped(flipped), note: say(percent(share), percent(share)) },
    { name: say('Lighter or settled', '放宽或已明确'), figure: grouped(lighter), note: say('answers', '项结论'), tone: 'lighter' },
    {
      name: say('Heavier or open', '收紧或待判断'),
      figure: grouped(heavier + opened),
      note: say(
        `${grouped(heavier)} heavier, ${grouped(opened)} need a person`,
        `${grouped(heavier)} 项收紧，${grouped(opened)} 项须人工判断`,
      ),
      tone: 'heavier',
    },
    {
      name: say('Officer hours', '审查工时'),
      figure: signed(hours.change),
      note: say(
        `${grouped(Math.round(hours.before))} before${relative}, assumed`,
        `之前 ${grouped(Math.round(hours.before))}${relative}，按假定`,
      ),
    },
    ...(basis.over === 'history' ? [fallingTile(permits)] : []),
  ];
}

function fallingTile({ live, refused, reopened }: StressTestResult['permits']): Tile {
  return {
    name: say('Live grants that would fall', '将失效的现行准予'),
    figure: grouped(refused + reopened),
    note: say(`of ${grouped(live)}`, `共 ${grouped(live)} 项`),
  };
}

/** The assumed hours in words. */
export function assumedHoursSentence(perTransfer: Readonly<Record<string, number>>): Sentence {
  const list = Object.entries(perTransfer)
    .map(([lane, hours]) => `${lane} ${String(hours)} h`)
    .join(', ');
  return say(`Assumed, not measured: ${list} a transfer`, `假定值，非实测：每件 ${list}`);
}

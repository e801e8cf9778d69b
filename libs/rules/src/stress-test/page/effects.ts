import { grouped } from '@carnet/kernel';
import { totalCount } from '../cells.js';
import type { StressTestResult } from '../result.js';
import { changeBars, rateBars, stackedBars } from './bars.js';
import { companyNames, companyLabel } from './company-names.js';
import { flipCases, flipMatrix } from './flip-matrix.js';
import { laneFlows } from './lane-flows.js';
import { bilingual, markup, type Markup, emptyMarkup, percent, signed, escapeText } from './markup.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { assumedHoursSentence } from './overview.js';
import { collapsible, section, subsection, table } from './parts.js';
import { clusterWords, laneWords, say } from './words.js';

const mostLines = 20;
const mostCompanies = 12;

/** The flip matrix of each regime with a changed pack, with its cases. */
export function flipMatrixSection(result: StressTestResult): Markup {
  const { regimes } = result;
  const names = companyNames(result);
  const changed = regimes.filter(({ changed: differs, flipped }) => differs && flipped > 0).toSorted((a, b) => b.flipped - a.flipped);
  const still = regimes.filter(({ changed: differs, flipped }) => differs && flipped === 0);
  const drawn = changed.map((flips) => {
    const title = markup`${bilingual(flips.title)} <code>${escapeText(flips.regime)}</code>
      <span class="quiet">${escapeText(`${grouped(flips.flipped)} / ${grouped(flips.judged)}`)}</span>`;
    return subsection(title, markup`${flipMatrix(flips)}${flipCases(flips, names)}`);
  });
  const listed = still.map(({ regime }) => regime).join(', ');
  const unmoved =
    still.length === 0
      ? emptyMarkup
      : markup`<p class="quiet">${bilingual(say(`Changed, and no answer differs: ${listed}`, `规则有变而结论未变：${listed}`))}</p>`;
  if (changed.length + still.length === 0) return emptyMarkup;
  return section(
    say('Flip matrix', '结论变动矩阵'),
    say('Row: the answer before; column: after. A coloured cell leads to its cases.', '行为之前结论，列为之后结论；点选有色格可见其案件。'),
    markup`${drawn}${unmoved}`,
  );
}

export function laneSection({ lanes: moves, basis }: StressTestResult): Markup {
  if (basis.before.packs.length + basis.after.packs.length === 0) return laneShares(moves);
  const rows = moves.map(({ before, after, count }) => [
    bilingual(laneWords(before)),
    bilingual(laneWords(after)),
    escapeText(grouped(count)),
  ]);
  const columns = [{ title: say('before', '之前') }, { title: say('after', '之后') }, { title: say('transfers', '事项数'), number: true }];
  return section(
    say('Lanes before and after', '通道变化'),
    say('How much human attention the transfers would get.', '出境事项将得到的人工关注程度。'),
    markup`${laneFlows(moves)}${collapsible(say('The numbers', '数据'), table(columns, rows))}`,
  );
}

/** The lanes if no packs are compared. */
function laneShares(moves: StressTestResult['lanes']): Markup {
  const says = say('How much human attention the transfers get.', '出境事项得到的人工关注程度。');
  const parts = moves.map(({ before, count }) => ({ tone: before, words: laneWords(before), count }));
  const legend = markup`<p class="legend">
    ${parts.map(({ tone, words }) => markup`<span><i class="chip ${escapeText(tone)}"></i>${bilingual(words)}</span>`)}
  </p>`;
  return section(say('Lanes', '通道'), says, markup`${stackedBars([{ name: say('transfers', '事项'), parts }], says)}${legend}`);
}

/** Officer hours by cluster, with their assumptions. */
export function officerHoursSection({ clusters, hours }: StressTestResult): Markup {
  if (hours.change === 0 && clusters.every((line) => line.hours.change === 0)) return emptyMarkup;
  const lines = clusters
    .toSorted((a, b) => a.hours.change - b.hours.change)
    .map((line) => ({ name: clusterWords(line.cluster), change: line.hours.change }));
  const says = say(`Officers would spend ${signed(hours.change)} hours.`, `审查工时变化 ${signed(hours.change)} 小时。`);
  const rests = assumedHoursSentence(hours.perTransfer);
  return section(
    say('Officer hours gained or lost', '审查工时增减'),
    say(`${rests.en}. More work to the right.`, `${rests.zh}。右侧为增加。`),
    changeBars(lines, says),
  );
}

export function affectedSection(result: StressTestResult): Markup {
  const { clusters, companies, clusterFlips } = result;
  const names = companyNames(result);
  if (clusterFlips.length === 0) return emptyMarkup;
  const byShare = clusters
    .filter(({ flipped }) => flipped > 0)
    .toSorted((a, b) => b.flipped / b.transfers - a.flipped / a.transfers)
    .map(({ cluster, flipped, transfers }) => ({
      name: clusterWords(cluster),
      rate: flipped / transfers,
      note: `${grouped(flipped)} / ${grouped(transfers)}`,
      tone: 'v1',
    }));
  const most = companies.filter(({ flipped }) => flipped > 0).slice(0, mostCompanies);
  const rows = most.map(({ company, flipped, transfers }) => [
    companyLabel(names, company),
    escapeText(grouped(flipped)),
    escapeText(grouped(transfers)),
    escapeText(percent(flipped / transfers)),
  ]);
  const columns = [
    { title: say('company', '企业') },
    { title: say('flips', '变动'), number: true },
    { title: say('transfers', '事项'), number: true },
    { title: say('share', '占比'), number: true },
  ];
  const says = say('Share of transfers of each cluster that flip.', '各集群结论改变的占比。');
  const [cells, heads] = clusterCells(clusterFlips);
  return section(
    say('Who is affected', '受影响者'),
    says,
    markup`${rateBars(byShare, says)}
      <h3>${bilingual(say('Most affected companies', '受影响最多的企业'))}</h3>
      ${table(columns, rows)}${collapsible(say('Flips by cluster, regime and lane', '按集群、法域与通道的变动'), table(heads, cells))}`,
  );
}

function clusterCells(
  flips: StressTestResult['clusterFlips'],
): readonly [(readonly Markup[])[], { title: ReturnType<typeof say>; number?: boolean }[]] {
  const rows = flips
    .toSorted((a, b) => b.count - a.count)
    .map(({ cluster, regime, before, after, lanes: { before: was, after: is }, count }) => [
      bilingual(clusterWords(cluster)),
      markup`<code>${escapeText(regime)}</code>`,
      markup`${bilingual(OUTCOME_WORDS[before])} → ${bilingual(OUTCOME_WORDS[after])}`,
      markup`${bilingual(laneWords(was))} → ${bilingual(laneWords(is))}`,
      escapeText(grouped(count)),
    ]);
  const titles = [say('cluster', '集群'), say('regime', '法域'), say('answer', '结论'), say('lane', '通道')];
  return [rows, [...titles.map((title) => ({ title })), { title: say('transfers', '事项'), number: true }]];
}

/** The agreement rate of each rule of a changed pack, most differences first. */
export function ruleAgreementSection({ rules }: StressTestResult): Markup {
  const parted = rules.filter(({ rate }) => rate < 1).toSorted((a, b) => b.concerned - b.agreed - (a.concerned - a.agreed));
  if (rules.length === 0) return emptyMarkup;
  const lines = parted.slice(0, mostLines).map(({ regime, rule, rate, cells }) => {
    const held = (side: 'before' | 'after') => totalCount(cells.filter((cell) => cell[side] === 'held'));
    const name = rule.startsWith(`${regime}.`) ? rule : `${regime}: ${rule}`;
    return { name: say(name, name), rate, note: `${grouped(held('before'))} → ${grouped(held('after'))}`, tone: 'v2' };
  });
  const says = say(
    'Of the transfers in which a rule held on either side, in how many it held on both; then how often it held before and after.',
    '在任一侧成立的事项中，两侧均成立的占比；其后为之前与之后成立的次数。',
  );
  const same = say(
    `${grouped(rules.length - parted.length)} more rules held for the same transfers on both sides.`,
    `另有 ${grouped(rules.length - parted.length)} 条规则在两侧对相同事项成立。`,
  );
  return section(
    say('Agreement of each rule', '逐条规则一致率'),
    says,
    markup`${lines.length === 0 ? emptyMarkup : rateBars(lines, says)}
      <p class="quiet">${bilingual(same)}</p>`,
  );
}

/** Grants in force that the change would refuse or reopen. */
export function fallingGrantsSection(result: StressTestResult): Markup {
  const { permits, basis } = result;
  const names = companyNames(result);
  if (basis.over !== 'history' || basis.after.packs.length === 0) return emptyMarkup;
  const columns = [
    { title: say('reference', '编号') },
    { title: say('company', '企业') },
    { title: say('cluster', '集群') },
    { title: say('what becomes of it', '结果') },
  ];
  const fates = { refused: say('would be refused', '将不予准许'), reopened: say('would have to be opened again', '须重新审查') };
  const rows = permits.falling.map(({ reference, company, cluster, fate }) => [
    markup`<code>${escapeText(reference)}</code>`,
    companyLabel(names, company),
    bilingual(clusterWords(cluster)),
    bilingual(fates[fate]),
  ]);
  const lead = say(
    `Of ${grouped(permits.live)} grants in force ${grouped(permits.refused)} would be refused today and ${grouped(permits.reopened)} opened again.`,
    `现行 ${grouped(permits.live)} 项准予中，${grouped(permits.refused)} 项将不予准许，${grouped(permits.reopened)} 项须重新审查。`,
  );
  return section(
    say('Live grants that would fall', '将失效的现行准予'),
    lead,
    rows.length === 0 ? markup`<p class="quiet">${bilingual(say('None.', '无。'))}</p>` : table(columns, rows),
  );
}

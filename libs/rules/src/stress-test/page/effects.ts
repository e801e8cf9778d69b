import type { StressTestResult } from '../result.js';
import { changeBars, rateBars } from './bars.js';
import { flipCases, flipMatrix } from './flip-matrix.js';
import { laneFlows } from './lane-flows.js';
import { both, html, type Markup, nothing, percent, signed, text, whole } from './markup.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { assumed } from './overview.js';
import { folded, section, subsection, table } from './parts.js';
import { clusterWords, laneWords, say } from './words.js';

const mostLines = 20;

/** The matrix of each regime whose pack changed, with its cases. */
export function matrices({ regimes }: StressTestResult): Markup {
  const changed = regimes.filter(({ changed: differs, flipped }) => differs && flipped > 0).toSorted((a, b) => b.flipped - a.flipped);
  const still = regimes.filter(({ changed: differs, flipped }) => differs && flipped === 0);
  const drawn = changed.map((flips) => {
    const title = html`${both(flips.title)} <code>${text(flips.regime)}</code>
      <span class="quiet">${text(`${whole(flips.flipped)} / ${whole(flips.judged)}`)}</span>`;
    return subsection(title, html`${flipMatrix(flips)}${flipCases(flips)}`);
  });
  const names = still.map(({ regime }) => regime).join(', ');
  const unmoved =
    still.length === 0
      ? nothing
      : html`<p class="quiet">${both(say(`Changed, and no answer differs: ${names}`, `规则有变而结论未变：${names}`))}</p>`;
  if (changed.length + still.length === 0) return nothing;
  return section(
    say('Flip matrix', '结论变动矩阵'),
    say('Row: the answer before; column: after. A coloured cell leads to its cases.', '行为之前结论，列为之后结论；点选有色格可见其案件。'),
    html`${drawn}${unmoved}`,
  );
}

export function lanes({ lanes: moves }: StressTestResult): Markup {
  const rows = moves.map(({ before, after, count }) => [both(laneWords(before)), both(laneWords(after)), text(whole(count))]);
  const columns = [{ title: say('before', '之前') }, { title: say('after', '之后') }, { title: say('transfers', '事项数'), number: true }];
  return section(
    say('Lanes before and after', '通道变化'),
    say('How much human attention the transfers would get.', '出境事项将得到的人工关注程度。'),
    html`${laneFlows(moves)}${folded(say('The numbers', '数据'), table(columns, rows))}`,
  );
}

/** Officer hours by cluster, with what they rest on. */
export function hourChanges({ clusters, hours }: StressTestResult): Markup {
  if (hours.change === 0 && clusters.every((line) => line.hours.change === 0)) return nothing;
  const lines = clusters
    .toSorted((a, b) => a.hours.change - b.hours.change)
    .map((line) => ({ name: clusterWords(line.cluster), change: line.hours.change }));
  const says = say(`Officers would spend ${signed(hours.change)} hours.`, `审查工时变化 ${signed(hours.change)} 小时。`);
  const rests = assumed(hours.perTransfer);
  return section(
    say('Officer hours gained or lost', '审查工时增减'),
    say(`${rests.en}. More work to the right.`, `${rests.zh}。右侧为增加。`),
    changeBars(lines, says),
  );
}

export function affected({ clusters, companies, clusterFlips }: StressTestResult): Markup {
  if (clusterFlips.length === 0) return nothing;
  const byShare = clusters
    .filter(({ flipped }) => flipped > 0)
    .toSorted((a, b) => b.flipped / b.transfers - a.flipped / a.transfers)
    .map(({ cluster, flipped, transfers }) => ({
      name: clusterWords(cluster),
      rate: flipped / transfers,
      note: `${whole(flipped)} / ${whole(transfers)}`,
      tone: 'v1',
    }));
  const most = companies.filter(({ flipped }) => flipped > 0).slice(0, mostLines);
  const rows = most.map(({ company, name, flipped, transfers }) => [
    name === null ? html`<code>${text(company)}</code>` : both(name),
    text(whole(flipped)),
    text(whole(transfers)),
    text(percent(flipped / transfers)),
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
    html`${rateBars(byShare, says)}
      <h3>${both(say('Most affected companies', '受影响最多的企业'))}</h3>
      ${table(columns, rows)}${folded(say('Flips by cluster, regime and lane', '按集群、法域与通道的变动'), table(heads, cells))}`,
  );
}

function clusterCells(
  flips: StressTestResult['clusterFlips'],
): readonly [(readonly Markup[])[], { title: ReturnType<typeof say>; number?: boolean }[]] {
  const rows = flips
    .toSorted((a, b) => b.count - a.count)
    .map(({ cluster, regime, before, after, lanes: { before: was, after: is }, count }) => [
      both(clusterWords(cluster)),
      html`<code>${text(regime)}</code>`,
      html`${both(OUTCOME_WORDS[before])} → ${both(OUTCOME_WORDS[after])}`,
      html`${both(laneWords(was))} → ${both(laneWords(is))}`,
      text(whole(count)),
    ]);
  const titles = [say('cluster', '集群'), say('regime', '法域'), say('answer', '结论'), say('lane', '通道')];
  return [rows, [...titles.map((title) => ({ title })), { title: say('transfers', '事项'), number: true }]];
}

/** How often each rule of a changed pack came to the same, the least agreeing first. */
export function agreement({ rules }: StressTestResult): Markup {
  const parted = rules.filter(({ rate }) => rate < 1).toSorted((a, b) => a.rate - b.rate || b.asked - a.asked);
  if (rules.length === 0) return nothing;
  const lines = parted
    .slice(0, mostLines)
    .map(({ rule, rate, asked }) => ({ name: say(rule, rule), rate, note: whole(asked), tone: 'v2' }));
  const says = say(
    `${whole(rules.length - parted.length)} of ${whole(rules.length)} rules came to the same for every transfer in which either side asked them.`,
    `${whole(rules.length)} 条规则中有 ${whole(rules.length - parted.length)} 条在任一侧问及的全部事项上均一致。`,
  );
  return section(
    say('Agreement of each rule', '逐条规则一致率'),
    says,
    lines.length === 0 ? html`<p class="quiet">${both(say('All of them.', '全部一致。'))}</p>` : rateBars(lines, says),
  );
}

/** Grants in force that the change would take away or open again. */
export function fallingGrants({ permits, basis }: StressTestResult): Markup {
  if (basis.over !== 'history' || basis.after.packs.length === 0) return nothing;
  const columns = [
    { title: say('reference', '编号') },
    { title: say('company', '企业') },
    { title: say('cluster', '集群') },
    { title: say('what becomes of it', '结果') },
  ];
  const fates = { refused: say('would be refused', '将不予许可'), reopened: say('would have to be opened again', '须重新审查') };
  const rows = permits.falling.map(({ reference, company, cluster, fate }) => [
    html`<code>${text(reference)}</code>`,
    text(company),
    both(clusterWords(cluster)),
    both(fates[fate]),
  ]);
  const lead = say(
    `Of ${whole(permits.live)} grants in force ${whole(permits.refused)} would be refused today and ${whole(permits.reopened)} opened again.`,
    `现行 ${whole(permits.live)} 项准予中，${whole(permits.refused)} 项将不予许可，${whole(permits.reopened)} 项须重新审查。`,
  );
  return section(
    say('Live grants that would fall', '将失效的现行准予'),
    lead,
    rows.length === 0 ? html`<p class="quiet">${both(say('None.', '无。'))}</p>` : table(columns, rows),
  );
}

import type { StressTestResult } from '@carnet/rules';

/** The result in a few lines for a terminal. */
export function summaryOf(result: StressTestResult): string {
  const { basis, transfers, flipped, change } = result;
  const compared = basis.before.packs.length + basis.after.packs.length > 0;
  const what = { history: 'filed transfers', scenarios: 'scenarios', synthetic: 'made-up transfers' }[basis.over];
  const head = `${whole(transfers)} ${what}${basis.asOf === null ? '' : ` under the law of ${basis.asOf}`}, seed ${basis.seed}`;
  const lines = compared
    ? [
        `${head}: ${whole(flipped)} flip (${percent(flipped, transfers)}); the change ${changes[change]}.`,
        '',
        ...flips(result),
        ...handling(result),
      ]
    : [`${head}.`, '', ...answers(result)];
  return `${[...lines, ...readings(result)].join('\n')}\n`;
}

const changes = { tightens: 'tightens', loosens: 'loosens', both: 'tightens and loosens', neutral: 'changes no answer' } as const;

function flips({ regimes }: StressTestResult): readonly string[] {
  const changed = regimes.filter((one) => one.changed);
  return table(
    ['Regime', 'Judged', 'Flip', 'Lighter', 'Heavier', 'Now need a person'],
    changed.map(({ regime, judged, flipped, lighter, heavier, opened }) => [
      regime,
      ...[judged, flipped, lighter, heavier, opened].map(whole),
    ]),
  );
}

function answers({ regimes }: StressTestResult): readonly string[] {
  return table(
    ['Regime', 'Judged', 'Answers'],
    regimes.map(({ regime, judged, cells }) => [
      regime,
      whole(judged),
      cells.map(({ after, count }) => `${after} ${whole(count)}`).join(', '),
    ]),
  );
}

function handling({ lanes, hours, permits, basis }: StressTestResult): readonly string[] {
  const moved = lanes
    .filter(({ before, after }) => before !== after)
    .map(({ before, after, count }) => `${before} to ${after} ${whole(count)}`);
  const assumed = Object.entries(hours.perTransfer).map(([lane, perTransfer]) => `${lane} ${String(perTransfer)} h`);
  const fall = `Of ${whole(permits.live)} live grants ${whole(permits.refused)} would be refused and ${whole(permits.reopened)} opened again.`;
  return [
    '',
    `Lanes: ${moved.length === 0 ? 'none changes' : moved.join(', ')}.`,
    `Officer hours: ${hours.change > 0 ? '+' : ''}${String(hours.change)} (assumed: ${assumed.join(', ')} a transfer).`,
    ...(basis.over === 'history' ? [fall] : []),
  ];
}

/** Readings have words of their own, because they bind nobody. */
function readings({ readings: all, basis }: StressTestResult): readonly string[] {
  if (all.length === 0) return [];
  const countries = new Set(all.map(({ country }) => country)).size;
  if (basis.country === null)
    return ['', `Restrictions of ${whole(countries)} countries were read by trade agreements: --country CN prints one, --report all.`];
  const rows = all.map(({ agreement, country, restrictive, stressTestReadings, says, steps }) => [
    country,
    agreement,
    stressTestReadings > 0 ? 'stress-test reading' : 'finding',
    whole(restrictive),
    says.map(({ outcome, share }) => `${outcome} ${percent(share, 1)}`).join(', '),
    steps
      .filter(({ pressing }) => pressing > 0)
      .map(({ step, share }) => `${step} ${percent(share, 1)}`)
      .join(', ') || '–',
  ]);
  return ['', ...table(['Country', 'Agreement', 'Kind', 'Restrictive', 'Says', 'Presses on'], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}

function percent(part: number, all: number): string {
  return `${(all === 0 ? 0 : (part / all) * 100).toFixed(1)}%`;
}

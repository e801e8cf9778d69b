import { type ChangesSpeed, measureChanges } from './changes-speed.js';
import { startPart } from './part.js';
import type { RulesOrder, RulesReport } from './rules.part.js';
import { median } from './statistics.js';

export interface RulesSpeed {
  /** Transfers judged by all packs in a second of one core's time, with findings, duties and sentences. */
  readonly explained: number;
  /** The same in short. */
  readonly inShort: number;
  readonly packs: number;
  readonly verdictsPerTransfer: number;
  readonly findingsPerTransfer: number;
  /** Looking for what would change one regime's answer. */
  readonly changes: ChangesSpeed;
}

/** Judges made-up transfers of the shipped spread with and without explanation, in turn, each in a process of its own as in an installation. */
export async function measureRules(seconds: number, rounds: number): Promise<RulesSpeed> {
  const ways = (['explained', 'in-short'] as const).map((way) => ({
    way,
    part: startPart<RulesOrder, RulesReport>('rules.part.ts'),
    reports: [] as RulesReport[],
  }));
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { way, part, reports } of ways) reports.push(await part.ask({ way, seconds }));
    }
  } finally {
    for (const { part } of ways) await part.stop();
  }
  const [explained = [], inShort = []] = ways.map(({ reports }) => reports);
  const middle = (reports: readonly RulesReport[], of: (report: RulesReport) => number): number => median(reports.map(of));
  return {
    explained: middle(explained, ({ perSecond }) => perSecond),
    inShort: middle(inShort, ({ perSecond }) => perSecond),
    packs: middle(explained, ({ packs }) => packs),
    verdictsPerTransfer: middle(explained, ({ verdictsPerTransfer }) => verdictsPerTransfer),
    findingsPerTransfer: middle(explained, ({ findingsPerTransfer }) => findingsPerTransfer),
    changes: measureChanges(3 * rounds),
  };
}

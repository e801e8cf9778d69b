import { parseArgs } from 'node:util';

export const SECTIONS = ['filings', 'completed', 'latency', 'imports', 'lists', 'rules'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  readonly sections: readonly Section[];
  /** Length of one measurement. */
  readonly seconds: number;
  readonly rounds: number;
  readonly json: boolean;
  readonly profileTo: string | null;
}

export const HELP = `Usage: npm run bench -- [section] [options]

Measures filings accepted and transfers completed per second, and the time to a decision, on a PostgreSQL server of its own
(fsync on) and on both queue backends, beside bare SQL and DBOS in the same run. Nothing is left behind. About 6 minutes.

Sections (all of them unless one is named, here or with --only):
  filings    filings accepted per second over HTTP, beside the same SQL by bare pg
  completed  transfers filed and granted by the machine per second, beside DBOS workflows of three steps
  latency    time from POST to decision at half of the top rate, and where it goes (measures the top rate first)
  imports    a file of 10,000 filings, and how long another company's filings wait meanwhile
  lists      pages of lists out of a million transfers of 100 companies, the first and the 500th
  rules      transfers judged by all rule packs per second on one core; needs no database

Options:
  --only SECTION  the same as naming it; may be repeated
  --seconds N     length of one measurement (5)
  --rounds N      rounds, interleaved; medians are told (3)
  --json          print the results as JSON and nothing else
  --profile DIR   write processor profiles of the API and the worker processes into DIR
  --help
`;

/** Reads the command line; a sentence for the user when it makes no sense, null when help is asked for. */
export function readOptions(args: readonly string[]): BenchOptions | string | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '3' },
        json: { type: 'boolean', default: false },
        profile: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return null;
    const named = [...positionals, ...values.only];
    const stranger = named.find((name) => !isSection(name));
    if (stranger !== undefined) return `There is no section "${stranger}"; there are ${SECTIONS.join(', ')}.`;
    const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
    if (!(seconds > 0 && seconds <= 600)) return '--seconds takes a number of seconds, up to 600.';
    if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100)) return '--rounds takes a whole number from 1 to 100.';
    const sections = SECTIONS.filter((section) => named.length === 0 || named.includes(section));
    return { sections, seconds, rounds, json: values.json, profileTo: values.profile ?? null };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isSection(name: string): name is Section {
  return SECTIONS.some((section) => section === name);
}

import { filingDay } from '@carnet/acts/filing-content.js';
import { systemClock } from '@carnet/runtime';
import { openAuthority } from '../open-authority.js';
import { parseDay, parseKnownInstant, lawOfDay, type LawOfDay } from '../law-of-day.js';

export interface InForceFlags {
  readonly on?: string;
  readonly known: string;
  readonly json: boolean;
}

/** `carnet pack in-force`: pack versions that judge filings of a day, as known at an instant. */
export async function packsInForce({ on, known, json }: InForceFlags): Promise<void> {
  const asked = { on: on === undefined ? filingDay(systemClock.now()) : parseDay(on), known: parseKnownInstant(known) };
  const reader = await openAuthority('law', { en: 'The rules', zh: '规则' });
  try {
    const law = await lawOfDay(reader, asked);
    process.stdout.write(json ? `${JSON.stringify(inForce(law))}\n` : inForceText(law));
  } finally {
    await reader.close();
  }
}

function inForce({ on, schedule, book }: LawOfDay) {
  const packs = book.packs.map(({ regime, version, digest }) => ({ regime, version, digest }));
  return { on, edition: schedule.edition, knownAt: schedule.knownAt, ruleSet: book.digest, packs };
}

/** The output of the command. */
export function inForceText(law: LawOfDay): string {
  const { on, edition, knownAt, ruleSet, packs } = inForce(law);
  const names = packs.map(({ regime, version }) => `${regime}@${version}`);
  const width = Math.max(0, ...names.map(({ length }) => length));
  return [
    `in force on ${on}, known since ${knownAt}, edition ${String(edition)}`,
    `rules ${ruleSet}`,
    ...packs.map(({ digest }, at) => `  ${(names[at] ?? '').padEnd(width)}  ${digest}`),
    '',
  ].join('\n');
}

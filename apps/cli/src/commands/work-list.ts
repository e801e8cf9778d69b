import type { TroubledWork } from '@carnet/features/operations/operations.dto.js';
import { openWork } from '../authority-address.js';
import { userOfMachine, type WorkDesk } from '../work-desk.js';

export interface WorkListFlags {
  readonly dead: boolean;
  readonly waiting: boolean;
  readonly json: boolean;
}

/** More than anybody reads; how many there are is told. */
const most = 1000;

/** `carnet work list`: what failed for good, and what waits. */
export async function listWork(flags: WorkListFlags): Promise<void> {
  const desk = await openWork(userOfMachine());
  try {
    process.stdout.write(await workReport(desk, flags));
  } finally {
    await desk.close();
  }
}

/** What the command prints: without either flag, both the dead and what waits. */
export async function workReport(desk: Pick<WorkDesk, 'list'>, { dead, waiting, json }: WorkListFlags): Promise<string> {
  const state = dead === waiting ? null : dead ? 'dead' : 'waiting';
  const { items, all } = await desk.list({ state, kind: null, limit: most });
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  if (all === 0) return `No work item is ${state ?? 'dead or waiting'}.\n`;
  const more = all > items.length ? `\n… and ${String(all - items.length)} more` : '';
  return `${items.map(told).join('\n')}${more}\n${String(all)} ${all === 1 ? 'item' : 'items'}\n`;
}

function told(item: TroubledWork): string {
  const { state, kind, id, company, transfer, attempts, lastError, waitingSince, nextTry, redrivenAt, redrivenBy } = item;
  const lines = [
    `${state.padEnd(7)}  ${kind}  ${id}`,
    `  company   ${company}`,
    `  transfer  ${transfer ?? '–'}`,
    `  reason    ${lastError ?? '–'}, ${String(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'} used up`,
  ];
  if (nextTry !== null) lines.push(`  next try  ${nextTry}${waitingSince === null ? '' : `, waits since ${waitingSince}`}`);
  if (redrivenAt !== null) lines.push(`  put back  ${redrivenAt} by ${redrivenBy ?? '–'}`);
  return lines.join('\n');
}

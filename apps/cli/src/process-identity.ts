import { readFile } from 'node:fs/promises';
import { hasCode } from './problem.js';

/** A process as it can be recognised later: numbers are used again, numbers with a start time are not. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot, from /proc; null where there is no /proc. */
  readonly startedAt: string | null;
}

export async function identify(pid: number): Promise<ProcessIdentity> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets and may hold spaces; the start time is field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, startedAt: fields[19] ?? null };
}

/** The very same process is still running. */
export async function isRunning(known: ProcessIdentity): Promise<boolean> {
  if (!exists(known.pid)) return false;
  return known.startedAt === null || (await identify(known.pid)).startedAt === known.startedAt;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

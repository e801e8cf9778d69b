import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks of Linux's process table are hundredths of a second wherever Node runs. */
const millisecondsPerTick = 10;

/** Processes by name; each counts with its children, living and gone. */
export type Processes = Readonly<Record<string, number | null>>;

/** Milliseconds of processor time used so far, by name; null where the system does not tell (outside Linux). */
export async function processorTime(processes: Processes): Promise<Readonly<Record<string, number>> | null> {
  const table = await processTable();
  if (table === null) return null;
  const used = Object.entries(processes).flatMap(([name, pid]) => {
    if (pid === null) return [];
    const own = table.filter((row) => row.pid === pid || row.parent === pid);
    return [[name, own.reduce((sum, row) => sum + row.own + (row.pid === pid ? row.gone : 0), 0)] as const];
  });
  return Object.fromEntries(used);
}

/** Milliseconds all processors together have been busy since the system started; null where the system does not tell. */
export async function busyTime(): Promise<number | null> {
  const text = await readFile('/proc/stat', 'utf8').catch(() => null);
  // proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal
  const [user, nice, system, , , irq, soft, steal] = (text?.split('\n', 1)[0] ?? '').split(/ +/).slice(1).map(Number);
  const all = [user, nice, system, irq, soft, steal];
  return text === null ? null : all.reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0) * millisecondsPerTick;
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly gone: number;
}

async function processTable(): Promise<readonly Row[] | null> {
  const names = await readdir('/proc').catch(() => null);
  if (names === null) return null;
  const rows = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readRow));
  return rows.filter((row) => row !== null);
}

/** proc_pid_stat(5): fields are counted after the command, which may hold spaces. */
async function readRow(pid: string): Promise<Row | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent, user, system, userGone, systemGone] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
  if (parent === undefined || user === undefined || system === undefined || userGone === undefined || systemGone === undefined) return null;
  return { pid: Number(pid), parent, own: (user + system) * millisecondsPerTick, gone: (userGone + systemGone) * millisecondsPerTick };
}

import { WORK_KINDS, type WorkKind } from '@carnet/acts/work-items.js';
import type { TroubledWork } from '@carnet/features/operations/operations.dto.js';
import type { DeadWorkSelection } from '@carnet/features/operations/work.store.js';
import { isUuid } from '@carnet/kernel';
import { openWork } from '../open-authority.js';
import { Problem } from '../problem.js';
import { userOfMachine, type WorkDesk } from '../work-desk.js';

export interface WorkListFlags {
  readonly dead: boolean;
  readonly waiting: boolean;
  readonly json: boolean;
}

/** Maximum number of items printed; the total is printed too. */
const most = 1000;

/** `carnet work list`: dead and waiting work items. */
export async function listWork(flags: WorkListFlags): Promise<void> {
  const desk = await openWork(userOfMachine());
  try {
    process.stdout.write(await workReport(desk, flags));
  } finally {
    await desk.close();
  }
}

/** The output; without either flag, both dead and waiting items. */
export async function workReport(desk: Pick<WorkDesk, 'list'>, { dead, waiting, json }: WorkListFlags): Promise<string> {
  const state = dead === waiting ? null : dead ? 'dead' : 'waiting';
  const { items, all } = await desk.list({ state, kind: null, limit: most });
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  if (all === 0) return `No work item is ${state ?? 'dead or waiting'}.\n`;
  const more = all > items.length ? `\n… and ${String(all - items.length)} more` : '';
  return `${items.map(workItemText).join('\n')}${more}\n${String(all)} ${all === 1 ? 'item' : 'items'}\n`;
}

function workItemText(item: TroubledWork): string {
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

export interface RedriveFlags {
  readonly allDead: boolean;
  readonly kind?: string;
  readonly by?: string;
  readonly json: boolean;
}

const remedy = {
  en: 'Name ids that `carnet work list --dead` shows, or --kind, or --all-dead; one of the three.',
  zh: '请指定 `carnet work list --dead` 所列的标识，或者 --kind，或者 --all-dead，三者择一。',
};

/** `carnet work redrive`: redrives dead work items. */
export async function redriveWork(ids: readonly string[], flags: RedriveFlags): Promise<void> {
  const which = deadWork(ids, flags);
  const by = flags.by?.trim() ?? userOfMachine();
  if (by === '')
    throw new Problem(
      { en: '--by is empty.', zh: '--by 为空。' },
      { en: 'Say who puts the items back; it is noted with each.', zh: '请填写由谁将各项放回队列，该信息随各项记录。' },
    );
  const desk = await openWork(by);
  try {
    process.stdout.write(await redriveReport(desk, which, { by, json: flags.json }));
  } finally {
    await desk.close();
  }
}

/** Redrives the items and returns the output. A repetition finds no dead items and changes nothing. */
export async function redriveReport(
  desk: Pick<WorkDesk, 'redrive'>,
  which: DeadWorkSelection,
  { by, json }: { readonly by: string; readonly json: boolean },
): Promise<string> {
  const done = await desk.redrive(which, by);
  if (json) return done.map((item) => `${JSON.stringify(item)}\n`).join('');
  const back = done.map(({ id, kind, company, transfer }) => `put back  ${kind}  ${id}  company ${company}  transfer ${transfer ?? '–'}\n`);
  const named = which !== 'all' && 'items' in which ? which.items : [];
  const left = named.filter((id) => !done.some((item) => item.id === id.toLowerCase()));
  const lines = [...back, ...left.map((id) => `left      ${id}: no item of this id is dead\n`)];
  return `${lines.join('')}${String(done.length)} put back by ${by}\n`;
}

/** Selects the dead items. @throws Problem unless exactly one selection is given. */
export function deadWork(ids: readonly string[], { allDead, kind }: Pick<RedriveFlags, 'allDead' | 'kind'>): DeadWorkSelection {
  if ([ids.length > 0, allDead, kind !== undefined].filter(Boolean).length !== 1)
    throw new Problem({ en: 'Which items are meant is not clear.', zh: '未明确所指的工作项。' }, remedy);
  const other = ids.find((id) => !isUuid(id));
  if (other !== undefined) throw new Problem({ en: `${other} is no id of a work item.`, zh: `${other} 不是工作项的标识。` }, remedy);
  if (kind === undefined) return allDead ? 'all' : { items: ids.map((id) => id.toLowerCase()) };
  if (!isKind(kind)) {
    const kinds = Object.keys(WORK_KINDS);
    throw new Problem(
      { en: `There is no kind of work ${kind}.`, zh: `没有工作类型 ${kind}。` },
      { en: `The kinds are ${kinds.join(', ')}.`, zh: `工作类型：${kinds.join('、')}。` },
    );
  }
  return { kind };
}

function isKind(kind: string): kind is WorkKind {
  return Object.hasOwn(WORK_KINDS, kind);
}

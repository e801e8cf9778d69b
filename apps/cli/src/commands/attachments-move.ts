import { moveFiles, type MoveProgress, openFilePlaces } from '@carnet/files';
import { type Env, readMoveConfig, readProcessEnv } from '@carnet/runtime';
import { Problem } from '../problem.js';

export interface MoveFlags {
  /** `store` or `folder`. */
  readonly to: string;
}

const remedy = 'Set CARNET_ATTACHMENTS, CARNET_STORE_URL and CARNET_STORE_KEY as the API and the worker have them.';

/** `carnet attachments move`: moves companies' files to another place. Exit code 1 if a file is damaged. */
export async function moveAttachments(flags: MoveFlags): Promise<void> {
  const { damaged } = await moveAll(readProcessEnv(), flags, (line) => void process.stdout.write(line));
  if (damaged.length > 0) process.exitCode = 1;
}

/** Moves all files and reports progress after each group. */
export async function moveAll(env: Env, { to }: MoveFlags, say: (line: string) => void): Promise<MoveProgress> {
  if (to !== 'store' && to !== 'folder') throw new Problem('--to names no place.', 'It is store or folder.');
  const { folder, store } = await placesOf(env);
  let done: MoveProgress = { moved: 0, bytes: 0, damaged: [] };
  try {
    await store.probe();
    for await (done of to === 'store' ? moveFiles(folder, store) : moveFiles(store, folder)) say(`${progressText(done)}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(`Stopped after ${progressText(done)}: ${why}.`, 'Nothing is lost. Begin again: what was moved is not moved twice.');
  }
  for (const { company, file } of done.damaged) say(`damaged, and left where it is: ${company}/${file.slice(0, 2)}/${file}\n`);
  say(`${done.damaged.length === 0 ? 'all' : 'all else'} is moved to the ${to}: ${progressText(done)}\n`);
  return done;
}

async function placesOf(env: Env): ReturnType<typeof openBothPlaces> {
  const config = readMoveConfig(env);
  if (!config.ok) throw new Problem(config.problems.join('\n'), remedy);
  const { attachments, store, storeKey } = config.value;
  if (attachments === null || store === null) throw new Problem('Two places have to be named: a folder and a store.', remedy);
  return openBothPlaces({ attachments, store, storeKey });
}

type Places = Awaited<ReturnType<typeof openFilePlaces>>;

async function openBothPlaces(
  named: Parameters<typeof openFilePlaces>[0],
): Promise<Places & { readonly store: NonNullable<Places['store']> }> {
  const places = await openFilePlaces(named);
  const { store } = places;
  if (store === null) throw new Problem('No store is named.', remedy);
  return { ...places, store };
}

function progressText({ moved, bytes, damaged }: MoveProgress): string {
  const lost = damaged.length === 0 ? '' : `, ${String(damaged.length)} damaged`;
  return `${String(moved)} files, ${(bytes / 1_048_576).toFixed(1)} MiB${lost}`;
}

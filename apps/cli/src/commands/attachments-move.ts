import { moveFiles, type MoveProgress, openFilePlaces } from '@carnet/files';
import { type Env, readMoveConfig, readProcessEnv } from '@carnet/runtime';
import { Problem, causeOf, requireConfig } from '../problem.js';

export interface MoveFlags {
  /** `store` or `folder`. */
  readonly to: string;
}

const remedy = {
  en: 'Set CARNET_ATTACHMENTS, CARNET_STORE_URL and CARNET_STORE_KEY as the API and the worker have them.',
  zh: '请将 CARNET_ATTACHMENTS、CARNET_STORE_URL 和 CARNET_STORE_KEY 设为与 API 和 worker 相同的值。',
};

/** `carnet attachments move`: moves companies' files to another place. Exit code 1 if a file is damaged. */
export async function moveAttachments(flags: MoveFlags): Promise<void> {
  const { damaged } = await moveAll(readProcessEnv(), flags, (line) => void process.stdout.write(line));
  if (damaged.length > 0) process.exitCode = 1;
}

/** Moves all files and reports progress after each group. */
export async function moveAll(env: Env, { to }: MoveFlags, say: (line: string) => void): Promise<MoveProgress> {
  if (to !== 'store' && to !== 'folder')
    throw new Problem(
      { en: '--to names no place.', zh: '--to 未指明位置。' },
      { en: 'It is store or folder.', zh: '应为 store 或者 folder。' },
    );
  const { folder, store } = await placesOf(env);
  let done: MoveProgress = { moved: 0, bytes: 0, damaged: [] };
  try {
    await store.probe();
    for await (done of to === 'store' ? moveFiles(folder, store) : moveFiles(store, folder)) say(`${progressText(done)}\n`);
  } catch (error) {
    throw new Problem(
      { en: `Stopped after ${progressText(done)}: ${causeOf(error)}.`, zh: `已停止（${progressText(done)}）：${causeOf(error)}。` },
      {
        en: 'Nothing is lost. Begin again: what was moved is not moved twice.',
        zh: '没有文件丢失。请重新运行，已移动的文件不会重复移动。',
      },
    );
  }
  for (const { company, file } of done.damaged) say(`damaged, and left where it is: ${company}/${file.slice(0, 2)}/${file}\n`);
  say(`${done.damaged.length === 0 ? 'all' : 'all else'} is moved to the ${to}: ${progressText(done)}\n`);
  return done;
}

async function placesOf(env: Env): ReturnType<typeof openBothPlaces> {
  const { attachments, store, storeKey } = requireConfig(readMoveConfig(env), remedy);
  if (attachments === null || store === null)
    throw new Problem({ en: 'Two places have to be named: a folder and a store.', zh: '须指定两处位置：文件夹和对象存储。' }, remedy);
  return openBothPlaces({ attachments, store, storeKey });
}

type Places = Awaited<ReturnType<typeof openFilePlaces>>;

async function openBothPlaces(
  named: Parameters<typeof openFilePlaces>[0],
): Promise<Places & { readonly store: NonNullable<Places['store']> }> {
  const places = await openFilePlaces(named);
  const { store } = places;
  if (store === null) throw new Problem({ en: 'No store is named.', zh: '未指定对象存储。' }, remedy);
  return { ...places, store };
}

function progressText({ moved, bytes, damaged }: MoveProgress): string {
  const lost = damaged.length === 0 ? '' : `, ${String(damaged.length)} damaged`;
  return `${String(moved)} files, ${(bytes / 1_048_576).toFixed(1)} MiB${lost}`;
}

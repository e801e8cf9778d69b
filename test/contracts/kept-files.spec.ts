import { randomUUID } from 'node:crypto';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moveFiles, type MoveProgress } from '@carnet/files';
import { type TenantId, uuid } from '@carnet/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf, streamInChunks, TestFolder } from '../support/attachments.js';
import { ObjectServer } from '../support/object-server.js';

type Place = TestFolder['places']['folder'] | NonNullable<TestFolder['places']['store']>;
type Name = Parameters<Place['remove']>[0];

const [one, other] = [uuid<TenantId>(randomUUID()), uuid<TenantId>(randomUUID())];

let server: ObjectServer;
let test: TestFolder;
let stored: NonNullable<TestFolder['places']['store']>;
beforeAll(async () => {
  // Two objects a page: a list has many.
  server = await ObjectServer.start({ perPage: 2 });
  test = await TestFolder.open(server);
  const { store } = test.places;
  if (store === null) throw new Error('there is a store');
  stored = store;
});
afterAll(async () => {
  await server.close();
  await test.close();
});

let count = 0;
/** Bytes that nobody kept before. */
const content = (size = 300_000): Buffer => Buffer.alloc(size, `${String((count += 1))} `);
async function spooled(bytes: Buffer): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = join(test.places.folder.spool, randomUUID());
  await writeFile(path, bytes);
  return { path, bytes: bytes.length };
}
async function keep(place: Place, bytes: Buffer, company = one): Promise<Name> {
  const name = { company, file: `${digestOf(bytes)}-${randomUUID()}` };
  await place.keep(name, await spooled(bytes));
  return name;
}
async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read);
}
async function filesIn(place: Place, seconds = 0): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { company, files } of place.filesOlderThan(seconds)) found.push(...files.map((file) => `${company}/${file}`));
  return found.sort();
}
const shown = ({ company, file }: Name): string => `${company}/${file}`;
const inStore = (name: Name): string => `carnet/${name.company}/${name.file.slice(0, 2)}/${name.file}`;

interface Kind {
  readonly place: () => Place;
  /** Puts something behind a file, or changes a byte of it, behind the back of whoever keeps it. */
  readonly damage: (name: Name, how: 'longer' | 'changed' | 'shorter') => Promise<void>;
}
const onDisk = (name: Name): string => join(test.root, name.company, name.file.slice(0, 2), name.file);
const damaged = (bytes: Buffer, how: 'longer' | 'changed' | 'shorter'): Buffer => {
  if (how === 'longer') return Buffer.concat([bytes, Buffer.from('x')]);
  if (how === 'shorter') return bytes.subarray(0, -1);
  return Buffer.concat([Buffer.from('x'), bytes.subarray(1)]);
};
const kinds: readonly (readonly [string, Kind])[] = [
  [
    'a folder',
    {
      place: () => test.places.folder,
      damage: async (name, how) => writeFile(onDisk(name), damaged(await readFile(onDisk(name)), how)),
    },
  ],
  [
    'a store',
    {
      place: () => stored,
      damage: (name, how) => {
        const object = server.objects.get(inStore(name))!;
        object.bytes = damaged(object.bytes, how);
        return Promise.resolve();
      },
    },
  ],
];

beforeEach(async () => {
  server.mood = 'well';
  server.objects.clear();
  await rm(join(test.root, one), { recursive: true, force: true });
  await rm(join(test.root, other), { recursive: true, force: true });
});

describe.each(kinds)('%s', (_, { place, damage }) => {
  it('A kept file is given back byte for byte, as a stream and at a path', async () => {
    for (const bytes of [content(), content(1), content(5_000_000)]) {
      const name = await keep(place(), bytes);
      expect((await readAll(await place().open(name, bytes.length))).equals(bytes)).toBe(true);
      expect(await place().withPath(name, async ({ path, bytes: size }) => [size, (await readFile(path)).equals(bytes)])).toEqual([
        bytes.length,
        true,
      ]);
      await place().check(name);
    }
  });

  it('A failed reading of a file to a path leaves no copy, and the file can be removed', async () => {
    const name = await keep(place(), content());
    const before = await test.names();
    const failing = place().withPath(name, () => Promise.reject(new Error('the scanner is away')));
    await expect(failing).rejects.toThrow('the scanner is away');
    expect(new Set(await test.names())).toEqual(new Set(before));
    await place().remove(name);
    expect([await filesIn(place()), (await test.names()).filter((path) => path.includes(name.file))]).toEqual([[], []]);
  });

  it.each(['longer', 'changed', 'shorter'] as const)('A kept file that is now %s is refused as damaged', async (how) => {
    const bytes = content();
    const name = await keep(place(), bytes);
    await damage(name, how);
    const read = async (): Promise<unknown> => readAll(await place().open(name, bytes.length));
    await expect(read()).rejects.toMatchObject({ name: 'FileDamaged' });
    await expect(place().check(name)).rejects.toMatchObject({ name: 'FileDamaged' });
    await expect(place().withPath(name, () => Promise.resolve('read'))).rejects.toMatchObject({ name: 'FileDamaged' });
  });

  it('A removed file is missing, and removing it twice is no error', async () => {
    const name = await keep(place(), content());
    await place().remove(name);
    await place().remove(name);
    for (const work of [() => place().open(name, 1), () => place().check(name), () => place().withPath(name, () => Promise.resolve(null))])
      await expect(work()).rejects.toMatchObject({ name: 'FileMissing' });
    const twice = place().keep({ company: one, file: '../x' }, await spooled(content(1)));
    await expect(twice).rejects.toThrow('no name of a kept file');
  });

  it('The same file kept twice under one name is there once', async () => {
    const bytes = content();
    const name = await keep(place(), bytes);
    await place().keep(name, await spooled(bytes));
    await place().check(name);
    expect(await filesIn(place())).toEqual([shown(name)]);
  });

  it('Old files are listed by company in any number, also during their removal', async () => {
    const names: Name[] = [];
    for (let at = 0; at < 7; at += 1) names.push(await keep(place(), content(10), at < 4 ? one : other));
    expect(await filesIn(place())).toEqual(names.map(shown).sort());
    expect(await filesIn(place(), 60)).toEqual([]);
    for await (const { company, files } of place().filesOlderThan(0)) for (const file of files) await place().remove({ company, file });
    expect(await filesIn(place())).toEqual([]);
  });
});

describe('a store', () => {
  it('The store gets the digest and encryption and lists only files of Carnet', async () => {
    const bytes = content();
    const name = await keep(stored, bytes);
    const { headers } = server.objects.get(inStore(name))!;
    expect(headers).toMatchObject({
      'x-amz-content-sha256': digestOf(bytes),
      'x-amz-checksum-sha256': Buffer.from(digestOf(bytes), 'hex').toString('base64'),
      'x-amz-server-side-encryption': 'AES256',
      'content-length': String(bytes.length),
    });
    for (const key of ['carnet/readme', `carnet/${one}/aa/${name.file}`, `elsewhere/${one}/${name.file}`])
      server.objects.set(key, { bytes, at: new Date(0), headers: {} });
    expect(await filesIn(stored)).toEqual([shown(name)]);
  });

  it('The store refuses bytes that changed on their way, and is asked only once', async () => {
    const name = { company: one, file: `${'0'.repeat(64)}-${randomUUID()}` };
    const before = server.asked.length;
    await expect(stored.keep(name, await spooled(content()))).rejects.toMatchObject({ name: 'StorageUnavailable' });
    // What the store refuses is not sent again.
    expect(server.asked.slice(before)).toEqual(['PUT']);
    expect(server.objects.size).toBe(0);
  });

  it('A store that is away is reported as unavailable, not as a missing file', async () => {
    const bytes = content();
    const name = await keep(stored, bytes);
    server.mood = 'away';
    const whole = await spooled(bytes);
    for (const work of [
      () => stored.open(name, bytes.length),
      () => stored.check(name),
      () => stored.remove(name),
      () => stored.keep(name, whole),
      () => stored.probe(),
      () => filesIn(stored),
    ])
      await expect(work()).rejects.toMatchObject({ name: 'StorageUnavailable' });
    expect((await readFile(whole.path)).equals(bytes)).toBe(true);
    server.mood = 'well';
    await stored.probe();
    await stored.check(name);
  });
});

describe('files in the folder and in the store', () => {
  const read = async (name: Name, bytes: number): Promise<Buffer> => readAll(await test.files.open(name.company, name.file, bytes));

  it('Files are read from folder or store, kept in the store and removed from both', async () => {
    const bytes = content();
    const [old, fresh] = [await keep(test.places.folder, bytes), await keep(stored, bytes)];
    for (const name of [old, fresh]) expect((await read(name, bytes.length)).equals(bytes)).toBe(true);
    const received = await test.files.receive(one, streamInChunks(bytes, 64_000), 1_000_000);
    if (!received.ok) throw new Error('it is taken');
    const file = await received.value.keep();
    await received.value.discard();
    expect(server.objects.has(inStore({ company: one, file }))).toBe(true);
    for (const name of [old, fresh, { company: one, file }]) await test.files.remove(name.company, name.file);
    expect([await filesIn(stored), await filesIn(test.places.folder)]).toEqual([[], []]);
    await expect(read(old, bytes.length)).rejects.toMatchObject({ name: 'FileMissing' });
  });

  it('A file that is moved after it was opened is read to its end', async () => {
    const bytes = content();
    const name = await keep(test.places.folder, bytes);
    const found = await test.files.open(name.company, name.file, bytes.length);
    for await (const _ of moveFiles(test.places.folder, stored));
    expect((await readAll(found)).equals(bytes)).toBe(true);
    const gone = await keep(test.places.folder, bytes);
    const opened = await test.files.open(gone.company, gone.file, bytes.length);
    await test.files.remove(gone.company, gone.file);
    await expect(readAll(opened)).rejects.toMatchObject({ name: 'FileMissing' });
  });

  it('A damaged file is reported by its name, in the folder and in the store', async () => {
    const bytes = content();
    const [old, fresh] = [await keep(test.places.folder, bytes), await keep(stored, bytes)];
    await appendFile(onDisk(old), 'x');
    await kinds[1]![1].damage(fresh, 'changed');
    test.damaged.length = 0;
    for (const name of [old, fresh]) await expect(read(name, bytes.length)).rejects.toMatchObject({ name: 'FileDamaged' });
    expect(test.damaged).toEqual([old.file, fresh.file]);
  });
});

describe('a move', () => {
  const run = async (from: Place, to: Place): Promise<MoveProgress> => {
    let last: MoveProgress = { moved: 0, bytes: 0, damaged: [] };
    for await (const so of moveFiles(from, to)) last = so;
    return last;
  };

  it.each<[string, () => [Place, Place]]>([
    ['to the store', () => [test.places.folder, stored]],
    ['to the folder', () => [stored, test.places.folder]],
  ])('A move %s takes whole files along and leaves damaged ones', async (_, places) => {
    const [from, to] = places();
    const names: Name[] = [];
    for (let at = 0; at < 5; at += 1) names.push(await keep(from, content(1000), at < 3 ? one : other));
    const lost = await keep(from, content());
    await kinds[from === stored ? 1 : 0]![1].damage(lost, 'changed');
    expect(await run(from, to)).toEqual({ moved: 5, bytes: 5000, damaged: [lost] });
    expect(await filesIn(from)).toEqual([shown(lost)]);
    expect(await filesIn(to)).toEqual(names.map(shown).sort());
    for (const name of names) await to.check(name);
    expect((await run(from, to)).moved).toBe(0);
  });

  it('A move that was broken off is continued, and all files are whole', async () => {
    const names = await Promise.all([content(1000), content(1000), content(1000)].map((bytes) => keep(test.places.folder, bytes)));
    const [copied, half] = names as [Name, Name];
    // The end came before the one was deleted from where it was, and while a server that checks nothing took the other.
    server.objects.set(inStore(copied), { bytes: await readFile(onDisk(copied)), at: new Date(), headers: {} });
    server.objects.set(inStore(half), { bytes: Buffer.from('half'), at: new Date(), headers: {} });
    server.asked.length = 0;
    expect(await run(test.places.folder, stored)).toEqual({ moved: 3, bytes: 3000, damaged: [] });
    expect(server.asked.filter((method) => method === 'PUT')).toHaveLength(2);
    for (const name of names) await stored.check(name);
    expect(await filesIn(test.places.folder)).toEqual([]);
  });

  it('A move to a store that goes away loses no file', async () => {
    const name = await keep(test.places.folder, content());
    server.mood = 'away';
    await expect(run(test.places.folder, stored)).rejects.toMatchObject({ name: 'StorageUnavailable' });
    expect(await filesIn(test.places.folder)).toEqual([shown(name)]);
    await test.places.folder.check(name);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from './home.js';
import { keyFile, readSecrets } from './secrets.js';

let above: string;
beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'carnet-home-'));
});
afterEach(() => rm(above, { recursive: true, force: true }));

const inside = (...names: readonly string[]): string => join(above, ...names);
const open = (fresh = false): ReturnType<typeof openHome> => openHome(inside('home'), { fresh });

describe('the home of an installation', () => {
  it('A missing home is made with access for its owner only', async () => {
    const home = await open();
    expect((await stat(home.folder)).mode & 0o777).toBe(0o700);
    await home.release();
  });

  it('A second start cannot open a home in use', async () => {
    const home = await open();
    await expect(open()).rejects.toMatchObject({ message: expect.stringContaining(`process ${String(process.pid)}`) });
    await home.release();
    await (await open()).release();
  });

  it('A start takes over the home of a start that was killed', async () => {
    await (await open()).release();
    await writeFile(inside('home', 'run.lock'), '999999999\n12345\n');
    await (await open()).release();
  });

  it('A start takes over a home whose process number belongs to another process', async () => {
    await (await open()).release();
    await writeFile(inside('home', 'run.lock'), `${String(process.pid)}\n1\n`);
    await (await open()).release();
  });

  it('A folder with other files is refused as a home and keeps its files', async () => {
    await mkdir(inside('home'));
    await writeFile(inside('home', 'thesis.txt'), 'years of work');
    await expect(open(true)).rejects.toMatchObject({ message: expect.stringContaining('is not a Carnet home') });
    expect(await readdir(inside('home'))).toEqual(['thesis.txt']);
  });

  it('A home keeps its files when it is opened again', async () => {
    const home = await open();
    await writeFile(home.path('note'), 'old');
    await home.release();
    const again = await open();
    expect(await readFile(again.path('note'), 'utf8')).toBe('old');
    await again.release();
  });

  it('A home is emptied when it is opened afresh', async () => {
    const home = await open();
    await writeFile(home.path('note'), 'old');
    await home.release();
    const fresh = await open(true);
    expect(await readdir(fresh.folder)).not.toContain('note');
    await fresh.release();
  });

  it('A file is refused as a home', async () => {
    await writeFile(inside('home'), '');
    await expect(open()).rejects.toMatchObject({ name: 'Problem' });
  });
});

describe('the secrets of an installation', () => {
  it('The secrets of a home are made once, readable by their owner only', async () => {
    const home = await open();
    const secrets = await readSecrets(home);
    expect(await readSecrets(home)).toEqual(secrets);
    expect((await stat(home.path('secrets.json'))).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(secrets.roles)).size).toBe(6);
    await home.release();
  });

  it('A damaged file of secrets is refused', async () => {
    const home = await open();
    await writeFile(home.path('secrets.json'), '{"admin":');
    await expect(readSecrets(home)).rejects.toMatchObject({ message: expect.stringContaining('damaged') });
    await home.release();
  });

  it('The key of the issuer is made once and signs with Ed25519', async () => {
    const home = await open();
    const file = await keyFile(home, 'issuer');
    expect(await keyFile(home, 'issuer')).toBe(file);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: expect.any(String) });
    await home.release();
  });
});

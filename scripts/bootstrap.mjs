/** Makes a fresh clone ready to run: the right Node, packages as locked, sources built. Writes to standard error only. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const root = join(import.meta.dirname, '..');
const oldestNode = [20, 19];
const stampFile = join(root, 'dist', '.sources');

/** Installs and builds what is missing or out of date; does nothing, in a few milliseconds, when all is there. */
export function bootstrap({ anew = false } = {}) {
  requireNode();
  if (installed() && built() && !anew) return;
  withLock(() => {
    if (!installed()) install();
    if (anew || !built()) compile();
  });
}

function fail(what, remedy) {
  process.stderr.write(`\n${what}\n${remedy}\n`);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(
    `Carnet needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
    'Install a newer Node.js and try again.',
  );
}

/** Compares what npm says it installed with the lock file; times of files mean nothing after a checkout. */
function installed() {
  const wanted = readJson('package-lock.json')?.packages;
  const present = readJson('node_modules/.package-lock.json')?.packages;
  if (wanted === undefined) fail('package-lock.json is missing.', 'Restore it: git checkout package-lock.json');
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || present[path]?.version === version);
}

function install() {
  say('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  // No install scripts: every package used here works without, and what they do is not looked at by anybody.
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(npm[0], [...npm[1], ...flags], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  fail(
    `npm ci failed${error ? `: ${error.message}` : ''}.`,
    'Its message is above. Carnet needs the npm registry (or a mirror: npm config set registry …) once.',
  );
}

function built() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}

/** Compiles beside the old build and swaps the two, so that a running Carnet never sees half of one. */
function compile() {
  say('Building …');
  const stamp = fingerprint();
  const draft = join(root, `dist.${process.pid}`);
  const flags = ['apps', 'libs', '--out-dir', draft, '--copy-files', '--quiet', '--ignore', 'apps/console/**,libs/client/**'];
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@swc/cli/bin/swc.js'), ...flags], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  const screens = [
    ['scripts/client.mjs'],
    ['node_modules/vite/bin/vite.js', 'build', 'apps/console', '--outDir', join(draft, 'console'), '--logLevel', 'error'],
  ];
  const failed =
    status !== 0 || screens.some((args) => spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status !== 0);
  if (failed) {
    rmSync(draft, { recursive: true, force: true });
    fail('The build failed.', 'Its message is above. Sources as published always build: git status shows what differs.');
  }
  compressFiles(join(draft, 'console'));
  writeFileSync(join(draft, '.sources'), stamp);
  const old = `${draft}.old`;
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
  renameSync(draft, join(root, 'dist'));
  rmSync(old, { recursive: true, force: true });
}

/** Writes each text of the console a second time, compressed: it is sent as it is. */
function compressFiles(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(?:js|css|html|svg)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
}

/** Digest of names, sizes and times of all that goes into the build. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['.swcrc', 'package-lock.json', 'scripts/bootstrap.mjs', 'scripts/client.mjs', 'docs/openapi.json'])
    hash.update(readFileSync(join(root, name)));
  for (const top of ['apps', 'libs']) {
    for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith('.spec.ts') || entry.parentPath.includes('generated')) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Two commands started at once in a fresh clone must not install over each other. */
function withLock(work) {
  const lock = join(tmpdir(), `carnet-bootstrap-${userInfo().uid}-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(lock) {
  try {
    mkdirSync(lock, { mode: 0o700 });
    writeFileSync(join(lock, 'pid'), String(process.pid));
    process.once('exit', () => rmSync(lock, { recursive: true, force: true }));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (!holderAlive(lock) && age > 2_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function holderAlive(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readJson(name) {
  try {
    return JSON.parse(readFileSync(join(root, name), 'utf8'));
  } catch {
    return undefined;
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** For processes of their own: what is built, and beside it the programs of the chaos suites. */
import { spawnSync } from 'node:child_process';
import { bootstrap, root } from '../../scripts/bootstrap.mjs';
import startSharedServer from './global-setup.mjs';

export default async function buildAndStart() {
  bootstrap();
  const swc = ['node_modules/@swc/cli/bin/swc.js', 'test/chaos', '--out-dir', 'dist', '--quiet'];
  const { status } = spawnSync(process.execPath, swc, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The programs of the chaos suites could not be built.');
  await startSharedServer();
}

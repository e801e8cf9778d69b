// Makes a picture of a demo letter of each kind, in both languages: `npm run letters [FOLDER]`. Look at them before a change of notices lands.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const folder = resolve(process.argv[2] ?? '.carnet/letters');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.error(`There is no ${executablePath}. Install Chromium, or name it: CHROMIUM=/path/to/chromium npm run letters`);
  process.exit(1);
}
const jest = [
  '--experimental-vm-modules',
  'node_modules/jest/bin/jest.js',
  '--selectProjects',
  'journeys',
  '--testPathPatterns',
  'journeys/received',
];
const made = spawnSync(process.execPath, jest, { stdio: 'inherit', env: { ...process.env, CARNET_LETTERS: folder } });
if (made.status !== 0) process.exit(made.status ?? 1);
// The faces of the letters themselves: a machine need not have Chinese ones.
const { resolve: packageFile } = createRequire(import.meta.url);
const face = (family, name, file) =>
  `@font-face{font-family:${family};src:url(${pathToFileURL(join(packageFile(name), '../../fonts', file)).href})}`;
const faces = [
  face('Latin', '@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'),
  face('Han', '@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'),
];
const profile = mkdtempSync(join(tmpdir(), 'carnet-letters-'));
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  args,
  viewport: { width: 760, height: 1000 },
});
try {
  const page = await browser.newPage();
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.html'))) {
    await page.goto(pathToFileURL(join(folder, name)).href);
    await page.addStyleTag({ content: `${faces.join('')}body{font-family:Latin,Han!important}` });
    await page.evaluate(() => globalThis.document.fonts.ready);
    await page.screenshot({ path: join(folder, name.replace(/html$/, 'png')), fullPage: true });
  }
  console.log(`The letters are in ${folder}.`);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

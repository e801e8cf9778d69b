import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { filesUnder, root } from '../architecture/sources.js';
import { patience } from './eventually.js';
import { waitUntilIdle } from './wait-until-idle.js';

/** Without windows of its own first: it needs a sixth less of the processors. */
const programs = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
const program = programs.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path));

/** `describe` for suites that need a browser. Where none is installed the suite is skipped by name, and `npm test` says so. */
export function describeWithChromium(name: string, suite: () => void): void {
  if (program !== undefined) describe(name, suite);
  else describe(name, () => it.skip('needs chromium (apt-get install chromium-headless-shell fonts-noto-cjk)', () => undefined));
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser with a profile of its own. */
export async function openChromium(): Promise<Browser> {
  if (program === undefined) throw new Error('no browser is installed');
  return chromium.launch({ executablePath: program, args: flags });
}

export interface Visit {
  readonly language?: 'en' | 'zh';
  readonly theme?: 'light' | 'dark' | 'contrast';
  readonly width?: number;
  readonly height?: number;
}

/** Somebody at a screen: a browser profile of their own, and whatever went wrong in its pages. */
export interface AtScreen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Faults of scripts, what the content security policy stopped, and requests that the API could not read or failed at. */
  readonly faults: string[];
}

/** Opens a screen; with a user name of the demo, signed in by the real way and at the start of the console. */
export async function atScreen(browser: Browser, baseUrl: string, username: string | null, visit: Visit = {}): Promise<AtScreen> {
  const { language = 'en', theme = 'light', width = 1440, height = 900 } = visit;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  page.on('response', (answer) => {
    if ([400, 405, 500].includes(answer.status()) && answer.url().includes('/v1/'))
      faults.push(`${answer.request().method()} ${answer.url()}: ${String(answer.status())}`);
  });
  await prefer(page, { language, theme });
  const address = username === null ? '/' : `/sign-in?${new URLSearchParams({ as: username, return: '/' }).toString()}`;
  await page.goto(baseUrl + address);
  await waitUntilIdle(page);
  return { page, context, faults };
}

/** What somebody prefers, for every page that is opened from now on. */
export async function prefer(page: Page, { language, theme }: Required<Pick<Visit, 'language' | 'theme'>>): Promise<void> {
  const kept = { 'carnet.language': language, 'carnet.preferences': JSON.stringify({ theme }) };
  await page.addInitScript({
    // An empty page keeps nothing.
    content: `if (location.protocol !== 'about:') for (const [name, value] of Object.entries(${JSON.stringify(kept)})) localStorage.setItem(name, value)`,
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it stands (WCAG 2.2 and best practices), each with its first place; by all its rules, or by some. */
export async function axeFindings(page: Page, tags?: readonly string[]): Promise<string[]> {
  await waitUntilIdle(page);
  // A page that is looked at twice has it.
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(tags && { runOnly: tags }) });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${options})`);
  return violations.map(({ id, nodes: [first] }) => `${id}: ${first?.html.slice(0, 200) ?? ''}`);
}

/** Whether the page scrolls sideways, which it never should. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
}

/** The pictures that pages of the documentation show. */
const shown = new Set(
  [...filesUnder('docs').filter(({ path }) => path.endsWith('.md')), { text: readFileSync(join(root, 'README.md'), 'utf8') }].flatMap(
    ({ text }) => [...text.matchAll(/images\/([\w-]+)\.png/g)].map(([, name = '']) => name),
  ),
);

/** Keeps a picture of the page from its top under `docs/images`, with `CARNET_PICTURES=yes`, if the documentation shows it. */
export async function picture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  if (process.env['CARNET_PICTURES'] !== 'yes' || !shown.has(name)) return;
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ fullPage, path: join(root, 'docs/images', `${name}.png`) });
}

/** No script failed, and the content security policy blocked nothing. */
export function expectNoFaults({ faults }: AtScreen): void {
  expect(faults).toEqual([]);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { runDemo } from '../../apps/cli/src/demo/run-demo.js';
import type { LocalProvider } from '../../apps/local-provider/src/provider.js';
import { type AtScreen, atScreen, axeFindings, describeWithChromium, expectNoFaults, openChromium, picture } from '../support/chromium.js';
import { testPepper } from '../support/database.js';
import { demoProvider } from '../support/demo-provider.js';
import { startSystem, type System } from '../support/system.js';
import { stepsOf, take } from './tour.js';

const steps = stepsOf(readFileSync(join(import.meta.dirname, '../../docs/tour.md'), 'utf8'));
const chapters = [...new Set(steps.map(({ heading }) => heading))];

describeWithChromium('the tour, word for word', () => {
  let system: System;
  let provider: LocalProvider;
  let browser: Browser;
  let screen: AtScreen;
  beforeAll(async () => {
    system = await startSystem({ illustrativeLists: true, console: true });
    provider = await demoProvider(system);
    await runDemo({ baseUrl: system.baseUrl, apiKeyPepper: testPepper, say: () => undefined });
    await system.drain();
    browser = await openChromium();
    screen = await atScreen(browser, system.baseUrl, null);
  });
  afterAll(async () => {
    await browser.close();
    await provider.close();
    await system.close();
  });

  it('has ten steps', () => {
    expect(chapters).toHaveLength(10);
  });

  it.each(chapters)('%s', async (chapter) => {
    const done: string[] = [];
    for (const step of steps.filter(({ heading }) => heading === chapter)) {
      await take(screen.page, step, system.baseUrl).catch((error: unknown) => {
        throw new Error(`${step.sentence} after ${done.join(' ')}`, { cause: error });
      });
      done.push(step.sentence);
      await system.drain();
    }
    await picture(screen.page, `tour-${/^\d+/.exec(chapter)?.[0] ?? ''}`);
    expect(await axeFindings(screen.page)).toEqual([]);
    expectNoFaults(screen);
  });
});

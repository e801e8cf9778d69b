import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { runDemo } from '../../apps/cli/src/demo/run-demo.js';
import { type AtScreen, atScreen, axeFindings, describeWithChromium, expectNoFaults, picture } from '../support/chromium.js';
import { testPepper } from '../support/database.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { stepsOf, take } from './tour.js';

const steps = stepsOf(readFileSync(join(import.meta.dirname, '../../docs/tour.md'), 'utf8'));
const chapters = [...new Set(steps.map(({ heading }) => heading))];

describeWithChromium('the tour, word for word', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  let screen: AtScreen;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
    await runDemo({ baseUrl: system.baseUrl, apiKeyPepper: testPepper, say: () => undefined });
    await system.drain();
    screen = await atScreen(browser, system.baseUrl, null);
  });
  afterAll(() => screens.close());

  it('The tour has ten chapters', () => {
    expect(chapters).toHaveLength(10);
  });

  it.each(chapters)('The console follows this chapter of the tour: %s', async (chapter) => {
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

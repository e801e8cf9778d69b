import type { Browser } from 'playwright-core';
import { openChromium } from './chromium.js';
import { demoProvider } from './demo-provider.js';
import { startSystem, type System, type SystemOptions } from './system.js';

/** What a suite of screens works on: a system that serves the console, the provider of the demo's people, and a browser. */
export interface Screens {
  readonly system: System;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export async function openScreens(options: SystemOptions = {}): Promise<Screens> {
  const system = await startSystem({ illustrativeLists: true, console: true, ...options });
  const provider = await demoProvider(system);
  const browser = await openChromium();
  return {
    system,
    browser,
    close: async () => {
      await browser.close();
      await provider.close();
      await system.close();
    },
  };
}

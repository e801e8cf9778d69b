import type { Page } from 'playwright-core';

/** Waits until the page has what it asked the server for. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('html:not([data-busy])').waitFor({ state: 'attached' });
}

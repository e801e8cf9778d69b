import type { Page } from 'playwright-core';

/**
 * Five times in a row, over a tenth of a second, the page neither asks the server nor loads a part of itself. It is looked at when the
 * browser has nothing else to do: what a click began is drawn, and what that asks for is asked, however busy the machine is.
 */
const waitUntilIdleScript = `new Promise((done) => {
  let looks = 0;
  const next = () => scheduler.postTask(look, { priority: 'background' });
  const look = () => {
    const waits = document.documentElement.hasAttribute('data-busy') || document.querySelector('[data-loading]') !== null;
    looks = waits ? 0 : looks + 1;
    if (looks > 5) done();
    else setTimeout(next, 20);
  };
  next();
})`;

/** Waits until the page has what it asked the server for. */
export async function waitUntilIdle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  try {
    await page.evaluate(waitUntilIdleScript);
  } catch (error) {
    // It went on to another page, as a sign-in does.
    if (!String(error).includes('navigation')) throw error;
    await waitUntilIdle(page);
  }
}

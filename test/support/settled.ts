import type { Page } from 'playwright-core';

/** For a tenth of a second the page neither asks the server nor loads a part of itself. */
const quiet = `new Promise((done) => {
  let since = performance.now();
  const look = () => {
    const now = performance.now();
    if (document.documentElement.hasAttribute('data-busy') || document.querySelector('[data-loading]') !== null) since = now;
    if (now - since >= 100) done();
    else setTimeout(look, 20);
  };
  look();
})`;

/** Waits until the page has what it asked the server for. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  try {
    await page.evaluate(quiet);
  } catch (error) {
    // It went on to another page, as a sign-in does.
    if (!String(error).includes('navigation')) throw error;
    await settled(page);
  }
}

import type { Locator, Page } from 'playwright-core';
import { waitUntilIdle } from '../support/wait-until-idle.js';

/** More stops than any page has. */
const stops = 250;

/** Somebody who has no mouse. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on by Tab, or back by Shift+Tab, until something has the focus. @throws where that does not lead there. */
  async to(target: Locator, by: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.first().waitFor();
    for (let stop = 0; stop < stops; stop += 1) {
      if (await this.isAt(target)) return;
      await this.page.keyboard.press(by);
    }
    throw new Error(`${by} does not lead to ${String(target)}`);
  }

  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press(key);
    await this.isKept();
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  /** A key that does something by itself. */
  async key(name: string): Promise<void> {
    await this.page.keyboard.press(name);
    await this.isKept();
  }

  /** The page has what it asked for, and something on it has the focus. */
  async isKept(): Promise<void> {
    await waitUntilIdle(this.page);
    await this.page.locator('body :focus').first().waitFor({ state: 'attached' });
  }

  private async isAt(target: Locator): Promise<boolean> {
    return (await target.first().and(this.page.locator(':focus-within')).count()) > 0;
  }
}

import { expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { type AtScreen, atScreen, axeFindings, expectNoFaults } from '../support/chromium.js';
import { eventually } from '../support/eventually.js';
import { justification } from '../support/justifications.js';
import { viewAsAuditor } from '../support/officials.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import type { System } from '../support/system.js';

/** What stands on the screen, in English and in Chinese. */
export type Words = readonly [english: string, chinese: string];

const more: Words = ['More actions', '更多操作'];
export const reasons: Words = ['Reasons', '理由'];
export const noConflict: Words = ['I have no conflict of interest in this transfer.', '本人与此事项无利益冲突。'];

/** Screens that were left, by whose and in which language they are: to sign in and load the console anew costs more than most visits. */
const left = new WeakMap<Browser, Map<string, AtScreen>>();

function screensLeft(browser: Browser): Map<string, AtScreen> {
  const before = left.get(browser);
  if (before !== undefined) return before;
  const none = new Map<string, AtScreen>();
  left.set(browser, none);
  return none;
}

/** Waits until the page shows the transfer that it is about as it is now, whatever others and the machine have done. */
export async function current(page: Page, system: System): Promise<void> {
  await waitUntilIdle(page);
  const transfer = page.locator('[data-transfer]');
  if ((await transfer.count()) === 0) return;
  const { version } = await viewAsAuditor(system, (await transfer.getAttribute('data-transfer')) ?? '');
  await eventually('the page is current', async () => Number(await transfer.getAttribute('data-version')) >= version);
  await waitUntilIdle(page);
}

/** Somebody who works on the screen in one language: they press what has a name, and write into what has one. */
export class AtWork {
  private constructor(
    private readonly system: System,
    private readonly screen: AtScreen,
    private readonly language: 'en' | 'zh',
    private readonly keep: () => void,
  ) {}

  /** Begins a visit, at the start of the console or at the empty page that an earlier visit of theirs ended with. */
  static async begin(browser: Browser, system: System, username: string, language: 'en' | 'zh' = 'en'): Promise<AtWork> {
    const [kept, whose] = [screensLeft(browser), `${username} ${language}`];
    const screen = kept.get(whose) ?? (await atScreen(browser, system.baseUrl, username, { language }));
    kept.delete(whose);
    return new AtWork(system, screen, language, () => kept.set(whose, screen));
  }

  get page(): Page {
    return this.screen.page;
  }

  /** The dialog that is open. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  /** The part of the page of this name. */
  part(words: Words): Locator {
    return this.page.getByRole('region', { name: this.in(words), exact: true });
  }

  /** The fields of this name in the dialog that is open. */
  fields(words: Words): Locator {
    return this.dialog.getByRole('group', { name: this.in(words), exact: true });
  }

  in([english, chinese]: Words): string {
    return this.language === 'zh' ? chinese : english;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.system.baseUrl + path);
    await waitUntilIdle(this.page);
  }

  /** Opens the dialog of an act that the case offers. */
  async act(name: Words): Promise<void> {
    const bar = this.part(['What you can do', '可执行的操作']);
    await bar.getByRole('button').first().waitFor();
    const button = bar.getByRole('button', { name: this.in(name), exact: true });
    if ((await button.count()) > 0) await button.click();
    else {
      await bar.getByRole('button', { name: this.in(more) }).click();
      await this.page.getByRole('menuitem', { name: this.in(name), exact: true }).click();
    }
    await this.dialog.waitFor();
    await waitUntilIdle(this.page);
  }

  /** Presses a button of the dialog that is open, or else of the page. */
  async press(name: Words): Promise<void> {
    await (
      await this.front()
    )
      .getByRole('button', { name: this.in(name), exact: true })
      .first()
      .click();
    await waitUntilIdle(this.page);
  }

  /** Looks at the dialog as it is, sends it, and waits until it is closed and the machine has done what follows. */
  async send(name: Words): Promise<void> {
    expect(await axeFindings(this.page)).toEqual([]);
    const dialog = await this.dialog.elementHandle();
    await this.dialog.getByRole('button', { name: this.in(name), exact: true }).click();
    await dialog.waitForElementState('hidden');
    await this.system.drain();
    await current(this.page, this.system);
  }

  async write(label: Words, text: string): Promise<void> {
    await (
      await this.front()
    )
      .getByRole('textbox', { name: this.in(label), exact: true })
      .first()
      .fill(text);
  }

  async fillDay(label: Words, day: string): Promise<void> {
    await this.dialog.getByLabel(this.in(label), { exact: true }).fill(day);
  }

  /** Chooses from a list. */
  async choose(label: Words, option: Words): Promise<void> {
    // The name of a list is its label and what is chosen.
    await (
      await this.front()
    )
      .getByRole('button', { name: this.in(label) })
      .first()
      .click();
    await this.page
      .getByRole('option', { name: this.in(option) })
      .first()
      .click();
  }

  /** Takes one of several, or ticks a box. */
  async tick(words: Words, within?: Locator): Promise<void> {
    const scope = within ?? (await this.front());
    const box = this.page.locator('input[type=checkbox], input[type=radio]');
    await scope
      .locator('label')
      .filter({ has: box, hasText: this.in(words) })
      .first()
      .click();
  }

  /** States all that the test of the agreements asks for. */
  async justify(): Promise<void> {
    const { aim, notArbitrary, notDisguised, lighterMeans } = justification();
    await this.write(['What is protected, and from what', '保护什么，防范什么'], aim);
    await this.write(['Why like transfers are not treated differently without reason', '为何不构成无理的差别对待'], notArbitrary);
    await this.write(['Why it is not a disguised restriction of trade', '为何不构成变相的贸易限制'], notDisguised);
    const names: Record<string, Words> = {
      contract: ['A contract', '合同'],
      certificate: ['A certificate', '认证'],
      trustmark: ['A trust mark', '信任标志'],
      sandbox: ['A sandbox', '沙盒'],
    };
    for (const { means } of lighterMeans) await this.tick(names[means] ?? more);
    const whys = this.dialog.getByRole('textbox', { name: this.in(['Why, or why not', '为何足够或者不足']), exact: true });
    for (const [place, { why }] of lighterMeans.entries()) await whys.nth(place).fill(why);
  }

  async sees(words: Words): Promise<void> {
    await this.page.getByText(this.in(words)).filter({ visible: true }).first().waitFor();
  }

  /** Ends the visit: axe finds nothing on the page, and no script has failed. */
  async leave(): Promise<void> {
    expect(await axeFindings(this.page)).toEqual([]);
    expectNoFaults(this.screen);
    await this.page.goto('about:blank');
    this.keep();
  }

  private async front(): Promise<Page | Locator> {
    return (await this.page.getByRole('dialog').count()) > 0 ? this.dialog : this.page;
  }
}

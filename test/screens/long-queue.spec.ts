import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { atScreen, describeWithChromium, expectNoFaults } from '../support/chromium.js';
import { shippedRelease } from '../support/releases.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { principalOf } from '../support/use-cases.js';

const many = 10_000;

/** Filings of one company that all are in review, due one after the other. */
const inReview = `insert into carnet.transfer (tenant_id, id, reference, version, state, content_digest, filing, title_en, title_zh,
    from_country, to_country, people_ordinary, people_sensitive, filed_on, rule_set, lane, due_on, submitted_at, created_at, updated_at)
  select $1::uuid, gen_random_uuid(), 'T26-' || lpad(n::text, 7, '0'), 3, 'in-review', 'sha256:' || n, '{}', 'Transfer ' || n, '事项' || n,
    'CN', 'SG', n, 0, '2026-11-01', $2, 'amber', '2027-01-01'::date + n / 100, now(), now(), now() from generate_series(1, $3::int) n`;
const reviews = `insert into carnet.review (tenant_id, transfer_id, discipline, assignee, done)
  select tenant_id, id, 'privacy', $1::uuid, false from carnet.transfer where tenant_id = $2`;

describeWithChromium('a queue of ten thousand transfers', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
    const { database } = system;
    const organisation = demoCompanies.find(({ key }) => key === 'retail')!.id;
    const officer = principalOf('privacy1');
    // What is written here was never filed: that it names the rules of its day is not asked of each.
    await asOwner(database, (sql) => sql.rows('alter table carnet.transfer disable trigger pin_when_filed'));
    await asOrganisation(database, { role: 'carnet_app', organisation }, (sql) =>
      sql.rows(inReview, [organisation, shippedRelease.set.digest, many]),
    );
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, (sql) =>
      sql.rows(reviews, [officer.person, organisation]),
    );
    await asOwner(database, (sql) => sql.rows('analyze carnet.transfer, carnet.review'));
  });
  afterAll(() => screens.close());

  it('An officer reads a queue of 10,000 rows to its end by keys with few rows drawn', async () => {
    const screen = await atScreen(browser, system.baseUrl, 'privacy1');
    const { page } = screen;
    await page.goto(`${system.baseUrl}/queue`);
    await waitUntilIdle(page);
    const at = (row: number) => page.locator(`tr[data-row="${String(row)}"]:focus`).waitFor();
    const drawn = (): Promise<number> => page.locator('tr[data-row]').count();
    await page.keyboard.press('j');
    await at(1);
    for (let press = 0; press < 60; press += 1) await page.keyboard.press('j');
    await at(61);
    for (let press = 0; press < 31; press += 1) await page.keyboard.press('k');
    await at(30);
    await page.keyboard.press('ArrowDown');
    await at(31);
    expect(await drawn()).toBeLessThan(80);
    for (let loaded = 100; loaded < many; loaded += 100) {
      await page.keyboard.press('Shift+G');
      await page.getByText(new RegExp(`^${(loaded + 100).toLocaleString('en').replace(',', ',?')} rows`)).waitFor();
    }
    await page.keyboard.press('Shift+G');
    await at(many - 1);
    expect(await drawn()).toBeLessThan(80);
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('k');
    await at(many - 21);
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    await at(0);
    expect(await drawn()).toBeLessThan(80);
    expectNoFaults(screen);
    await screen.context.close();
  });
});

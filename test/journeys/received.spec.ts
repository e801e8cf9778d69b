import { randomUUID } from 'node:crypto';
import type { AppealsView } from '@carnet/features/appeals/appeals.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { axeFindings, describeWithChromium, openChromium, picture, scrollsSideways } from '../support/chromium.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { ballot, opinion, viewAsAuditor, usernameOf } from '../support/officials.js';
import { policiesWithHearing } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';

/** The pages of all letters that were read, by their kind and language. */
const letters = new Map<string, string>();

let system: System;

let company: TestClient;

beforeAll(async () => {
  system = await startSystem({ policies: policiesWithHearing });
  company = await system.person('filer@retail');
});

afterAll(() => system.close());

/** A notice as text in both languages. */
async function told(id: string, kind: string, path = 'notice'): Promise<{ readonly en: string; readonly zh: string }> {
  const at = `/v1/transfers/${id}/${path}`;
  for (const language of ['en', 'zh']) letters.set(`${kind}-${language}`, (await company.get(`${at}.html?language=${language}`)).text);
  const [en, zh] = await Promise.all(['en', 'zh'].map((language) => company.get(`${at}.txt?language=${language}`)));
  expect([en?.status, zh?.status]).toEqual([200, 200]);
  return { en: en?.text ?? '', zh: zh?.text ?? '' };
}

/** What of a Chinese letter is in no Chinese: ISO days, and brackets, colons and semicolons of another script beside Chinese words. */
const foreignSigns = (zh: string): readonly string[] =>
  zh.split('\n').flatMap((line) => line.match(/\d{4}-\d{2}-\d{2}|\p{Script=Han} ?[([;:]|[)\];:] ?\p{Script=Han}/gu) ?? []);

const people = (ordinary: number) => filing({ people: { ordinary, sensitive: 0, us: {} } });

/** An amber case whose one officer and first voter ask for the same condition, with the same justification. */
async function decided(choice: 'approve' | 'refuse'): Promise<TransferResponse> {
  const { id } = await company.file(people(150_000));
  await system.drain();
  const same = choice === 'approve' ? { terms: [{ code: 'encrypted' }], justification: justification() } : {};
  for (let view = await viewAsAuditor(system, id); view.state === 'in-review'; view = await viewAsAuditor(system, id)) {
    const open = view.reviews.find((review) => review.opinion === null);
    const said = { ...opinion(view), ...same, ...(choice === 'approve' && { conclusion: 'support-with-conditions' }) };
    const officer = await system.person(usernameOf(open?.assignee));
    const given = await officer.act(`/v1/transfers/${id}/reviews/${open?.discipline ?? ''}/opinion`, said, { version: view.version });
    expect([given.status, given.text]).toEqual([200, expect.any(String)]);
  }
  await system.drain();
  for (let view = await viewAsAuditor(system, id); view.state === 'in-approval'; view = await viewAsAuditor(system, id)) {
    const voter = usernameOf(view.step?.voters.find((one) => !view.votes.some((vote) => vote.voter === one)));
    const vote = { ...ballot(view, choice), ...same };
    const given = await (await system.person(voter)).act(`/v1/transfers/${id}/votes`, vote, { version: view.version });
    expect([given.status, given.text]).toEqual([200, expect.any(String)]);
    await system.drain();
  }
  return viewAsAuditor(system, id);
}

describe('notices to a company', () => {
  let grant: string;

  it('The notice of a grant names its content, the duties and the way to appeal', async () => {
    ({ id: grant } = await company.file(people(1000)));
    await system.drain();
    expect((await company.view(grant)).state).toBe('granted');
    const { en, zh } = await told(grant, 'grant');
    for (const words of [
      'What is granted',
      'Recipient: Analytics Recipient (Singapore)',
      '1,000 with ordinary data',
      'Your duties under the law',
      'nothing to appeal',
    ])
      expect(en).toContain(words);
    for (const words of ['准予内容', '接收方：Analytics Recipient（新加坡）', '一般个人信息 1,000 人', '法定义务', '无可申请复核的事项'])
      expect(zh).toContain(words);
    expect(foreignSigns(zh)).toEqual([]);
  });

  it('The notice of a grant with conditions gives its justification once', async () => {
    const { id } = await decided('approve');
    const { en, zh } = await told(id, 'grant-with-conditions');
    expect(en.split('The people in the records').length).toBe(2);
    expect(en).toMatch(/Last day to appeal: \d+ \w+ 20\d\d/);
    expect(zh).toMatch(/申请复核的截止日（含当日）：20\d\d年\d+月\d+日/);
    expect(foreignSigns(zh)).toEqual([]);
  });

  it('The Chinese notices of intention, refusal and appeal have no foreign signs', async () => {
    const { id } = await decided('refuse');
    const act = async (username: string, path: string, body: object) => {
      const { version } = await viewAsAuditor(system, id);
      const given = await (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
      expect([given.status, given.text]).toEqual([200, expect.any(String)]);
      await system.drain();
    };
    const letters = [await told(id, 'intention', 'intention')];
    await act('filer@retail', 'hearing', { waive: true });
    const view = await viewAsAuditor(system, id);
    const voter = usernameOf(view.step?.voters[0]);
    await act(voter, 'votes', ballot(view, 'refuse'));
    letters.push(await told(id, 'refusal'));
    await act('filer@retail', 'appeals', { grounds: [{ about: 'reason', says: '申报的人数有误。' }] });
    const appeal = async () => (await (await system.person('auditor1')).get<AppealsView>(`/v1/transfers/${id}/appeals`)).body.appeals[0]!;
    const { digest } = await appeal();
    const officers = view.reviews.map(({ opinion }) => usernameOf(opinion?.officer));
    const [officer = ''] = ['legal1', 'legal2'].filter((name) => !officers.includes(name));
    await act(officer, 'appeal/opinion', { proposes: 'uphold', reasons: '理由不成立。', digest, noConflict: true });
    for (const one of ((await appeal()).panel?.voters ?? []).slice(0, 2).map(usernameOf))
      await act(one, 'appeal/votes', { ballot: 'uphold', reasons: '同意。', digest, noConflict: true });
    letters.push(await told(id, 'appeal', 'appeals/1/notice'));
    for (const { zh } of letters) expect(foreignSigns(zh)).toEqual([]);
    expect(letters[2]?.zh).toContain('同意。');
    expect(letters[2]?.zh.split('同意。')).toHaveLength(2);
  });

  it('The notice of a suspension says until when it holds and when to appeal', async () => {
    const { version } = await company.view(grant);
    const stop = { cause: 'facts-untrue', reasons: '又发送了两个字段。' };
    const stopped = await (await system.person('supervisor1')).act(`/v1/transfers/${grant}/suspension`, stop, { version });
    expect(stopped.body).toMatchObject({ state: 'suspended' });
    const { en, zh } = await told(grant, 'suspension', `grant-notices/${String(version + 1)}/notice`);
    expect(en).toMatch(/until the end of \d+ \w+ 20\d\d\. People who had no part/);
    expect(zh).toMatch(/可于20\d\d年\d+月\d+日前（含当日）向主管机构申请复核/);
    expect(foreignSigns(zh)).toEqual([]);
  });

  it('The Chinese notice of a revocation has no foreign signs', async () => {
    const { version } = await company.view(grant);
    const stop = { cause: 'facts-untrue', reasons: '仍在发送这两个字段。' };
    const stopped = await (await system.person('supervisor1')).act(`/v1/transfers/${grant}/revocation`, stop, { version });
    expect(stopped.body).toMatchObject({ state: 'revoked' });
    const { zh } = await told(grant, 'revocation', `grant-notices/${String(version + 1)}/notice`);
    expect(foreignSigns(zh)).toEqual([]);
  });
});

describeWithChromium('each letter, as a page', () => {
  it('Every notice fits its sheet as a page, and axe finds no fault', async () => {
    const browser = await openChromium();
    const page = await browser.newPage({ viewport: { width: 760, height: 1000 } });
    const found: Record<string, readonly unknown[]> = {};
    for (const [name, html] of letters) {
      await page.setContent(html);
      const sheet = await page.screenshot({ fullPage: true });
      found[name] = [sheet.length > 20_000, await scrollsSideways(page), ...(await axeFindings(page))];
      await picture(page, `letter-${name}`, { fullPage: true });
    }
    await browser.close();
    const kinds = ['grant', 'grant-with-conditions', 'intention', 'refusal', 'appeal', 'suspension', 'revocation'];
    expect(found).toEqual(Object.fromEntries(kinds.flatMap((kind) => [`${kind}-en`, `${kind}-zh`]).map((name) => [name, [true, false]])));
  });
});

describe('a company that repeats a filing', () => {
  const other = () => system.machine('motors');
  const earlier = (answer: { readonly body: unknown }) => (answer.body as { readonly context?: Readonly<Record<string, unknown>> }).context;

  it('A repeated filing is refused with its earlier transfer unless it is confirmed', async () => {
    const [body, key] = [filing({ fields: ['owner.phone'] }), randomUUID()];
    const first = await other().act('/v1/transfers', body, { key });
    expect(first.status).toBe(202);
    // The same request is no second filing.
    expect((await other().act('/v1/transfers', body, { key })).body).toMatchObject({ id: first.body.id });
    const again = await other().act('/v1/transfers', body);
    expect([again.status, again.body]).toMatchObject([409, { code: 'filed-before', says: { zh: expect.stringContaining('again=yes') } }]);
    expect(earlier(again)).toMatchObject({ transfers: [first.body.id], references: [first.body.reference] });
    // What another company files is its own matter, and tells nothing of this one.
    expect((await company.act('/v1/transfers', body)).status).toBe(202);
    const twice = await Promise.all([1, 2].map(() => other().act('/v1/transfers', filing({ fields: ['owner.email'] }))));
    expect(twice.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    expect((await other().act('/v1/transfers?again=yes', body)).status).toBe(202);
  });

  it('A repeated submission of a draft is refused unless it is confirmed', async () => {
    const body = filing({ fields: ['owner.phone'] });
    const { body: draft } = await other().act('/v1/transfers/drafts', body);
    const refused = await other().act(`/v1/transfers/${draft.id}/submission`, {}, { version: draft.version });
    expect(refused.body).toMatchObject({ code: 'filed-before' });
    const sent = await other().act(`/v1/transfers/${draft.id}/submission?again=yes`, {}, { version: draft.version });
    expect(sent.status).toBe(202);
  });

  it('An import of another type is told which types are taken', async () => {
    const { status, body } = await other().uploadImport('/v1/imports?mode=check', 'title_en', 'text/plain');
    expect([status, body]).toMatchObject([415, { code: 'media-type-unsupported', says: { zh: expect.stringContaining('text/csv') } }]);
  });

  it('A repeated import file is refused with the number of rows filed before', async () => {
    const rows = [1, 2, 3].map((n) => JSON.stringify(filing({ fields: [`row_${String(n)}`] })));
    const hand = (lines: readonly string[], query = 'mode=file', key: string = randomUUID()) =>
      other().uploadImport<{ readonly id: string }>(`/v1/imports?${query}`, lines.join('\n'), 'application/jsonl', key);
    const key: string = randomUUID();
    const first = await hand(rows, 'mode=file', key);
    expect(first.status).toBe(202);
    await system.drain();
    const again = await hand([...rows, JSON.stringify(filing({ fields: ['row_4'] }))]);
    expect([again.status, again.body]).toMatchObject([
      409,
      { code: 'import-repeated', detail: expect.stringMatching(/^3 of 4 rows were already filed/) },
    ]);
    expect(earlier(again)).toMatchObject({
      rows: 4,
      repeated: 3,
      repeatedRows: ['1', '2', '3'],
      references: [expect.any(String), expect.any(String), expect.any(String)],
    });
    expect((await hand(rows, 'mode=file', key)).body).toMatchObject({ id: first.body.id });
    expect((await hand(rows, 'mode=check')).status).toBe(202);
    expect((await hand(rows, 'mode=file&again=yes')).status).toBe(202);
    await system.drain();
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

const transfer = `/v1/transfers/${TRANSFER_ID}`;

const routes = [`${transfer}/notice`, `${transfer}/intention`, `${transfer}/appeals/1/notice`] as const;

const asked = (path: string, accept?: string) => api.send(path, { as: 'filer', headers: accept === undefined ? {} : { accept } });

const typeOf = async (path: string, accept?: string): Promise<string | null> => (await asked(path, accept)).headers.get('content-type');

describe.each(routes)('%s', (route) => {
  it.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/pdf', 'application/pdf'],
    ['text/plain;q=0.5, application/pdf;q=0.4', 'text/plain; charset=utf-8'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html; charset=utf-8'],
  ])('A letter is sent in the form that Accept %s prefers', async (accept, type) => {
    const answer = await asked(route, accept);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
      200,
      type,
      expect.stringMatching(/^accept/),
    ]);
  });

  it.each(['image/png', 'application/json;q=0', 'application/msword, audio/*'])(
    'Refuses a letter for Accept %s and names application/pdf',
    async (accept) => {
      const { status, body } = await asked(route, accept);
      expect([status, body['code']]).toEqual([406, 'not-acceptable']);
      expect(body['detail']).toContain('application/pdf');
    },
  );

  it('A letter has an address of its own for text, HTML and PDF', async () => {
    expect(await Promise.all(['txt', 'html', 'pdf'].map((end) => typeOf(`${route}.${end}`, 'image/png')))).toEqual([
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
      'application/pdf',
    ]);
  });

  it('The PDF of a letter names its language and digest and is the same each time', async () => {
    const fetched = async () => {
      const headers = { authorization: `Bearer ${await api.token('filer')}` };
      const answer = await fetch(`${api.url}${route}.pdf?language=zh`, { headers });
      return { told: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [{ told, bytes }, again] = [await fetched(), await fetched()];
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(['content-language', 'content-disposition', 'repr-digest'].map((name) => told.get(name))).toEqual([
      'zh-Hans',
      'inline; filename="T-2026-3F7F2A.pdf"',
      `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    ]);
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  it('The JSON of a letter has the words of its text form in both languages', async () => {
    const { words } = (await asked(route)).body as { words: Record<'en' | 'zh', { title: string; sections: { lines: string[] }[] }> };
    for (const language of ['en', 'zh'] as const) {
      const text = (await asked(`${route}.txt?language=${language}`)).text;
      const { title, sections } = words[language];
      for (const said of [title, ...sections.flatMap(({ lines }) => lines)]) expect(text).toContain(said);
    }
  });

  it('Refuses every form of a letter without credentials', async () => {
    for (const form of ['', '.txt', '.html', '.pdf']) expect((await api.send(`${route}${form}`)).status).toBe(401);
  });
});

import { acceptAttachments } from '@carnet/http/json-body.js';
import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { routes } from './routes.fixture.js';

describe('the time for an answer', () => {
  it('Routes that answer with a whole file have 15 minutes for their answer', () => {
    const server = fastify();
    acceptAttachments(server);
    const times = new Map<string, number | undefined>();
    server.addHook('onRoute', ({ url, config }) => void times.set(url, config?.answerWithin));
    const content = ['/v1/attachments/:attachment/content', '/v1/transfers/:id/documents/:sha256/content'];
    for (const url of [...content, '/v1/attachments/:attachment']) server.get(url, () => null);
    expect(content.filter((url) => !routes.some(([route]) => route === `GET ${url}`))).toEqual([]);
    expect(content.map((url) => times.get(url))).toEqual([900_000, 900_000]);
    expect(times.get('/v1/attachments/:attachment')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { parseEndpointAddress } from './create-endpoint.js';

describe('the address of an endpoint', () => {
  it.each([
    ['https://hooks.example/carnet', 'https://hooks.example/carnet'],
    ['https://hooks.example:8443/a?b=c', 'https://hooks.example:8443/a?b=c'],
    ['HTTPS://Hooks.Example', 'https://hooks.example/'],
  ])('Takes %s as the address of an endpoint', (text, url) => {
    expect(parseEndpointAddress(text, false)).toEqual({ ok: true, value: url });
  });

  it.each([
    ['no address', 'hooks.example'],
    ['http', 'http://hooks.example/'],
    ['http on this machine', 'http://127.0.0.1:9999/'],
    ['another scheme', 'ftp://hooks.example/'],
    ['a file', 'file:///etc/passwd'],
    ['a user name', 'https://somebody@hooks.example/'],
    ['a password', 'https://:secret@hooks.example/'],
    ['a fragment', 'https://hooks.example/#a'],
  ])('Refuses an endpoint address with %s', (_, text) => {
    expect(parseEndpointAddress(text, false)).toMatchObject({ ok: false, refusal: { code: 'endpoint-invalid', pointer: '/url' } });
  });

  it.each(['http://127.0.0.1:9999/a', 'http://localhost:9999/a', 'http://[::1]:9999/a'])(
    'Takes %s as an endpoint where addresses of this machine are allowed',
    (text) => {
      expect(parseEndpointAddress(text, true).ok).toBe(true);
    },
  );

  it.each(['http://hooks.example/', 'http://127.0.0.1.example/', 'http://10.0.0.1/'])(
    'Refuses %s as an endpoint even where this machine is allowed',
    (text) => {
      expect(parseEndpointAddress(text, true).ok).toBe(false);
    },
  );
});

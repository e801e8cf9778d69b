import { describe, expect, it } from '@jest/globals';
import { isDatabaseOutage } from './outage.js';

const coded = (code: string, more: object = {}): Error => Object.assign(new Error('x'), { code, ...more });

describe('an outage of the database', () => {
  it.each([
    ['57P03', coded('57P03')],
    ['08006', coded('08006')],
    ['40001 after the last retry', coded('40001')],
    ['a refused connection', coded('ECONNREFUSED', { syscall: 'connect' })],
    ['several addresses tried', Object.assign(new AggregateError([coded('ECONNREFUSED', { syscall: 'connect' })]), {})],
    ['pg without a code', new Error('Client has encountered a connection error and is not queryable')],
    ['a wrapped one', new Error('query failed', { cause: coded('57P01') })],
  ])('is told by %s', (_what, error) => expect(isDatabaseOutage(error)).toBe(true));

  it.each([
    ['a broken constraint', coded('23505')],
    ['a missing file', Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })],
    ['a mistake in the program', new TypeError('x is not a function')],
    ['no error at all', 'ECONNREFUSED'],
  ])('is not told by %s', (_what, error) => expect(isDatabaseOutage(error)).toBe(false));
});

import { ScannerUnavailable, StorageUnavailable } from '@carnet/files';
import { describe, expect, it } from '@jest/globals';
import { RulesMissing } from './rule-book.js';
import { isDatabaseOutage, isDependencyOutage, TooFewVoters } from './outages.js';

const coded = (code: string, more: object = {}): Error => Object.assign(new Error('x'), { code, ...more });

describe('an outage of the database', () => {
  it.each([
    ['57P03', coded('57P03')],
    ['08006', coded('08006')],
    ['40001 after the last retry', coded('40001')],
    ['a standby that was promoted too late', coded('25006')],
    ['a password that is no longer right', coded('28P01')],
    ['a refused connection', coded('ECONNREFUSED', { syscall: 'connect' })],
    ['several addresses tried', Object.assign(new AggregateError([coded('ECONNREFUSED', { syscall: 'connect' })]), {})],
    ['pg without a code', new Error('Client has encountered a connection error and is not queryable')],
    ['a wrapped one', new Error('query failed', { cause: coded('57P01') })],
  ])('A database outage is recognised by %s', (_what, error) => expect(isDatabaseOutage(error)).toBe(true));

  it.each([
    ['a broken constraint', coded('23505')],
    ['a missing file', Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })],
    ['a mistake in the program', new TypeError('x is not a function')],
    ['no error at all', 'ECONNREFUSED'],
  ])('A database outage is not assumed for %s', (_what, error) => expect(isDatabaseOutage(error)).toBe(false));
});

describe('work that fails', () => {
  it.each([
    ['rules', new RulesMissing('nobody stored the rules')],
    ['a store', new StorageUnavailable('away')],
    ['a scanner', new ScannerUnavailable('clamd takes too long')],
    ['people', new TooFewVoters('two are away')],
    ['a lock', coded('55P03')],
    ['time', coded('57014')],
    ['a database', coded('ECONNREFUSED', { syscall: 'connect' })],
    ['room on a disk', coded('ENOSPC')],
    ['an answer in time', Object.assign(new Error('x'), { name: 'TimeoutError' })],
  ])('Work that fails for want of %s waits', (_what, error) => expect(isDependencyOutage(error)).toBe(true));

  it.each([
    ['a broken constraint', coded('23505')],
    ['a mistake in the program', new TypeError('x is not a function')],
    ['what nobody knows', 'boom'],
  ])('Work that fails by %s uses up an attempt', (_what, error) => expect(isDependencyOutage(error)).toBe(false));
});

import { describe, expect, it } from '@jest/globals';
import { errorCode } from './work-log.js';

describe('the code of an error', () => {
  it.each([
    ['an error with a message', new TypeError('Jane Doe'), 'TypeError'],
    ['a system error', Object.assign(new Error('Jane Doe'), { code: 'ECONNREFUSED' }), 'Error:ECONNREFUSED'],
    ['a database error', Object.assign(new Error(), { name: 'QueryFailedError', code: '23505' }), 'QueryFailedError:23505'],
    ['an error with a person’s name', Object.assign(new Error(), { name: 'Jane Doe 4711', code: 'Jane Doe' }), 'Error'],
    ['a thrown text', 'Jane Doe', 'unknown'],
  ])('The code of %s names class and system code, never the message', (_, error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});

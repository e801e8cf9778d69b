import { describe, expect, it } from '@jest/globals';
import { errorCode } from './work-log.js';

describe('the code of an error', () => {
  it.each([
    [new TypeError('Jane Doe'), 'TypeError'],
    [Object.assign(new Error('Jane Doe'), { code: 'ECONNREFUSED' }), 'Error:ECONNREFUSED'],
    [Object.assign(new Error(), { name: 'QueryFailedError', code: '23505' }), 'QueryFailedError:23505'],
    [Object.assign(new Error(), { name: 'Jane Doe 4711', code: 'Jane Doe' }), 'Error'],
    ['Jane Doe', 'unknown'],
  ])('The code of an error names its class and system code, never its message', (error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});

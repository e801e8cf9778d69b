import { describe, expect, it } from '@jest/globals';
import { systemClock } from './clock.js';
import { configOrExit } from './run-process.js';

describe('the top of a process', () => {
  it('A process goes on with a complete configuration', () => {
    expect(configOrExit({ ok: true, value: 7 })).toBe(7);
  });

  it('The clock of the system tells instants', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });
});

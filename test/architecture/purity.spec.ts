import { describe, expect, it } from '@jest/globals';
import { codeOf, filesUnder } from './sources.js';

const core = ['kernel', 'rules', 'ledger', 'clocks', 'workflow'];
const impure: Readonly<Record<string, RegExp>> = {
  'the clock': /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\)|\bperformance\b|\bTemporal\.Now\b/,
  randomness: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/,
  timers: /\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/,
  'the network': /\bfetch\(/,
  'the process': /\bprocess\.|\bglobalThis\b/,
  'the console': /\bconsole\./,
};

describe.each(core)('the library %s', (library) => {
  const sources = filesUnder(`libs/${library}/src`).filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));

  it.each(Object.entries(impure))('A core library does not use %s', (_what, pattern) => {
    const offending = sources.flatMap(({ path, text }) =>
      codeOf(text)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${String(index + 1)} ${line.trim()}`] : [])),
    );
    expect(offending).toEqual([]);
  });
});

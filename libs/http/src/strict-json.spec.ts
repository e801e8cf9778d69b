import { describe, expect, it } from '@jest/globals';
import { parseStrictJson } from './strict-json.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const listOf = (length: number): string => `[${Array.from({ length }, () => '1').join(',')}]`;

const faultIn = (text: string): readonly [string, string] | null => {
  const outcome = parseStrictJson(text);
  const fault = outcome.ok ? undefined : outcome.refusal.faults?.[0];
  return fault === undefined ? null : [fault.code, fault.pointer];
};

/** Rows with a name short enough for the test report. */
const named = <Row extends readonly [string, ...string[]]>(rows: readonly Row[]): [string, ...Row][] =>
  rows.map((row) => [JSON.stringify(row[0].slice(0, 40)), ...row]);

describe('strict JSON', () => {
  it.each(
    named(
      [
        '{}',
        '[]',
        '"x"',
        '0',
        '-1.5e3',
        'true',
        ' null ',
        '{"a":{"b":[1,{"c":null}]}, "d" : ""}',
        '{"":0,"a/b":{"~":[[],{}]}}',
        nested(32),
        listOf(1000),
      ].map((text) => [text] as const),
    ),
  )('Strict JSON is read as JSON.parse reads it: %s', (_name, text) =>
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown }),
  );

  it.each(
    named([
      ['', 'json-syntax', ''],
      ['   ', 'json-syntax', ''],
      ['{', 'json-syntax', ''],
      ['{"a"', 'json-syntax', '/a'],
      ['{"a":}', 'json-syntax', '/a'],
      ['{"a":1,}', 'json-syntax', ''],
      ['[1,]', 'json-syntax', '/1'],
      ['[1 2]', 'json-syntax', '/0'],
      ['{"a":1]', 'json-syntax', '/a'],
      ['{"a":1} x', 'json-syntax', ''],
      ['\ufeff{}', 'json-syntax', ''],
      ["{'a':1}", 'json-syntax', ''],
      ['{"a":01}', 'json-syntax', '/a'],
      ['{"a":NaN}', 'json-syntax', '/a'],
      ['{"a":Infinity}', 'json-syntax', '/a'],
      ['{"a":"\n"}', 'json-syntax', '/a'],
      ['{"a":"\\x41"}', 'json-syntax', '/a'],
      ['{"a":"unfinished}', 'json-syntax', '/a'],
      ['{"a":{"b":1,"b":2}}', 'duplicate-name', '/a/b'],
      ['{"a":1,"\\u0061":2}', 'duplicate-name', '/a'],
      ['{"\u00e9":1,"e\u0301":2}', 'duplicate-name', '/\u00e9'],
      ['{"facts":{"__proto__":{"admin":true}}}', 'forbidden-name', '/facts/__proto__'],
      ['{"__pro\\u0074o__":{}}', 'forbidden-name', '/__proto__'],
      ['{"constructor":{}}', 'forbidden-name', '/constructor'],
      ['{"toString":1}', 'forbidden-name', '/toString'],
      ['{"a":["x\\u0000"]}', 'forbidden-character', '/a/0'],
      ['{"a":"\\ud800"}', 'forbidden-character', '/a'],
      ['{"a":"\\udc00\\ud800"}', 'forbidden-character', '/a'],
      ['{"a~b/c":"\\ud800"}', 'forbidden-character', '/a~0b~1c'],
      ['{"a":9007199254740993}', 'number-too-large', '/a'],
      ['{"a":[0,-9007199254740992]}', 'number-too-large', '/a/1'],
      ['{"a":1e400}', 'number-too-large', '/a'],
      ['{"a":-1e400}', 'number-too-large', '/a'],
      [nested(33), 'too-deep', '/0'.repeat(32)],
      [nested(10_000), 'too-deep', '/0'.repeat(32)],
      ['{"a":'.repeat(100_000), 'too-deep', '/a'.repeat(32)],
      [listOf(1001), 'too-many-items', '/1000'],
      [`{${Array.from({ length: 1001 }, (_, index) => `"m${String(index)}":0`).join(',')}}`, 'too-many-items', ''],
    ] as const),
  )('Strict JSON refuses %s', (_name, text, code, pointer) => expect(faultIn(text)).toEqual([code, pointer]));

  it('Strict JSON normalises text and names to one form', () => {
    expect(parseStrictJson('{"e\u0301":["e\u0301"]}')).toEqual({ ok: true, value: { '\u00e9': ['\u00e9'] } });
  });

  it('Strict JSON keeps a surrogate pair in either writing and the largest safe number', () => {
    expect(parseStrictJson('["\\ud83d\\ude00","😀",9007199254740991]')).toEqual({ ok: true, value: ['😀', '😀', 9007199254740991] });
  });

  it('Strict JSON reads minus zero as zero', () => {
    const outcome = parseStrictJson('[-0, -0.0]');
    expect(outcome.ok && JSON.stringify(outcome.value)).toBe('[0,0]');
    expect(outcome.ok && Array.isArray(outcome.value) && Object.is(outcome.value[0], 0)).toBe(true);
  });

  it('Strict JSON answers the largest malformed bodies in less than a second', () => {
    const started = performance.now();
    parseStrictJson(`["${'a'.repeat(250_000)}`);
    parseStrictJson(`["${'\\u0041'.repeat(40_000)}`);
    parseStrictJson(`${' '.repeat(250_000)}x`);
    parseStrictJson(`[${'1'.repeat(250_000)}]`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

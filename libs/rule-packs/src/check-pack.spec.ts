import { describe, expect, it } from '@jest/globals';
import { lintPackInLibrary, readPackHead, testPackInLibrary } from './check-pack.js';
import { readRuleFiles } from './rule-files.js';

const files = readRuleFiles();

const textOf = (file: string): string => files.get(file) ?? '';

const changed = (file: string, from: string | RegExp, to: string): ReadonlyMap<string, string> => {
  const text = textOf(file).replace(from, to);
  expect(text).not.toBe(textOf(file));
  return new Map([...files, [file, text]]);
};

describe('the check of a pack in its library', () => {
  it('The check finds no error in a shipped pack', () => {
    expect(lintPackInLibrary(files, 'nz_privacy').filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(testPackInLibrary(files, 'nz_privacy')).toEqual([]);
  });

  it('The check tells a failing case with its expected and actual outcome and reason', () => {
    const library = changed(
      'cases/nz_privacy.yaml',
      'outcome: free_flow, mechanism: none, rule: nz_privacy.agent',
      'outcome: exempt, mechanism: none',
    );
    expect(testPackInLibrary(library, 'nz_privacy')).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'failing-case',
        case: 'nz_privacy-002',
        because: 'section 11: an agent',
        message: 'nz_privacy nz_privacy-002: expected exempt (none), got free_flow (none) by nz_privacy.agent',
      }),
    ]);
    expect(lintPackInLibrary(library, 'nz_privacy').filter(({ severity }) => severity === 'error')).toEqual(
      testPackInLibrary(library, 'nz_privacy'),
    );
  });

  it('The check of a pack judges the cases of the packs that extend it as well', () => {
    const library = changed('packs/cn.yaml', /^binds: .*$/m, 'binds: "false"');
    const regimes = new Set(testPackInLibrary(library, 'cn').map((finding) => (finding as unknown as { regime: string }).regime));
    expect(regimes.has('cn')).toBe(true);
    const let_ = changed('packs/cn.yaml', /outcome: prohibited/g, 'outcome: not_compliant');
    const others = new Set(testPackInLibrary(let_, 'cn').map((finding) => (finding as unknown as { regime: string }).regime));
    expect([...others].filter((regime) => regime !== 'cn').length).toBeGreaterThan(0);
  });

  it('The check reports an unreadable pack, cases or facts, and an unknown regime', () => {
    const codes = (library: ReadonlyMap<string, string>, regime = 'nz_privacy'): readonly string[] => [
      ...new Set([...lintPackInLibrary(library, regime), ...testPackInLibrary(library, regime)].map(({ code }) => code)),
    ];
    expect(codes(new Map([...files, ['packs/nz_privacy.yaml', 'a: [']]))).toEqual(['format']);
    expect(codes(new Map([...files, ['cases/nz_privacy.yaml', 'a: [']]))).toEqual(['format']);
    expect(codes(new Map([...files, ['facts.yaml', 'a: [']]))).toEqual(['format']);
    expect(codes(files, 'no_such')).toEqual(['missing']);
  });
});

describe('the texts of a pack', () => {
  const [pack, cases] = [textOf('packs/nz_privacy.yaml'), textOf('cases/nz_privacy.yaml')];

  it('The text of a pack tells its regime', () => {
    expect(readPackHead(pack, cases)).toMatchObject({ ok: true, value: { regime: 'nz_privacy' } });
  });

  it('Refuses the cases of another pack beside a pack', () => {
    expect(readPackHead(pack, textOf('cases/cl_privacy.yaml'))).toMatchObject({
      ok: false,
      problems: [{ file: 'cases', message: 'these cases are of cl_privacy, the pack is of nz_privacy' }],
    });
  });

  it('The problems of a pack and of its cases are told at once', () => {
    const read = readPackHead('a: 1\na: 2\n', 'b: 1\nb: 2\n');
    expect(read.ok ? [] : read.problems.map(({ file }) => file)).toEqual(['pack', 'cases']);
  });
});

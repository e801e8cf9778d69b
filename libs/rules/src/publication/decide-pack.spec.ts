import { describe, expect, it } from '@jest/globals';
import { digestOfText, isoDate } from '@carnet/kernel';
import type { PackCommand, PackCommandKind } from './commands.js';
import { checkReport, decidePack, packLifecycle } from './decide-pack.js';
import { PACK_STATES, type PackState, type PackVersion } from './pack-version.js';
import {
  after,
  ann,
  at,
  ben,
  cho,
  content,
  create,
  failed,
  id,
  inShadow,
  lint,
  passed,
  publish,
  revise,
  shadow,
  test,
} from './publication.fixture.js';
import { packRefusals } from './refusals.js';

const discard: PackCommand = { kind: 'discard', by: ann, at };
const commands: Readonly<Record<PackCommandKind, PackCommand>> = {
  create,
  revise: revise(ann),
  lint: lint(),
  test: test(),
  shadow,
  discard,
  publish: publish(ben),
};
const inState: Readonly<Record<PackState, () => PackVersion>> = {
  draft: () => after(create),
  linted: () => after(create, lint()),
  tested: () => after(create, lint(), test()),
  shadow: inShadow,
  published: () => after(create, lint(), test(), shadow, publish(ben)),
  discarded: () => after(create, discard),
};

function codeOf(version: PackVersion | null, command: PackCommand): string {
  const decision = decidePack(version, command);
  return decision.accepted ? 'accepted' : decision.refusal.code;
}

describe('version of a pack', () => {
  it('A version goes from draft through lint, cases and shadow to publication', () => {
    const version = inState.published();
    expect(version).toMatchObject({ id, revision: 5, state: 'published', authors: [ann], lint: passed, tests: passed });
    expect(version.publication).toEqual({ publisher: ben, inForceFrom: '2026-11-26', publishedAt: at, signature: 'jws' });
  });

  it.each(PACK_STATES.flatMap((state) => Object.keys(commands).map((kind) => [state, kind as PackCommandKind] as const)))(
    'In the state %s, the lifecycle table decides whether %s is accepted',
    (state, kind) => {
      const may = packLifecycle[state].includes(kind);
      expect(codeOf(inState[state](), commands[kind])).toBe(may ? 'accepted' : 'pack-not-in-this-state');
    },
  );

  it('A version that does not exist yet can only be created', () => {
    const may = Object.values(commands).filter((command) => codeOf(null, command) === 'accepted');
    expect(may).toEqual([create]);
  });

  it('A revised version is a draft again, with one more author and without its checks', () => {
    expect(after(create, lint(), test(), shadow, revise(cho, '2026.3'))).toMatchObject({
      state: 'draft',
      authors: [ann, cho],
      lint: null,
      tests: null,
      revision: 5,
      content: { label: '2026.3' },
    });
    expect(after(create, revise(ann)).authors).toEqual([ann]);
  });

  it('A version keeps its state when a check passes again, and loses it when one fails', () => {
    const reached = (...more: readonly PackCommand[]): PackState => after(create, lint(), test(), shadow, ...more).state;
    expect(reached(lint())).toBe('shadow');
    expect(reached(test())).toBe('shadow');
    expect(reached(lint(failed))).toBe('draft');
    expect(reached(test(failed))).toBe('linted');
    expect(after(create, lint(), test(), lint(failed)).tests).toBeNull();
  });

  it('Refuses to revise a version into a pack of another regime', () => {
    const other: PackCommand = { kind: 'revise', by: ann, at, content: content('1', { regime: 'eu_gdpr' }) };
    expect(codeOf(inState.draft(), other)).toBe('pack-of-another-regime');
  });
});

describe('publication of a pack', () => {
  it('Refuses publication by any author of the version', () => {
    const written = after(create, revise(cho), lint(), test(), shadow);
    expect([ann, cho, ben].map((by) => codeOf(written, publish(by)))).toEqual([
      'author-cannot-publish',
      'author-cannot-publish',
      'accepted',
    ]);
  });

  it('Refuses publication by an author of the same pack in another version', () => {
    const handed = (by: typeof ann) => codeOf(inShadow(), publish(by, { authors: [ann, cho] }));
    expect([cho, ann, ben].map(handed)).toEqual(['author-cannot-publish', 'author-cannot-publish', 'accepted']);
  });

  it('Refuses publication of another text than the one that was read', () => {
    expect(codeOf(inShadow(), publish(ben, { digest: digestOfText('another') }))).toBe('stale-content');
  });

  it('Refuses publication with effect from a day that has passed', () => {
    expect(codeOf(inShadow(), publish(ben, { inForceFrom: isoDate('2026-11-24') }))).toBe('in-force-too-early');
    expect(codeOf(inShadow(), publish(ben, { inForceFrom: isoDate('2026-11-25') }))).toBe('accepted');
  });

  it('Refuses a label that another pack has, and accepts it for the same pack', () => {
    const taken = (digest = digestOfText('another')) => publish(ben, { published: new Map([['2026.2', digest]]) });
    expect(codeOf(inShadow(), taken())).toBe('pack-label-taken');
    expect(codeOf(inShadow(), taken(content('2026.2').digest))).toBe('accepted');
  });

  it('Refuses publication when a check of the resulting rule set fails', () => {
    expect(codeOf(inShadow(), publish(ben, { checks: [passed, failed] }))).toBe('pack-checks-failed');
  });

  it('Each refusal of a publication has words in English and Chinese', () => {
    for (const says of Object.values(packRefusals))
      expect(says).toEqual({ en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) });
  });
});

describe('report of a check', () => {
  const finding = (severity: 'error' | 'warning') => ({ severity, code: 'gap', message: 'm' });

  it('A check report passes with warnings, which it keeps, and fails on one error', () => {
    expect(checkReport(passed.ruleSet, [finding('warning')])).toEqual({
      passed: true,
      ruleSet: passed.ruleSet,
      findings: [finding('warning')],
    });
    expect(checkReport(passed.ruleSet, [finding('warning'), finding('error')]).passed).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { AUTHORITY_ROLES, COMPANY_ROLES } from '@carnet/identity';
import { OUTCOMES } from '@carnet/rules';
import { ACTS_OF_PEOPLE, DISCIPLINES, TRANSFER_STATES } from '@carnet/workflow';
import { filesUnder } from './sources.js';

const sources = filesUnder('apps/console/src').filter(({ path }) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts'));
/** Words that are read by the names that the server gives, without what stands after a prefix. */
const byName: Readonly<Record<string, readonly string[]>> = {
  roles: [...COMPANY_ROLES, ...AUTHORITY_ROLES, ...DISCIPLINES],
  outcomes: OUTCOMES,
  acts: ACTS_OF_PEOPLE,
  state: TRANSFER_STATES,
};

interface Part {
  readonly path: string;
  readonly part: string;
  readonly keys: readonly string[];
}

/** The keys of every `defineWords`, as they are written. */
const parts = sources.flatMap(({ path, text }): readonly Part[] =>
  [...text.matchAll(/defineWords\('([\w-]+)', \{\n([\s\S]*?)\n\}\)/g)].map(([, part = '', body = '']) => ({
    path,
    part,
    keys: [...body.matchAll(/^ {2}(?:'([^']+)'|(\w+)): \[/gm)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  })),
);

describe('the words of the console', () => {
  it('are found', () => {
    expect(parts.length).toBeGreaterThan(5);
    expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
  });

  it.each(parts.filter(({ part }) => !(part in byName)))('of $part are all used', ({ path, keys }) => {
    const others = sources.filter((source) => source.path !== path).map(({ text }) => text);
    const unused = keys.filter((key) => {
      const [prefix] = key.split(/(?<=\.)[^.]*$/);
      return !others.some((text) => text.includes(`'${key}'`) || (key.includes('.') && text.includes(`\`${prefix ?? ''}\${`)));
    });
    expect(unused).toEqual([]);
  });

  it.each(Object.entries(byName))('of %s are one for each name of the server', (part, names) => {
    const keys = parts.find((one) => one.part === part)?.keys.filter((key) => !key.includes('.'));
    expect([...(keys ?? [])].sort()).toEqual([...names].sort());
  });

  it('are not written into the pages themselves', () => {
    // Text between tags, or in an attribute that people read, with a letter in it.
    const written = sources
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) =>
        [
          ...text.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+|[\u4e00-\u9fff]{2,})\s*</g),
          ...text.matchAll(/(?:label|title|placeholder|alt|aria-label)="([^"{}]*[A-Za-z]{3}[^"]*)"/g),
        ].map(([, found]) => `${path}: ${found ?? ''}`),
      );
    expect(written).toEqual([]);
  });
});

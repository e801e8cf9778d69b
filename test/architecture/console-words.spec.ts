import { describe, expect, it } from '@jest/globals';
import { ROLES } from '@carnet/identity';
import { OUTCOMES } from '@carnet/rules';
import { ACTS_OF_PEOPLE, DISCIPLINES, TRANSFER_STATES } from '@carnet/workflow';
import { filesUnder } from './sources.js';

const sources = filesUnder('apps/console/src').filter(({ path }) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts'));
/** Words that are read by the names that the server gives, without what stands after a prefix. */
const byName: Readonly<Record<string, readonly string[]>> = {
  roles: [...ROLES, ...DISCIPLINES],
  outcomes: OUTCOMES,
  acts: ACTS_OF_PEOPLE,
  state: TRANSFER_STATES,
};

interface Part {
  readonly path: string;
  readonly part: string;
  /** What the part is called in the code. */
  readonly name: string;
  readonly keys: readonly string[];
}

/** Words that are read by a kind which the server gives, each with its part. */
const byKind = new Set(['change renews', 'change replaces']);

/** Whether somebody looks a word up by a name that comes from elsewhere. */
const isReadByName = (name: string): boolean => sources.some(({ text }) => text.includes(`${name}.phrases`));

/** The keys of every `defineWords`, as they are written, and of the words that every part uses. */
const parts = sources.flatMap(({ path, text }): readonly Part[] =>
  [...text.matchAll(/const (\w+) = (?:defineWords\('([\w-]+)', |(?<=commonPhrases = ))\{\n([\s\S]*?)\n\}(?:\)| as)/g)].map(
    ([, name = '', part = 'common', body = '']) => ({
      path,
      part,
      name,
      keys: [...body.matchAll(/^ {2}(?:'([^']+)'|(\w+)): (?:\[|\w+[.[])/gm)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    }),
  ),
);

describe('the words of the console', () => {
  it('The scan of the console’s sources finds more than five parts with unique names', () => {
    expect(parts.length).toBeGreaterThan(5);
    expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
  });

  it.each(parts.filter(({ part, name }) => !(part in byName) && !isReadByName(name)))(
    'The console uses every word of $part',
    ({ path, part, keys }) => {
      const others = sources.filter((source) => source.path !== path).map(({ text }) => text);
      const unused = keys.filter((key) => {
        if (byKind.has(`${part} ${key}`)) return false;
        const pieces = key.split('.');
        // `state.${name}` and `${name}.hint` use every key of that beginning or that end.
        const cuts = pieces
          .slice(1)
          .flatMap((_, at) => [`\`${pieces.slice(0, at + 1).join('.')}.\${`, `}.${pieces.slice(at + 1).join('.')}\``]);
        if (key.endsWith('Hint')) cuts.push('}Hint`');
        // The words of another part can refer to a common word.
        if (part === 'common') cuts.push(`commonPhrases.${key},`);
        return !others.some((text) => text.includes(`'${key}'`) || cuts.some((cut) => text.includes(cut)));
      });
      expect(unused).toEqual([]);
    },
  );

  it.each(Object.entries(byName))('The console has one word of %s for each name of the server', (part, names) => {
    const keys = parts.find((one) => one.part === part)?.keys.filter((key) => !key.includes('.'));
    expect([...(keys ?? [])].sort()).toEqual([...names].sort());
  });

  it('No page of the console has its text written into its markup', () => {
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

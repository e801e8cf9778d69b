import type { ItemKind } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { book, filed } from './filed.fixture.js';
import { changesBetween, checkSubjects, partsOf } from './subjects.js';

const content = {
  ...filed(),
  fields: ['member.name', 'a/b~c'],
  people: { ordinary: 5, sensitive: 1, us: { covered: 2 } },
  facts: { retention_days: 30 },
  documents: [{ code: 'pipia_report', name: 'PIPIA.pdf', sha256: 'a'.repeat(64) }],
};

const about = (kind: ItemKind, subject: string): readonly string[] => {
  const outcome = checkSubjects(book, content, [{ kind, subject }]);
  return outcome.ok ? [] : (outcome.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('the subject of an item', () => {
  it.each([
    ...(['/title/zh', '/scenario', '/recipient', '/recipient/country', '/people', '/people/ordinary', '/people/us/covered'] as const),
    ...([
      '/fields',
      '/fields/member.name',
      '/fields/a~1b~0c',
      '/facts',
      '/facts/retention_days',
      '/documents',
      '/documents/pipia_report',
    ] as const),
  ])('The subject %s is a part of the filing', (subject) => {
    expect(about('clarify', subject)).toEqual([]);
  });

  it.each(['', '/', 'purpose', '/facts/data_tags', '/fields/0', '/documents/contract', '/people/us/other'])(
    'The subject "%s" is refused as unknown',
    (subject) => {
      expect(about('clarify', subject)).toEqual(['/items/0/subject subject-unknown']);
    },
  );

  it('A missing item names a fact of the catalogue or a document of a duty', () => {
    expect(about('missing', '/facts/data_tags')).toEqual([]);
    expect(about('missing', '/documents/standard_contract')).toEqual([]);
    expect(about('missing', '/facts/never_heard_of')).toEqual(['/items/0/subject subject-unknown']);
    expect(about('missing', '/fields/none')).toEqual(['/items/0/subject subject-unknown']);
  });

  it('Each item with an unknown subject is reported', () => {
    const wrong = { kind: 'clarify', subject: '/x' } as const;
    const outcome = checkSubjects(book, content, [{ kind: 'clarify', subject: '/title' }, wrong, wrong]);
    expect(outcome).toMatchObject({ ok: false, refusal: { faults: [{ pointer: '/items/1/subject' }, { pointer: '/items/2/subject' }] } });
  });
});

describe('the changes of an answer', () => {
  it('The changes of an answer are listed part by part, by the pointers of items', () => {
    const after = {
      ...content,
      recipient: { ...content.recipient, country: 'JP' },
      fields: ['a/b~c', 'member.face'],
      people: null,
      facts: { retention_days: 30, contains_sensitive: false },
      documents: [{ code: 'pipia_report', name: 'PIPIA 2.pdf', sha256: 'b'.repeat(64) }],
    };
    expect(changesBetween(content, after)).toEqual([
      {
        subject: '/documents/pipia_report',
        before: [{ name: 'PIPIA.pdf', sha256: 'a'.repeat(64) }],
        after: [{ name: 'PIPIA 2.pdf', sha256: 'b'.repeat(64) }],
      },
      { subject: '/facts/contains_sensitive', before: null, after: false },
      { subject: '/fields/member.face', before: null, after: 'member.face' },
      { subject: '/fields/member.name', before: 'member.name', after: null },
      { subject: '/people/ordinary', before: 5, after: null },
      { subject: '/people/sensitive', before: 1, after: null },
      { subject: '/people/us/covered', before: 2, after: null },
      { subject: '/recipient/country', before: content.recipient.country, after: 'JP' },
    ]);
  });

  it('An answer that repeats the content in another order changes nothing', () => {
    const same = { ...content, fields: [...content.fields].reverse(), facts: { ...content.facts } };
    expect(changesBetween(content, same)).toEqual([]);
  });

  it('The parts of a filing include its fields by name and its documents by code', () => {
    expect([...partsOf(content).keys()]).toEqual([
      '/title/en',
      '/title/zh',
      '/scenario',
      '/recipient/name',
      '/recipient/country',
      '/people/ordinary',
      '/people/sensitive',
      '/people/us/covered',
      '/fields/member.name',
      '/fields/a~1b~0c',
      '/facts/retention_days',
      '/documents/pipia_report',
    ]);
  });
});

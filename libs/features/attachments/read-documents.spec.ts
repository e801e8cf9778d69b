import { type Digest, digest, instant } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import type { DutyView } from '../deadlines/terms.dto.js';
import type { AttachmentState } from './attachment.js';
import type { JudgedDocument } from './document-judgements.store.js';
import { documentList } from './read-documents.js';

const title = { en: 'Impact assessment', zh: '影响评估' };

const duty = (name: string, ...codes: readonly string[]): DutyView => ({
  duty: name,
  regimes: ['cn'],
  says: title,
  status: 'unmet',
  confidence: 'confirmed',
  deadline: null,
  retention: null,
  citations: [],
  documents: codes.map((code) => ({ code, title })),
});

const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];

const file = (code: string, sha256: string): { code: string; name: string; sha256: string } => ({ code, name: 'n', sha256 });

describe('the documents of a filing', () => {
  const standing = (...files: readonly (readonly [string, AttachmentState])[]): ReadonlyMap<Digest, AttachmentState> =>
    new Map(files.map(([sha256, state]) => [digest(`sha256:${sha256}`), state]));

  it('Lists each document once as attached, named or missing, with its duties', () => {
    const list = documentList(
      [duty('d2', 'pipia', 'contract'), duty('d1', 'pipia', 'consent')],
      [file('pipia', one), file('contract', other), file('extra', one)],
      { files: standing([one, 'clean']), judged: [] },
    );
    expect(list.map(({ code, state, askedBy }) => [code, state, askedBy.map(({ duty: by }) => by)])).toEqual([
      ['consent', 'missing', ['d1']],
      ['contract', 'named', ['d2']],
      ['pipia', 'attached', ['d2', 'd1']],
      ['extra', 'attached', []],
    ]);
  });

  it('A document is attached only when every file named under its code is attached', () => {
    const [line] = documentList([duty('d', 'pipia')], [file('pipia', one), file('pipia', other)], {
      files: standing([one, 'clean']),
      judged: [],
    });
    expect([line!.state, line!.files.map(({ state }) => state)]).toEqual(['named', ['attached', 'named']]);
  });

  it.each([
    [['clean', 'clean'], 'attached', ['attached', 'attached']],
    [['quarantined', 'clean'], 'quarantined', ['quarantined', 'attached']],
    [['quarantined', 'rejected'], 'rejected', ['quarantined', 'rejected']],
    [['quarantined', 'removed'], 'named', ['quarantined', 'named']],
    [['removed', 'rejected'], 'rejected', ['named', 'rejected']],
  ] as const)('A document whose files are %j counts as %s', ([first, second], state, each) => {
    const known = { files: standing([one, first], [other, second]), judged: [] };
    const [line] = documentList([duty('d', 'pipia')], [file('pipia', one), file('pipia', other)], known);
    expect([line!.state, line!.files.map((found) => found.state)]).toEqual([state, each]);
  });

  it('A judgement is shown only with the very file that was judged', () => {
    const judged = [one, '9'.repeat(64)].map((sha256) => ({
      document: digest(`sha256:${sha256}`),
      discipline: 'legal',
      as: 'rejected',
      reasons: 'r',
      officer: null,
      at: instant('2026-11-25T08:00:00.000Z'),
    })) satisfies readonly JudgedDocument[];
    const [line] = documentList([duty('d', 'pipia')], [file('pipia', one), file('pipia', other)], { files: standing(), judged });
    const { document: _, ...own } = judged[0]!;
    expect(line!.files.map(({ judgements }) => judgements)).toEqual([[own], []]);
  });
});

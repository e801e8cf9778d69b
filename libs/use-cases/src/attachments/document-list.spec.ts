import { describe, expect, it } from '@jest/globals';
import type { DutyView } from '../duty-views.js';
import { documentList } from './document-list.js';

const title = { en: 'Impact assessment', zh: '影响评估' };
const duty = (name: string, ...codes: readonly string[]): DutyView => ({
  ...{ duty: name, regimes: ['cn'], says: title, status: 'unmet', confidence: 'confirmed', deadline: null, retention: null },
  ...{ citations: [], documents: codes.map((code) => ({ code, title })) },
});
const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
const file = (code: string, sha256: string): { code: string; name: string; sha256: string } => ({ code, name: 'n', sha256 });

describe('the documents of a filing', () => {
  it('are attached, named or missing, each once, with every duty that asks', () => {
    const list = documentList(
      [duty('d2', 'pipia', 'contract'), duty('d1', 'pipia', 'consent')],
      [file('pipia', one), file('contract', other), file('extra', one)],
      new Set([one]),
    );
    expect(list.map(({ code, state, askedBy }) => [code, state, askedBy.map(({ duty: by }) => by)])).toEqual([
      ['consent', 'missing', ['d1']],
      ['contract', 'named', ['d2']],
      ['pipia', 'attached', ['d2', 'd1']],
      ['extra', 'attached', []],
    ]);
  });

  it('are attached only when everything named under their code is', () => {
    const [line] = documentList([duty('d', 'pipia')], [file('pipia', one), file('pipia', other)], new Set([one]));
    expect([line!.state, line!.files.map(({ state }) => state)]).toEqual(['named', ['attached', 'named']]);
  });
});

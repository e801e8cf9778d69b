import { describe, expect, it } from '@jest/globals';
import { bulkPreviewOf } from './bulk-acts.dto.js';

const id = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13';

const pointersOf = (body: Parameters<typeof bulkPreviewOf>[0]): readonly string[] => {
  const read = bulkPreviewOf(body);
  return read.ok ? [] : (read.refusal.faults ?? []).map(({ pointer }) => pointer);
};

describe('the body of a preview', () => {
  it('The body of a preview is read with its act and its transfers or list filter', () => {
    expect(bulkPreviewOf({ act: 'tag', tag: 't', transfers: [id] })).toEqual({
      ok: true,
      value: { words: { act: 'tag', tag: 't' }, of: { transfers: [id] } },
    });
    expect(bulkPreviewOf({ act: 'release', discipline: 'privacy', reasons: 'r', filter: { lane: 'red', assignee: 'me' } })).toMatchObject({
      ok: true,
      value: { of: { list: { filter: { lane: 'red', assignee: 'me', states: ['in-review', 'information-requested'] }, sort: 'due' } } },
    });
  });

  it.each([
    [{ act: 'assign', transfers: [id] }, ['/discipline', '/to', '/reasons']],
    [{ act: 'release', transfers: [id] }, ['/discipline', '/reasons']],
    [{ act: 'untag', transfers: [id] }, ['/tag']],
    [{ act: 'tag', tag: 't' }, ['/transfers']],
    [{ act: 'tag', tag: 't', transfers: [id], filter: {} }, ['/transfers']],
    [{ act: 'tag', tag: 't', filter: { lane: 'pink' } }, ['/filter/lane']],
    [{ act: 'tag', tag: 't', filter: { limit: '5' } }, ['/filter/limit']],
  ] as const)('Refuses the preview body %j with pointers to its faults', (body, pointers) => {
    expect(pointersOf(body)).toEqual(pointers);
  });
});

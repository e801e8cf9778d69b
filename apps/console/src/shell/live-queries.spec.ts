import { describe, expect, it } from '@jest/globals';
import { isList, isOfTransfer, isTouched, namesOf, type Shown } from './live-queries.js';

const transfer = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const query = (_id: string, id?: string, data?: unknown): Shown => ({
  queryKey: [{ _id, baseUrl: '', ...(id !== undefined && { path: { id } }) }],
  state: { data },
});

const read = query('transfersRead', 'T26-7K2M9QX', { id: transfer });
const cache = [read, query('transfersRead', 'T26-OTHER', { id: 'another' }), query('commentsList', 'T26-7K2M9QX'), query('queueList')];

describe('live queries of a transfer', () => {
  const names = namesOf(transfer, cache);

  it('A change of a transfer refreshes its shown parts, by id or by reference', () => {
    expect([...names]).toEqual([transfer, 'T26-7K2M9QX']);
    const touched = [...cache, query('historyOfTransfer', transfer)].filter((one) => isTouched(one, names, ['voted']));
    expect(touched.map(({ queryKey: [key] }) => (key as { _id: string })._id)).toEqual([
      'transfersRead',
      'commentsList',
      'historyOfTransfer',
    ]);
  });

  it('A change of a transfer refreshes its explanation only after an assessment', () => {
    const explained = query('explanationExplain', transfer);
    expect([isTouched(explained, names, ['voted']), isTouched(explained, names, ['voted', 'assessed'])]).toEqual([false, true]);
  });

  it('Sharing a draft refreshes only its colleagues and the list of own drafts', () => {
    const colleagues = query('draftsColleagues', transfer);
    expect([colleagues, query('draftsOwn'), read].map((one) => isTouched(one, names, ['draft-shared']))).toEqual([true, true, false]);
    expect(isTouched(read, names, ['draft-shared', 'edited'])).toBe(true);
  });

  it('Lists of transfers are told from queries that no transfer changes', () => {
    const shown = [query('queueList'), query('companiesMe'), query('packVersionsList'), query('transfersList'), read];
    expect(shown.map(isList)).toEqual([true, false, false, true, false]);
    expect(shown.map(isOfTransfer)).toEqual([false, false, false, false, true]);
  });

  it('A query without a key of the client is never refreshed', () => {
    const odd: Shown = { queryKey: ['mine'], state: { data: null } };
    expect([isList(odd), isOfTransfer(odd), isTouched(odd, names, ['voted'])]).toEqual([false, false, false]);
  });
});

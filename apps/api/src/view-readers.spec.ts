import { BUILT_IN_VIEWS } from '@carnet/features/views/built-in-views.js';
import { readViewQuery } from '@carnet/features/views/view-readers.js';
import { VIEW_LISTS, VIEW_PERMISSIONS } from '@carnet/features/views/view.js';
import { describe, expect, it } from '@jest/globals';
import { routes } from './routes.fixture.js';

const faultsOf = (read: ReturnType<typeof readViewQuery>): readonly string[] =>
  read.ok ? [] : (read.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the query of a view', () => {
  it.each(VIEW_LISTS)('of %s asks what the list asks for at its own address', (list) => {
    const rule = routes.find(([route]) => route.split('?')[0] === `GET /v1/${list}`)?.[1];
    expect(rule).toBe(VIEW_PERMISSIONS[list]);
    expect(readViewQuery(list, {}).ok).toBe(true);
  });

  it.each([...BUILT_IN_VIEWS.authority, ...BUILT_IN_VIEWS.company].map((view) => [view.id, view] as const))(
    'of the built-in view %s is one that its list takes',
    (_, { list, query }) => {
      expect(faultsOf(readViewQuery(list, query))).toEqual([]);
    },
  );

  it('is understood as the list understands it', () => {
    expect(readViewQuery('queue', { lane: 'red', tag: 'On Site', assignee: 'me' })).toEqual({
      ok: true,
      value: {
        of: 'transfers',
        asked: { sort: 'due', filter: { states: ['in-review', 'information-requested'], lane: 'red', assignee: 'me', tag: 'on-site' } },
      },
    });
    expect(readViewQuery('audits', {})).toEqual({ ok: true, value: { of: 'audits', asked: { list: 'open', conclusion: null } } });
    expect(readViewQuery('obligations', { judge: 'yes' })).toEqual({ ok: true, value: { of: 'obligations', asked: { toJudge: true } } });
  });

  it('that the list does not take names each place, and a page is no part of it', () => {
    expect(faultsOf(readViewQuery('queue', { lane: 'pink', colour: 'x' }))).toEqual(['/colour unknown', '/lane value']);
    expect(faultsOf(readViewQuery('appeals', { lane: 'red' }))).toEqual(['/lane unknown']);
    expect(faultsOf(readViewQuery('queue', { limit: '5', cursor: 'x' }))).toEqual(['/limit unknown', '/cursor unknown']);
  });
});

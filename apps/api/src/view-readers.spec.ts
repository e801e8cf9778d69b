import { BUILT_IN_VIEWS } from '@carnet/features/views/list-views.js';
import { readViewQuery } from '@carnet/features/views/view-readers.js';
import { VIEW_LISTS, VIEW_PERMISSIONS } from '@carnet/features/views/view.js';
import { describe, expect, it } from '@jest/globals';
import { routes } from './routes.fixture.js';

const faultsOf = (read: ReturnType<typeof readViewQuery>): readonly string[] =>
  read.ok ? [] : (read.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the query of a view', () => {
  it.each(VIEW_LISTS)('A view of %s needs the permission of its list and takes an empty query', (list) => {
    const rule = routes.find(([route]) => route.split('?')[0] === `GET /v1/${list}`)?.[1];
    expect(rule).toBe(VIEW_PERMISSIONS[list]);
    expect(readViewQuery(list, {}).ok).toBe(true);
  });

  it.each([...BUILT_IN_VIEWS.authority, ...BUILT_IN_VIEWS.company].map((view) => [view.id, view] as const))(
    'The list of the built-in view %s takes the view’s query',
    (_, { list, query }) => {
      expect(faultsOf(readViewQuery(list, query))).toEqual([]);
    },
  );

  it('The query of a view is read into the filter of its list', () => {
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

  it('A view refuses unknown filters, wrong values and pages, and names each place', () => {
    expect(faultsOf(readViewQuery('queue', { lane: 'pink', colour: 'x' }))).toEqual(['/colour unknown', '/lane value']);
    expect(faultsOf(readViewQuery('appeals', { lane: 'red' }))).toEqual(['/lane unknown']);
    expect(faultsOf(readViewQuery('queue', { limit: '5', cursor: 'x' }))).toEqual(['/limit unknown', '/cursor unknown']);
  });
});

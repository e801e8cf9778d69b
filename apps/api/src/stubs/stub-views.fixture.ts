import { type Answer, instant } from '@carnet/kernel';
import type { ViewReceipt, ViewShownLine, ViewsPage } from '@carnet/features/views/views.dto.js';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const at = instant('2026-11-25T08:00:00.000Z');

const done: Answer<ViewReceipt> = { value: { id, version: 3 }, replayed: false };

const builtIn: ViewShownLine = {
  id: 'mine',
  builtIn: true,
  name: { en: 'Mine', zh: '我的审查' },
  list: 'queue',
  query: { assignee: 'me' },
  shared: true,
  byDefault: false,
  place: null,
  own: false,
  ownerName: null,
  mayChange: false,
  version: null,
  changedAt: null,
  faults: [],
  count: { rows: 7, more: false },
};

const kept: ViewShownLine = {
  id,
  builtIn: false,
  name: { en: 'On site', zh: 'On site' },
  list: 'queue',
  query: { tag: 'on-site' },
  shared: true,
  byDefault: true,
  place: 999,
  own: true,
  ownerName: 'Lin',
  mayChange: true,
  version: 3,
  changedAt: at,
  count: null,
  faults: [{ code: 'tag-unused', pointer: '/query/tag', says: { en: 'No transfer bears this tag.', zh: '没有事项使用该标签。' } }],
};

const views: ViewsPage = { items: [builtIn, kept], asOf: at };

/** What the doors of views answer in tests. */
export const stubViews: Readonly<Record<string, unknown>> = { ListViews: views, SaveView: done, ChangeView: done, RemoveView: done };

import { forbidden, Route, ViewActRoute, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest, ViewAct, type ViewActRequest } from '@carnet/http/act-requests.js';
import { etagOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Query } from '@nestjs/common';
import { ChangeView, RemoveView, SaveView } from './edit-views.js';
import { ListViews } from './list-views.js';
import { readViewQuery as read } from './view-readers.js';
import { SavedViewBody, ViewReceipt, ViewsQuery, ViewsPage, viewSettingsOf } from './views.dto.js';

/** Views of lists, built in and saved. */
@ApiController('v1/views', 'Views')
export class ViewsController {
  constructor(
    private readonly listViews: ListViews,
    private readonly saveView: SaveView,
    private readonly changeView: ChangeView,
    private readonly removeView: RemoveView,
  ) {}

  @Route('GET', 'transfer:read', {
    summary: 'List built-in, own and shared views of lists; on request with the number of rows',
    answers: ViewsPage,
    problems: { 400: 'A parameter is invalid.', 403: forbidden.views },
  })
  list(@Caller() caller: Principal, @Query() { list, counts }: ViewsQuery): Promise<Outcome<ViewsPage>> {
    return this.listViews.execute(caller, { list: list ?? null, counts: counts === 'true', read });
  }

  @WriteRoute('POST', 'transfer:read', {
    summary: 'Save a view of a list, private or shared',
    status: 201,
    answers: ViewReceipt,
    headersOf: ({ id, version }) => ({ location: `/v1/views/${id}`, etag: etagOf(version) }),
    problems: {
      403: forbidden.views,
      409: 'The name is taken (`view-name-taken`), or the maximum number of views is reached (`views-many`, `views-shared-many`).',
      422: 'The view is invalid for the list (`view-invalid`, with `faults`), or the idempotency key was used for another request.',
    },
  })
  save(@NewAct() { caller, key }: ActRequest, @Body() body: SavedViewBody): ActOutcome<ViewReceipt> {
    return this.saveView.execute(caller, { words: viewSettingsOf(body), read }, key);
  }

  @ViewActRoute('PUT :id', 'transfer:read', { summary: 'Replace the content of a view', answers: ViewReceipt })
  change(@ViewAct() { caller, key, expect }: ViewActRequest, @Body() body: SavedViewBody): ActOutcome<ViewReceipt> {
    return this.changeView.execute(caller, { ...expect, words: viewSettingsOf(body), read }, key);
  }

  @ViewActRoute('DELETE :id', 'transfer:read', { summary: 'Remove a view', answers: ViewReceipt })
  remove(@ViewAct() { caller, key, expect }: ViewActRequest): ActOutcome<ViewReceipt> {
    return this.removeView.execute(caller, expect, key);
  }
}

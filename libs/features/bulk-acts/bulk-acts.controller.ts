import { resourceLocation, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { BulkActResponse, BulkPreviewBody, bulkPreviewOf, BulkActReceipt, BulkStartBody } from './bulk-acts.dto.js';
import { PreviewBulkAct } from './preview-bulk-act.js';
import { ReadBulkAct, StartBulkAct } from './start-bulk-act.js';

/** Bulk acts: previewed first, then done row by row. Opinions, votes and decisions are never among them. */
@ApiController('v1/bulk-acts', 'Acts on many transfers')
export class BulkActsController {
  constructor(
    private readonly previewBulkAct: PreviewBulkAct,
    private readonly startBulkAct: StartBulkAct,
    private readonly readBulkAct: ReadBulkAct,
  ) {}

  @WriteRoute('POST previews', 'queue:read', {
    summary: 'Preview assigning, releasing or tagging many transfers, row by row; nothing is changed',
    status: 201,
    answers: BulkActResponse,
    problems: {
      403: 'The caller lacks the permission for this route or for the act itself.',
      404: 'A reference names no transfer, or none that is visible to the caller; `faults` say which.',
      422: 'The act or the selection of transfers is invalid (`bulk-act-invalid`, `selection-empty`, `selection-large`), or the idempotency key was used for another request.',
    },
  })
  preview(@NewAct() { caller, key }: ActRequest, @Body() body: BulkPreviewBody): ActOutcome<BulkActResponse> {
    return this.previewBulkAct.execute(caller, valueOf(bulkPreviewOf(body)), key);
  }

  @WriteRoute('POST', 'queue:read', {
    summary: 'Start a previewed bulk act; the worker performs each row as a single act and skips transfers that have changed',
    status: 202,
    answers: BulkActReceipt,
    headersOf: resourceLocation('bulk-acts'),
    problems: {
      403: 'The caller lacks the permission for this route or for the act itself.',
      404: 'The caller has no such preview.',
      409: 'The digest is not that of the preview (`preview-other`), the preview is older than an hour (`preview-expired`) or was started (`bulk-act-started`), or no row can be acted on (`bulk-act-empty`).',
    },
  })
  start(@NewAct() { caller, key }: ActRequest, @Body() body: BulkStartBody): ActOutcome<BulkActReceipt> {
    return this.startBulkAct.execute(caller, body, key);
  }

  @Route('GET :act', 'queue:read', {
    summary: 'Read a preview of the caller, or the progress and results of its act',
    answers: BulkActResponse,
    problems: { 404: 'The caller has no such preview or bulk act.' },
  })
  @ApiParam({ name: 'act', format: 'uuid', description: 'Id of the preview, or of the act that it became.' })
  read(@Caller() caller: Principal, @Param('act') id: string): Promise<Outcome<BulkActResponse>> {
    return this.readBulkAct.execute(caller, { id });
  }
}

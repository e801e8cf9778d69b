import { resourceLocation, Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { BulkActResponse, BulkPreviewBody, bulkPreviewOf, BulkActReceipt, BulkStartBody } from './bulk-acts.dto.js';
import { PreviewBulkAct } from './preview-bulk-act.js';
import { ReadBulkAct, StartBulkAct } from './start-bulk-act.js';

/** Bulk acts: previewed first, then done row by row. Opinions, votes and decisions are never among them. */
@ApiTags('Acts on many transfers')
@Controller('v1/bulk-acts')
export class BulkActsController {
  constructor(
    private readonly previewBulkAct: PreviewBulkAct,
    private readonly startBulkAct: StartBulkAct,
    private readonly readBulkAct: ReadBulkAct,
  ) {}

  @WriteRoute('POST previews', 'queue:read', {
    summary:
      'What assigning, releasing or tagging many transfers would do, row by row, and which it would withhold and why; nothing is done',
    status: 201,
    answers: BulkActResponse,
    problems: {
      403: 'The caller lacks the permission, or that of the act itself.',
      404: 'There is no transfer of a reference, or none for this caller; `faults` say which.',
      422: 'It is not said what is to be done, or to which transfers (`bulk-act-invalid`, `selection-empty`, `selection-large`), or the key was used for another request.',
    },
  })
  preview(@NewAct() { caller, key }: ActRequest, @Body() body: BulkPreviewBody): ActOutcome<BulkActResponse> {
    return this.previewBulkAct.execute(caller, valueOf(bulkPreviewOf(body)), key);
  }

  @WriteRoute('POST', 'queue:read', {
    summary: 'Have done what was previewed; the machine does it row by row, each as the single act, and skips what has changed since',
    status: 202,
    answers: BulkActReceipt,
    headersOf: resourceLocation('bulk-acts'),
    problems: {
      403: 'The caller lacks the permission, or that of the act itself.',
      404: 'The caller has no such preview.',
      409: 'It is not the digest of the preview (`preview-other`), is older than an hour (`preview-expired`), was started (`bulk-act-started`), or no row can be acted on (`bulk-act-empty`).',
    },
  })
  start(@NewAct() { caller, key }: ActRequest, @Body() body: BulkStartBody): ActOutcome<BulkActReceipt> {
    return this.startBulkAct.execute(caller, body, key);
  }

  @Route('GET :act', 'queue:read', {
    summary: 'A preview of the caller’s, or how far its act has come and what became of each row',
    answers: BulkActResponse,
    problems: { 404: 'The caller has no such one.' },
  })
  @ApiParam({ name: 'act', format: 'uuid', description: 'The preview, or the act that it became.' })
  read(@Caller() caller: Principal, @Param('act') id: string): Promise<Outcome<BulkActResponse>> {
    return this.readBulkAct.execute(caller, { id });
  }
}

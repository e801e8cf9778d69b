import { calculationProblems, ActRoute, BodylessActRoute, CreateTransferRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { etagOf, valueOf } from '@carnet/http/outcomes.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { CopyFiling, DraftFromFiling, DraftFromScenario } from './draft-from-template.js';
import {
  changesOf,
  DraftColleaguesView,
  OwnSections,
  SectionsBody,
  SectionsResponse,
  ShareSectionBody,
  startOf,
  TemplateBody,
} from './drafts.dto.js';
import { EditSections } from './edit-sections.js';
import { ReadSections } from './read-sections.js';
import { ReadDraftColleagues, ReadOwnSections, ShareSection } from './share-sections.js';

const draftProblems = { 404: 'No such transfer, or it is not visible to the caller.', 409: 'The transfer is no longer a draft.' } as const;

/** Drafts that several people of a company fill in. */
@ApiController('v1', 'Drafts')
export class DraftsController {
  constructor(
    private readonly copyFiling: CopyFiling,
    private readonly draftFromFiling: DraftFromFiling,
    private readonly draftFromScenario: DraftFromScenario,
    private readonly editSections: EditSections,
    private readonly readSections: ReadSections,
    private readonly readDraftColleagues: ReadDraftColleagues,
    private readonly readOwnSections: ReadOwnSections,
    private readonly shareSection: ShareSection,
  ) {}

  @CreateTransferRoute('POST scenarios/:scenario/draft', 'transfer:file', {
    summary: 'Create a draft from a scenario; each part taken over must be confirmed',
    status: 201,
    answers: ReceiptResponse,
  })
  begin(@NewAct() { caller, key }: ActRequest, @Param('scenario') scenario: string, @Body() body: TemplateBody): ActOutcome<FilingReceipt> {
    return this.draftFromScenario.execute(caller, { scenario, ...startOf(body) }, key);
  }

  @CreateTransferRoute('POST transfers/:id/draft', 'transfer:file', {
    summary: 'Create a draft from an earlier filing and its documents; each part taken over must be confirmed',
    status: 201,
    answers: ReceiptResponse,
  })
  again(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() body: TemplateBody): ActOutcome<FilingReceipt> {
    return this.draftFromFiling.execute(caller, { transferId, ...startOf(body) }, key);
  }

  @BodylessActRoute('POST transfers/:id/copy', 'transfer:file', {
    summary: 'Copy a withdrawn or lapsed filing into a new draft',
    status: 201,
  })
  copy(@Act() { caller, expect, key }: TransferActRequest, @Body() _: NothingBody): ActOutcome<FilingReceipt> {
    return this.copyFiling.execute(caller, expect, key);
  }

  @Route('GET transfers/:id/sections', 'transfer:read', {
    summary: 'Read a draft by sections: missing and wrong parts, and last changes',
    answers: SectionsResponse,
    problems: {
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The transfer is no longer a draft.',
      ...calculationProblems,
    },
    headers: { ETag: 'The version of the draft, in quotes.' },
  })
  async sections(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SectionsResponse> {
    const view = valueOf(await this.readSections.execute(caller, { transferId }));
    void reply.header('etag', etagOf(view.version));
    return view;
  }

  @ActRoute('PATCH transfers/:id/sections', 'transfer:file', { summary: 'Change parts of a draft; changes by others to other parts stay' })
  change(@Act() { caller, expect, key }: TransferActRequest, @Body() body: SectionsBody): ActOutcome<FilingReceipt> {
    return this.editSections.execute(caller, { ...expect, changes: changesOf(body) }, key);
  }

  @Route('GET transfers/:id/colleagues', 'transfer:read', {
    summary: 'List the people assigned to sections of a draft or working on them',
    answers: DraftColleaguesView,
    problems: draftProblems,
  })
  colleagues(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<DraftColleaguesView>> {
    return this.readDraftColleagues.execute(caller, { transferId });
  }

  @Route('GET sections', 'transfer:read', {
    summary: 'List the sections of open drafts that are assigned to the caller',
    answers: OwnSections,
  })
  own(@Caller() caller: Principal): Promise<Outcome<OwnSections>> {
    return this.readOwnSections.execute(caller);
  }

  @Route('PUT transfers/:id/colleagues', 'transfer:file', {
    summary: 'Assign a section of a draft, or report work on it; the section stays open to all',
    answers: DraftColleaguesView,
    problems: {
      ...draftProblems,
      422: 'The person does not fill in filings of the company (`colleague-unknown`), or a draft has no such section (`section-unknown`).',
    },
  })
  share(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() body: ShareSectionBody,
  ): Promise<Outcome<DraftColleaguesView>> {
    return this.shareSection.execute(caller, { transferId, ...body });
  }
}

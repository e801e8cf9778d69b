import { Route, WriteRoute, ActRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest, Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import {
  AuditSeedsResponse,
  AuditView,
  AuditsQuery,
  auditsRequest,
  AuditsResponse,
  FindingBody,
  findingOf,
  type AuditLine,
  type AuditSeedView,
  ReAssessmentBody,
  ReopeningBody,
} from './audits.dto.js';
import { ConcludeAudit } from './conclude-audit.js';
import { ClaimAudit, ReleaseAudit } from './claim-audit.js';
import { ListAudits, ListAuditSeeds, ReadAudit } from './read-audits.js';
import type { FilingReceipt } from '@carnet/workflow';
import { ReAssessGrant } from './re-assess-grant.js';
import { ReopenRefusal } from './reopen-refusal.js';

/** Acts that an audit's finding leads to. */
@ApiController('v1/transfers/:id', 'Grants')
export class ReassessmentsController {
  constructor(
    private readonly reAssess: ReAssessGrant,
    private readonly reopenRefusal: ReopenRefusal,
  ) {}

  @ActRoute('POST reassessment', 'grant:act', {
    summary: 'Order the re-assessment of a grant that an audit found faulty; the grant stays as it is meanwhile',
  })
  order(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ReAssessmentBody): ActOutcome<FilingReceipt> {
    return this.reAssess.execute(caller, { ...expect, ...body }, key);
  }

  @ActRoute('POST reopening', 'grant:act', {
    summary: 'Reopen a refusal that an audit found faulty; the rules judge again and other people decide',
  })
  reopen(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ReopeningBody): ActOutcome<FilingReceipt> {
    return this.reopenRefusal.execute(caller, { ...expect, ...body }, key);
  }
}

const named = { name: 'audit', format: 'uuid', description: 'Id of the audit.' } as const;

const taken =
  'The audit is claimed or concluded, or the caller may not audit it: they had a part in the transfer, belong to the company or declared a conflict of interest.';

/** Audits after the decision. */
@ApiController('v1', 'Audits')
export class AuditsController {
  constructor(
    private readonly listAudits: ListAudits,
    private readonly readAudit: ReadAudit,
    private readonly listSeeds: ListAuditSeeds,
    private readonly claimAudit: ClaimAudit,
    private readonly releaseAudit: ReleaseAudit,
    private readonly concludeAudit: ConcludeAudit,
  ) {}

  @Route('GET audits', 'audit:read', {
    summary: 'List the audits of drawn decisions, by last day',
    answers: AuditsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: AuditsQuery): Promise<Outcome<Page<AuditLine>>> {
    return this.listAudits.execute(caller, auditsRequest(query));
  }

  @Route('GET audit-seeds', 'audit:read', {
    summary: 'List the monthly seeds of the random audit; digests at once, seeds after their months',
    answers: AuditSeedsResponse,
  })
  seeds(@Caller() caller: Principal): Promise<Outcome<{ readonly items: readonly AuditSeedView[] }>> {
    return this.listSeeds.execute(caller);
  }

  @Route('GET audits/:audit', 'audit:read', {
    summary: 'Read an audit, the inputs of its draw and the acts that its finding allows',
    answers: AuditView,
    problems: { 404: 'No such audit.' },
  })
  @ApiParam(named)
  read(@Caller() caller: Principal, @Param('audit') audit: string): Promise<Outcome<AuditView>> {
    return this.readAudit.execute(caller, { audit });
  }

  @WriteRoute('POST audits/:audit/claim', 'audit:act', {
    summary: 'Claim an audit that has no auditor',
    problems: { 404: 'No such audit.', 409: taken, 422: 'The idempotency key was used for another request.' },
  })
  @ApiParam(named)
  claim(@NewAct() { caller, key }: ActRequest, @Param('audit') audit: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.claimAudit.execute(caller, { audit }, key);
  }

  @WriteRoute('POST audits/:audit/release', 'audit:act', {
    summary: 'Release a claimed audit',
    problems: {
      404: 'No such audit.',
      409: 'The caller does not hold the audit, it is concluded, or the caller belongs to the company.',
      422: 'The idempotency key was used for another request.',
    },
  })
  @ApiParam(named)
  release(@NewAct() { caller, key }: ActRequest, @Param('audit') audit: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.releaseAudit.execute(caller, { audit }, key);
  }

  @WriteRoute('POST audits/:audit/finding', 'audit:act', {
    summary: 'Record the finding of an audit, once; the decision does not change',
    problems: {
      404: 'No such audit.',
      409: 'The caller does not hold the audit, it is concluded, or the caller may not audit this transfer.',
      422: 'The finding is invalid (`finding-invalid`), or the idempotency key was used for another request.',
    },
  })
  @ApiParam(named)
  conclude(@NewAct() { caller, key }: ActRequest, @Param('audit') audit: string, @Body() body: FindingBody): ActOutcome<WrittenReceipt> {
    return this.concludeAudit.execute(caller, { audit, finding: findingOf(body) }, key);
  }
}

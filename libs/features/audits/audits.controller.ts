import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { WrittenResponse } from '../ledger/adjustments.dto.js';
import { AuditSeedsResponse, AuditView, AuditsQuery, auditsRequest, AuditsResponse, FindingBody, findingOf } from './audits.dto.js';
import { ConcludeAudit } from './conclude-audit.js';
import { ClaimAudit, ReleaseAudit } from './claim-audit.js';
import { ListAudits, ListAuditSeeds, ReadAudit } from './read-audits.js';
import type { AuditLine, AuditSeedView } from './audits.dto.js';

const named = { name: 'audit', format: 'uuid', description: 'The audit.' } as const;

const taken = 'Somebody has it, it is concluded, or the caller had a part in the transfer.';

/** Audits after the decision. */
@ApiTags('Audits')
@Controller('v1')
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
    summary: 'Decisions that were drawn for an audit, by their last days',
    answers: AuditsResponse,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  list(@Caller() caller: Principal, @Query() query: AuditsQuery): Promise<Outcome<Page<AuditLine>>> {
    return this.listAudits.execute(caller, auditsRequest(query));
  }

  @Route('GET audit-seeds', 'audit:read', {
    summary: 'What decides in each month which decisions are drawn: the digest at once, the seed once it is over',
    answers: AuditSeedsResponse,
  })
  seeds(@Caller() caller: Principal): Promise<Outcome<{ readonly items: readonly AuditSeedView[] }>> {
    return this.listSeeds.execute(caller);
  }

  @Route('GET audits/:audit', 'audit:read', {
    summary: 'An audit, with what its draw followed from and what may be done about its finding',
    answers: AuditView,
    problems: { 404: 'No such audit.' },
  })
  @ApiParam(named)
  read(@Caller() caller: Principal, @Param('audit') audit: string): Promise<Outcome<AuditView>> {
    return this.readAudit.execute(caller, { audit });
  }

  @WriteRoute('POST audits/:audit/claim', 'audit:act', {
    summary: 'Take an audit that nobody has',
    status: 200,
    answers: WrittenResponse,
    problems: { 404: 'No such audit.', 409: taken, 422: 'The key was used for another request.' },
  })
  @ApiParam(named)
  claim(@NewAct() { caller, key }: ActRequest, @Param('audit') audit: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.claimAudit.execute(caller, { audit }, key);
  }

  @WriteRoute('POST audits/:audit/release', 'audit:act', {
    summary: 'Give an audit back',
    status: 200,
    answers: WrittenResponse,
    problems: { 404: 'No such audit.', 409: 'It is another’s, or concluded.', 422: 'The key was used for another request.' },
  })
  @ApiParam(named)
  release(@NewAct() { caller, key }: ActRequest, @Param('audit') audit: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.releaseAudit.execute(caller, { audit }, key);
  }

  @WriteRoute('POST audits/:audit/finding', 'audit:act', {
    summary: 'Say what the decision is: once, and nothing changes by it',
    status: 200,
    answers: WrittenResponse,
    problems: {
      404: 'No such audit.',
      409: 'It is another’s, or concluded.',
      422: 'The finding cannot be taken like this (`finding-invalid`), or the key was used for another request.',
    },
  })
  @ApiParam(named)
  conclude(@NewAct() { caller, key }: ActRequest, @Param('audit') audit: string, @Body() body: FindingBody): ActOutcome<WrittenReceipt> {
    return this.concludeAudit.execute(caller, { audit, finding: findingOf(body) }, key);
  }
}

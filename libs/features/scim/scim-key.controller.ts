import { EntryAct, type EntryActRequest } from '@carnet/http/act-requests.js';
import { EntryRoute, ApiController } from '@carnet/http/route.js';
import type { ActOutcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ReasonBody } from '../administration/administration.dto.js';
import { IssueScimKey } from './issue-scim-key.js';
import { ScimKeyIssued } from './scim.dto.js';

/** SCIM keys of identity providers. */
@ApiController('v1/admin/issuers', 'Administration')
export class ScimKeyController {
  constructor(private readonly issueScimKey: IssueScimKey) {}

  @EntryRoute('POST :issuer/scim-key', 'issuer:manage', {
    summary: 'Issue the SCIM key of an identity provider; it is shown once, and the previous key is void',
    status: 201,
    answers: ScimKeyIssued,
    problems: { 404: 'No such identity provider.' },
    stepUp: true,
  })
  @ApiParam({ name: 'issuer', schema: { type: 'string' }, description: 'Identity provider, by its name in this installation.' })
  issue(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('issuer') id: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<ScimKeyIssued> {
    return this.issueScimKey.execute(caller, { id, why: why ?? null, seen }, key);
  }
}

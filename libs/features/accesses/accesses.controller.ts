import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { Param, Query } from '@nestjs/common';
import { AccessesQuery, accessesRequest, AccessesResponse, type AccessLine } from './accesses.dto.js';
import { ListAccesses } from './record-access.js';

const problems = {
  400: 'A parameter or the cursor is invalid.',
  403: 'The caller lacks the permission, or acts for the authority and is neither supervisor nor auditor.',
};

/** Looks of the authority's people into transfers, for the companies that own the transfers. */
@ApiController('v1', 'Accesses')
export class AccessesController {
  constructor(private readonly listAccesses: ListAccesses) {}

  @Route('GET accesses', 'transfer:read', {
    summary: 'List who at the authority looked into the transfers that the caller may see; when, and on what ground',
    answers: AccessesResponse,
    problems,
  })
  all(@Caller() caller: Principal, @Query() query: AccessesQuery): Promise<Outcome<Page<AccessLine>>> {
    return this.listAccesses.execute(caller, accessesRequest(null, query));
  }

  @Route('GET transfers/:id/accesses', 'transfer:read', {
    summary: 'List who at the authority looked into a transfer; when, and on what ground',
    answers: AccessesResponse,
    problems: { ...problems, 404: 'No such transfer, or it is not visible to the caller.' },
  })
  ofTransfer(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() query: AccessesQuery,
  ): Promise<Outcome<Page<AccessLine>>> {
    return this.listAccesses.execute(caller, accessesRequest(transferId, query));
  }
}

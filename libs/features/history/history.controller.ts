import { Caller } from '@carnet/http/access-rule.js';
import { Route } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import { instant, type Outcome, type Page } from '@carnet/kernel';
import { Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { type HistoryEntryResponse, HistoryQuery, historyRequest, HistoryResponse, TransferHistoryQuery } from './history.dto.js';
import { AsOfParameters, AsOfResponse } from './as-of.dto.js';
import { ReadHistory, ReadTransferHistory } from './read-history.js';
import { ReadTransferAsOf } from './transfer-as-of.js';

const problems = { 400: 'A parameter or the cursor is not as asked for.' };

/** Histories: of all companies for auditors, of a company's own for its administrators. */
@ApiTags('Histories')
@Controller('v1')
export class HistoryController {
  constructor(
    private readonly readHistory: ReadHistory,
    private readonly readTransferHistory: ReadTransferHistory,
    private readonly readTransferAsOf: ReadTransferAsOf,
  ) {}

  @Route('GET history', 'history:read', {
    summary: 'What happened: of all companies to the authority, of its own to a company',
    answers: HistoryResponse,
    problems,
  })
  all(@Caller() caller: Principal, @Query() { about = 'transfers', ...query }: HistoryQuery): Promise<Outcome<Page<HistoryEntryResponse>>> {
    return this.readHistory.execute(caller, { about, ...historyRequest(query, null) });
  }

  @Route('GET transfers/:id/history', 'history:read', {
    summary: 'What happened to a transfer, refused attempts included',
    answers: HistoryResponse,
    problems: { ...problems, 404: 'No such transfer, or not for this caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  ofTransfer(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() query: TransferHistoryQuery,
  ): Promise<Outcome<Page<HistoryEntryResponse>>> {
    return this.readTransferHistory.execute(caller, historyRequest(query, transferId));
  }

  @Route('GET transfers/:id/as-of', 'history:read', {
    summary: 'A transfer and the rules in force as they were at an instant, rebuilt from the history',
    answers: AsOfResponse,
    problems: { 400: 'The instant is not as asked for.', 404: 'No such transfer, not for this caller, or not there at that time.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  asOf(@Caller() caller: Principal, @Param('id') transferId: string, @Query() { at }: AsOfParameters): Promise<Outcome<AsOfResponse>> {
    return this.readTransferAsOf.execute(caller, { transferId, at: instant(new Date(at).toISOString()) });
  }
}

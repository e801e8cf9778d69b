import { Caller } from '@carnet/http/access-rule.js';
import { Route, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import { instant, type Outcome, type Page } from '@carnet/kernel';
import { Param, Query } from '@nestjs/common';
import { type HistoryEntryResponse, HistoryQuery, historyRequest, HistoryResponse, TransferHistoryQuery } from './history.dto.js';
import { AsOfParameters, AsOfResponse } from './as-of.dto.js';
import { ReadHistory, ReadTransferHistory } from './read-history.js';
import { ReadTransferAsOf } from './transfer-as-of.js';

const problems = { 400: 'A parameter or the cursor is invalid.' };

/** Histories: of all companies for auditors, of a company's own for its administrators. */
@ApiController('v1', 'Histories')
export class HistoryController {
  constructor(
    private readonly readHistory: ReadHistory,
    private readonly readTransferHistory: ReadTransferHistory,
    private readonly readTransferAsOf: ReadTransferAsOf,
  ) {}

  @Route('GET history', 'history:read', {
    summary: 'List history entries; the authority reads those of all companies, a company its own',
    answers: HistoryResponse,
    problems,
  })
  all(@Caller() caller: Principal, @Query() { about = 'transfers', ...query }: HistoryQuery): Promise<Outcome<Page<HistoryEntryResponse>>> {
    return this.readHistory.execute(caller, { about, ...historyRequest(query, null) });
  }

  @Route('GET transfers/:id/history', 'history:read', {
    summary: 'Read the history of a transfer, including refused attempts',
    answers: HistoryResponse,
    problems: { ...problems, 404: 'No such transfer, or it is not visible to the caller.' },
  })
  ofTransfer(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() query: TransferHistoryQuery,
  ): Promise<Outcome<Page<HistoryEntryResponse>>> {
    return this.readTransferHistory.execute(caller, historyRequest(query, transferId));
  }

  @Route('GET transfers/:id/as-of', 'history:read', {
    summary: 'Rebuild a transfer and the rules in force as of an instant',
    answers: AsOfResponse,
    problems: {
      400: 'The instant is invalid.',
      404: 'No such transfer, it is not visible to the caller, or it did not exist at that instant.',
    },
  })
  asOf(@Caller() caller: Principal, @Param('id') transferId: string, @Query() { at }: AsOfParameters): Promise<Outcome<AsOfResponse>> {
    return this.readTransferAsOf.execute(caller, { transferId, at: instant(new Date(at).toISOString()) });
  }
}

import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadDuties } from './read-duties.js';
import { ReadClocks, ReadTimers } from './read-timers.js';
import { ClocksShown, DutiesView, TimersView } from './terms.dto.js';

const problems = { 404: 'No such transfer, or not for this caller.' };

/** By when: the authority's own clock, what the law asks of the company, and every deadline as it is kept. */
@ApiTags('Transfers')
@Controller('v1/transfers')
export class TermsController {
  constructor(
    private readonly readClocks: ReadClocks,
    private readonly readDuties: ReadDuties,
    private readonly readTimers: ReadTimers,
  ) {}

  @Route('GET :id/clocks', 'transfer:read', {
    summary: "The authority's clock on a transfer, with the sum that leads to its due day",
    answers: ClocksShown,
    problems,
  })
  async clocks(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ClocksShown> {
    return valueOf(await this.readClocks.execute(caller, { transferId }));
  }

  @Route('GET :id/duties', 'transfer:read', {
    summary: 'What the law asks of the company: what to do, by when, with which documents',
    answers: DutiesView,
    problems,
  })
  async duties(@Caller() caller: Principal, @Param('id') transferId: string): Promise<DutiesView> {
    return valueOf(await this.readDuties.execute(caller, { transferId }));
  }

  @Route('GET :id/timers', 'transfer:read', {
    summary: 'Every deadline of a transfer: how it was found, and whether it waits, has fired or was cancelled, and why',
    answers: TimersView,
    problems,
  })
  async timers(@Caller() caller: Principal, @Param('id') transferId: string): Promise<TimersView> {
    return valueOf(await this.readTimers.execute(caller, { transferId }));
  }
}

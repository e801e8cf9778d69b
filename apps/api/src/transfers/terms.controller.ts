import type { Principal } from '@carnet/identity';
import { type ClocksView, type DutiesView, ReadClocks, ReadDuties } from '@carnet/use-cases';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { ClocksShown } from './clock.shown.js';
import { DutiesShown } from './duty.shown.js';

const problems = { 404: 'No such transfer, or not for this caller.' };

/** By when: the authority's own clock, and what the law asks of the company. */
@ApiTags('Transfers')
@Controller('v1/transfers')
export class TermsController {
  constructor(
    private readonly readClocks: ReadClocks,
    private readonly readDuties: ReadDuties,
  ) {}

  @Get(':id/clocks')
  @Requires('transfer:read')
  @Described({ summary: "The authority's clock on a transfer, with the sum that leads to its due day", answers: ClocksShown, problems })
  async clocks(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ClocksView> {
    return valueOf(await this.readClocks.execute(caller, { transferId }));
  }

  @Get(':id/duties')
  @Requires('transfer:read')
  @Described({ summary: 'What the law asks of the company: what to do, by when, with which documents', answers: DutiesShown, problems })
  async duties(@Caller() caller: Principal, @Param('id') transferId: string): Promise<DutiesView> {
    return valueOf(await this.readDuties.execute(caller, { transferId }));
  }
}

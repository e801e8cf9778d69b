import type { Principal } from '@carnet/identity';
import { ReadWorkload, type WorkloadView } from '@carnet/use-cases';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { WorkloadShown } from './workload.shown.js';

/** Who has how much in hand, and what comes due. */
@ApiTags('Reviews')
@Controller('v1/workload')
export class WorkloadController {
  constructor(private readonly readWorkload: ReadWorkload) {}

  @Get()
  @Requires('workload:read')
  @Described({
    summary: 'Reviews and ballots in hand by person and discipline, and the clocks that come due in the next ten working days',
    answers: WorkloadShown,
  })
  async read(@Caller() caller: Principal): Promise<WorkloadView> {
    return valueOf(await this.readWorkload.execute(caller));
  }
}

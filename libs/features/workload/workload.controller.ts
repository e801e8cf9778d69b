import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { ReadWorkload } from './read-workload.js';
import { WorkloadView } from './workload.dto.js';

/** Workload and due days. */
@ApiController('v1/workload', 'Reviews')
export class WorkloadController {
  constructor(private readonly readWorkload: ReadWorkload) {}

  @Route('GET', 'workload:read', {
    summary: 'Read the workload by person and discipline; with votes, lanes and the clocks due in the next ten working days',
    answers: WorkloadView,
  })
  read(@Caller() caller: Principal): Promise<Outcome<WorkloadView>> {
    return this.readWorkload.execute(caller);
  }
}

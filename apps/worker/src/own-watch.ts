import { randomUUID } from 'node:crypto';
import { AttachmentSetting } from '@carnet/features/attachments/attachment-setting.js';
import { CarrierFacts, ProcessFacts } from '@carnet/features/operations/worker-told.js';
import { WorkerRegister } from '@carnet/features/operations/worker-register.store.js';
import type { DependencyHealth } from '@carnet/persistence/health-probe.js';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { errorCode } from './work-log.js';
import { WorkerHealth } from './health.js';

/** How often a worker tells of itself, in milliseconds. */
const every = 15_000;

/** Tells operators that this worker is there, and how it is. */
@Injectable()
export class OwnWatch implements BackgroundTask {
  readonly name = 'own';
  private readonly id = randomUUID();

  constructor(
    private readonly register: WorkerRegister,
    private readonly health: WorkerHealth,
    private readonly facts: ProcessFacts,
    private readonly carrier: CarrierFacts,
    private readonly attachments: AttachmentSetting,
  ) {}

  async step(): Promise<number> {
    const { register, health, id } = this;
    const { release, settings } = this.facts;
    const dependencies = [...(await health.check()), ...(await this.files())];
    await register.tell(id, { release, queue: this.carrier.queue, dependencies, settings });
    return every;
  }

  private async files(): Promise<readonly DependencyHealth[]> {
    const { probe } = this.attachments;
    if (probe === undefined) return [];
    const failure = await probe().then(() => null, errorCode);
    return [{ name: 'files', ok: failure === null, detail: failure }];
  }
}

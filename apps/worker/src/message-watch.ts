import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { DeliverMessage } from '@carnet/features/webhooks/deliver-message.js';
import type { DueDelivery } from '@carnet/features/webhooks/endpoint.js';
import type { Instant } from '@carnet/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';

/** Limits of messages in flight: in all, per organisation and per endpoint. A slow receiver delays no other organisation. */
const deliveryLimits = { most: 32, perOrganisation: 4, perEndpoint: 2 };

/** Lease of a message in seconds: several times the limit of sending. */
const leaseSeconds = 60;

/** Days for which deliveries and notifications are kept, and the number of steps between deletions. */
const retentionDays = { deliveries: 30, notifications: 180 };

const forgetEvery = 3600;

/** Follows the history and, independently, sends messages. Every worker process runs one; database locks prevent duplicates. */
@Injectable()
export class MessageWatch implements BackgroundTask {
  readonly name = 'messages';
  /** A separate loop, so that notifications in lists do not wait for receivers' servers. */
  readonly follower: BackgroundTask = { name: 'history', step: () => this.follow() };
  private readonly underWay = new Map<Promise<void>, DueDelivery>();
  private ready: () => void = () => undefined;
  private steps = 0;

  constructor(
    private readonly sweep: MessageSweep,
    @Optional() @Inject(DeliverMessage) private readonly deliver: DeliverMessage | undefined,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  async step(): Promise<number> {
    const free = deliveryLimits.most - this.underWay.size;
    const started = await this.start(free);
    if (this.steps % forgetEvery === 0) await this.sweep.forget(retentionDays);
    this.steps += 1;
    return free > 0 && started === free ? 0 : this.timing.sweepEvery;
  }

  /** Registers a callback for when there may be something to send: new entries were read, or a slot is free. */
  onReady(listener: () => void): void {
    this.ready = listener;
  }

  /** Waits for messages being sent. */
  async finish(): Promise<void> {
    await Promise.all(this.underWay.keys());
  }

  /** For tests: reads all entries and sends all messages due at an instant; returns the number sent. */
  async catchUp(asOf?: Instant): Promise<number> {
    while (await this.sweep.follow());
    let sent = 0;
    for (;;) {
      const now = await this.start(deliveryLimits.most, asOf);
      if (now === 0) return sent;
      sent += now;
      await this.finish();
    }
  }

  private async follow(): Promise<number> {
    const more = await this.sweep.follow();
    this.ready();
    return more ? 0 : this.timing.sweepEvery;
  }

  private async start(free: number, asOf?: Instant): Promise<number> {
    if (this.deliver === undefined || free === 0) return 0;
    const limits = { ...deliveryLimits, most: free, underWay: [...this.underWay.values()], seconds: leaseSeconds };
    const due = await this.sweep.handOut(asOf === undefined ? limits : { ...limits, asOf });
    for (const one of due) this.send(one, this.deliver);
    return due.length;
  }

  private send(due: DueDelivery, deliver: DeliverMessage): void {
    const sending = deliver.execute(due).then(
      (result) => {
        if (result === 'endpoint-disabled')
          this.log.warn('a webhook endpoint was disabled', { organisation: due.organisation, endpoint: due.endpoint });
      },
      // It is due again when its lease ends.
      (error: unknown) => this.log.warn('a message could not be settled', { delivery: due.id, code: errorCode(error) }),
    );
    const known = sending.finally(() => {
      this.underWay.delete(known);
      this.ready();
    });
    this.underWay.set(known, due);
  }
}

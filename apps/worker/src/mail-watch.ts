import { MailSweep } from '@carnet/features/notifications/mail-sweep.store.js';
import type { DueMail } from '@carnet/features/notifications/mail.js';
import { SendMail } from '@carnet/features/notifications/send-mail.js';
import type { Instant } from '@carnet/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';

/** Maximum number of mails sent at once. */
const maxConcurrentMails = 8;

/** Lease of a mail in seconds: several times the limit of sending. */
const leaseSeconds = 90;

/** Days for which results of mails are kept, and the number of steps between deletions. */
const retentionDays = 30;

const forgetEvery = 3600;

/** Sends due mails. Every worker process runs one; database locks prevent duplicates. Does nothing without a mail server. */
@Injectable()
export class MailWatch implements BackgroundTask {
  readonly name = 'mail';
  private readonly underWay = new Set<Promise<void>>();
  private steps = 0;

  constructor(
    private readonly sweep: MailSweep,
    @Optional() @Inject(SendMail) private readonly sendMail: SendMail | undefined,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  async step(): Promise<number> {
    const free = maxConcurrentMails - this.underWay.size;
    const started = await this.start(free);
    if (this.steps % forgetEvery === 0) await this.sweep.forget(retentionDays);
    this.steps += 1;
    // At the limit: waits until one is sent.
    if (this.underWay.size >= maxConcurrentMails) await Promise.race(this.underWay);
    return started === free ? 0 : this.timing.sweepEvery;
  }

  /** Waits for mails being sent. */
  async finish(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** For tests: sends all mails due at an instant; returns the number started. */
  async catchUp(asOf?: Instant): Promise<number> {
    let taken = 0;
    for (;;) {
      const now = await this.start(maxConcurrentMails, asOf);
      if (now === 0) return taken;
      taken += now;
      await this.finish();
    }
  }

  private async start(free: number, asOf?: Instant): Promise<number> {
    if (this.sendMail === undefined || free === 0) return 0;
    const due = await this.sweep.handOut({ most: free, seconds: leaseSeconds, ...(asOf === undefined ? {} : { asOf }) });
    for (const one of due) this.send(one, this.sendMail);
    return due.length;
  }

  private send(due: DueMail, sendMail: SendMail): void {
    const sending = sendMail.execute(due).then(
      (outcome) => {
        if (outcome === 'dead') this.log.warn('a mail was given up', { organisation: due.organisation, mail: due.id });
      },
      // It is due again when its lease ends.
      (error: unknown) => this.log.warn('a mail could not be settled', { mail: due.id, code: errorCode(error) }),
    );
    const known = sending.finally(() => this.underWay.delete(known));
    this.underWay.add(known);
  }
}

import { MailSweep } from '@carnet/features/notifications/mail-sweep.store.js';
import type { DueMail } from '@carnet/features/notifications/mail.js';
import { SendMail } from '@carnet/features/notifications/send-mail.js';
import type { Instant } from '@carnet/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';

/** Mails under way at once. */
const most = 8;

/** A worker has a mail for so many seconds: several times what sending may take. */
const seconds = 90;

/** How long what became of a mail stays to be read, in days; and how often there is a look, in steps. */
const kept = 30;

const forgetEvery = 3600;

/** Sends mail that is due. Every worker process runs one; the store's locks keep them apart. Without a mail server it does nothing. */
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
    const free = most - this.underWay.size;
    const started = await this.start(free);
    if (this.steps % forgetEvery === 0) await this.sweep.forget(kept);
    this.steps += 1;
    // All hands are full: the next one that is free takes the next mail.
    if (this.underWay.size >= most) await Promise.race(this.underWay);
    return started === free ? 0 : this.timing.sweepEvery;
  }

  /** Waits for what is under way. */
  async finish(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** For tests: sends all that is due, as if it were then; answers how much was taken up. */
  async catchUp(asOf?: Instant): Promise<number> {
    let taken = 0;
    for (;;) {
      const now = await this.start(most, asOf);
      if (now === 0) return taken;
      taken += now;
      await this.finish();
    }
  }

  private async start(free: number, asOf?: Instant): Promise<number> {
    if (this.sendMail === undefined || free === 0) return 0;
    const due = await this.sweep.handOut({ most: free, seconds, ...(asOf === undefined ? {} : { asOf }) });
    for (const one of due) this.send(one, this.sendMail);
    return due.length;
  }

  private send(due: DueMail, sendMail: SendMail): void {
    const sending = sendMail.execute(due).then(
      (outcome) => {
        if (outcome === 'dead') this.log.warn('a mail was given up', { organisation: due.organisation, mail: due.id });
      },
      // It is due again when its time with this worker is over.
      (error: unknown) => this.log.warn('a mail could not be settled', { mail: due.id, code: errorCode(error) }),
    );
    const known = sending.finally(() => this.underWay.delete(known));
    this.underWay.add(known);
  }
}

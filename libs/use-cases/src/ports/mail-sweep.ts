import type { Instant } from '@carnet/kernel';
import type { DueMail } from '../mail/mail.js';

export interface MailLimits {
  readonly most: number;
  /** For how long a mail is this worker's alone. */
  readonly seconds: number;
  /** As if it were then; now, when left out. */
  readonly asOf?: Instant;
}

/** Which mails are due, over all organisations, by ids alone (role `carnet_dispatcher`). */
export abstract class MailSweep {
  /** Mails that are due, the earliest first; none of who has no part in the organisation any more. */
  abstract handOut(limits: MailLimits): Promise<readonly DueMail[]>;
  /** Forgets mails that were settled so many days ago; answers how many. */
  abstract forget(days: number): Promise<number>;
}

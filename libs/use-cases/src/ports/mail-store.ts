import type { Instant, Outcome, PersonId } from '@carnet/kernel';
import type {
  DueMail,
  Gathered,
  MailAddresses,
  MailsRequest,
  MailView,
  MailWish,
  PreparedMail,
  ProposedAddress,
  SettledMail,
} from '../mail/mail.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** How people of one organisation are written to, and the mails themselves. */
export abstract class MailStore {
  /** The caller's own; null when nothing was ever said. */
  abstract setting(scope: TenantScope): Promise<(MailWish & MailAddresses) | null>;
  abstract wish(scope: TenantScope, wish: MailWish): Promise<void>;
  /** Puts the person's next digest in the place of the one that waits; null for none. */
  abstract scheduleDigest(scope: TenantScope, person: PersonId, next: { readonly id: string; readonly at: Instant } | null): Promise<void>;
  /** How many codes the caller had sent since an instant, counted by one transaction at a time. */
  abstract confirmationsSince(scope: TenantScope, since: Instant): Promise<number>;
  /** An address of the caller's that waits for its code, and the mail that carries it; what waited before no longer does. */
  abstract propose(
    scope: TenantScope,
    address: { readonly address: string; readonly mail: string; readonly until: Instant },
  ): Promise<void>;
  /** The caller's address that waits, locked until the transaction ends. */
  abstract lockProposed(scope: TenantScope): Promise<ProposedAddress | null>;
  abstract missed(scope: TenantScope): Promise<void>;
  /** What was proposed is the address from now on. */
  abstract confirm(scope: TenantScope): Promise<void>;
  /** The caller has no address any more, nor one that waits. */
  abstract forgetAddress(scope: TenantScope): Promise<void>;
  /** Mails of the organisation, newest first. */
  abstract mails(scope: TenantScope, request: MailsRequest): Promise<Outcome<Page<MailView>>>;
  /** What is to be sent, locked until the transaction ends; null when it is no longer this worker's. */
  abstract prepare(scope: TenantScope, due: DueMail): Promise<PreparedMail | null>;
  /** Keeps the digest of a code that goes out with a confirmation. */
  abstract addCode(scope: TenantScope, person: PersonId, code: string): Promise<void>;
  /** Takes what is unread, not muted and not written of yet into a digest; again, it answers what is still unread of the same. */
  abstract gather(scope: TenantScope, digest: string, person: PersonId): Promise<Gathered>;
  /** Lets go what a digest that never arrived had gathered. */
  abstract scatter(scope: TenantScope, digest: string): Promise<void>;
  /** Stores what becomes of a mail; whether it was still this worker's. */
  abstract settle(scope: TenantScope, due: DueMail, settled: SettledMail): Promise<boolean>;
  /** Leaves a mail to be sent at a later time; no attempt is counted for it. */
  abstract putOff(scope: TenantScope, due: DueMail, until: Instant): Promise<void>;
}

import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, Entropy, type IdempotencyKey, instant, type Json, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { digestOfCode } from './confirmation-code.js';
import { mailAddress } from './mail-address.js';
import { MailOffer } from './mail-setting.js';
import { MailStore } from './mail.store.js';
import { Injectable } from '@nestjs/common';
import type { MailAddresses } from './mail.dto.js';
import { refuseMail } from './notifications.refusals.js';

type Answered = Promise<Outcome<Answer<MailAddresses>>>;

const onlyPeople = refuse('forbidden', {
  en: 'Mail is for people; a machine is told by webhook.',
  zh: '邮件仅供人员使用，机器可使用回调通知。',
});

const mailOff = refuseMail('mail-off');

const hour = 3_600_000;

/** How often a person may have a code sent in a day: nobody fills a stranger's mailbox from here. */
const mostADay = 5;

/** How often a code may be guessed. */
const mostTries = 5;

/** The caller names an address to be written to. A code goes there; until it comes back, nothing else does. */
@Injectable()
export class NameMailAddress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
    private readonly offer: MailOffer,
  ) {}

  execute(principal: Principal, { address: given }: { readonly address: string }, idempotency: IdempotencyKey): Answered {
    const { store, keys, entropy, offer } = this;
    if (principal.person === null) return Promise.resolve(onlyPeople);
    if (!offer.offered) return Promise.resolve(mailOff);
    const address = mailAddress(given);
    if (!address.ok) return Promise.resolve(address);
    const mail = entropy.uuid();
    return this.database.transact(principal, async (scope) => {
      // Count first: this waits for a concurrent twin, whose answer the key then finds.
      const sent = await store.confirmationsSince(scope, moved(scope, -24 * hour));
      const earlier = await keys.earlier(scope, idempotency);
      if (earlier) return replay<MailAddresses>(earlier, idempotency);
      if (sent >= mostADay)
        return refuse('mail-codes-many', {
          en: `A code is sent ${String(mostADay)} times a day at most. Try again tomorrow.`,
          zh: `确认码每日最多发送 ${String(mostADay)} 次，请明日再试。`,
        });
      await store.propose(scope, { address: address.value, mail, until: moved(scope, hour) });
      const value: MailAddresses = { address: (await store.setting(scope))?.address ?? null, proposed: address.value };
      const twin = await keys.keep(scope, idempotency, value as unknown as Json);
      return twin ? replay<MailAddresses>(twin, idempotency) : accept({ value, replayed: false });
    });
  }
}

/** The code came back: the address is the caller's, and is written to from now on. */
@Injectable()
export class ConfirmMailAddress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { code }: { readonly code: string }, idempotency: IdempotencyKey): Answered {
    const { store, keys } = this;
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, async (scope) => {
      const proposed = await store.lockProposed(scope);
      const earlier = await keys.earlier(scope, idempotency);
      if (earlier) return replay<MailAddresses>(earlier, idempotency);
      if (proposed === null || proposed.until <= scope.startedAt || proposed.tries >= mostTries) return refuseMail('mail-code-void');
      if (!proposed.codes.includes(digestOfCode(code, proposed.mail))) {
        // Returned and not thrown: the miss is to be counted.
        await store.missed(scope);
        return refuseMail('mail-code-wrong', { pointer: '/code' });
      }
      await store.confirm(scope);
      const value: MailAddresses = { address: proposed.address, proposed: null };
      await keys.keep(scope, idempotency, value as unknown as Json);
      return accept({ value, replayed: false });
    });
  }
}

/** The caller is written to no more. */
@Injectable()
export class ForgetMailAddress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, _: unknown, idempotency: IdempotencyKey): Answered {
    const { store, keys } = this;
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, async (scope) => {
      const value: MailAddresses = { address: null, proposed: null };
      const earlier = await keys.keep(scope, idempotency, value as unknown as Json);
      if (earlier) return replay<MailAddresses>(earlier, idempotency);
      await store.forgetAddress(scope);
      return accept({ value, replayed: false });
    });
  }
}

function moved({ startedAt }: TenantScope, milliseconds: number): ReturnType<typeof instant> {
  return instant(new Date(Date.parse(startedAt) + milliseconds).toISOString());
}

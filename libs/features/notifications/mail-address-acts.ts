import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digestOfText,
  Entropy,
  type IdempotencyKey,
  type Instant,
  instantOf,
  type Outcome,
  refuse,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { MailAvailability } from './mail-setting.js';
import { onlyPeople, refuseMail } from './mail.refusals.js';
import { MailStore } from './mail.store.js';
import { Injectable } from '@nestjs/common';
import type { MailAddresses } from './mail.dto.js';

// Crockford's base 32, without letters that look like digits.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const length = 10;

/** Makes a code of ten letters and digits (50 bits) from a hexadecimal seed, in two groups for readability. */
export function confirmationCode(seed: string): string {
  const code = Array.from({ length }, (_, place) => letters[parseInt(seed.slice(2 * place, 2 * place + 2), 16) % 32] ?? '').join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Digest of a code, valid only for the mail that carried it. Ignores case, hyphens and confusable letters. */
export function digestOfCode(code: string, mail: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return digestOfText(`mail ${mail} ${plain}`);
}

// RFC 5321 without quoted names and comments: allows usual addresses, and nothing that could inject a header.
const form =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

const longest = 254;

const longestName = 64;

/** Validates an address and lowercases its domain. Refusal: `mail-address-invalid`. */
export function parseMailAddress(text: string): Outcome<string> {
  const at = text.lastIndexOf('@');
  if (text.length > longest || at > longestName || !form.test(text)) return refuseMail('mail-address-invalid', { pointer: '/address' });
  return accept(text.slice(0, at) + text.slice(at).toLowerCase());
}

type Answered = ActOutcome<MailAddresses>;

const mailOff = refuseMail('mail-off');

const hour = 3_600_000;

/** Maximum number of codes per person and day, so that nobody can flood a stranger's mailbox. */
const mostADay = 5;

/** Maximum number of guesses of a code. */
const mostTries = 5;

/** The caller proposes a mail address. Only the code is sent there until the caller confirms it. */
@Injectable()
export class NameMailAddress {
  constructor(
    private readonly store: MailStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
    private readonly offer: MailAvailability,
  ) {}

  execute(principal: Principal, { address: given }: { readonly address: string }, idempotency: IdempotencyKey): Answered {
    const { store, entropy, offer } = this;
    if (principal.person === null) return Promise.resolve(onlyPeople);
    if (!offer.offered) return Promise.resolve(mailOff);
    const address = parseMailAddress(given);
    if (!address.ok) return Promise.resolve(address);
    const mail = entropy.uuid();
    return this.keys.once(principal, idempotency, async (scope) => {
      const sent = await store.confirmationsSince(scope, addMilliseconds(scope, -24 * hour));
      if (sent >= mostADay)
        return refuse('mail-codes-many', {
          en: `At most ${String(mostADay)} codes are sent a day. Try again tomorrow.`,
          zh: `确认码每日最多发送 ${String(mostADay)} 次，请明日再试。`,
        });
      await store.propose(scope, { address: address.value, mail, until: addMilliseconds(scope, hour) });
      return accept({ address: (await store.setting(scope))?.address ?? null, proposed: address.value });
    });
  }
}

/** The caller confirms an address with its code; mail goes there from now on. */
@Injectable()
export class ConfirmMailAddress {
  constructor(
    private readonly store: MailStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { code }: { readonly code: string }, idempotency: IdempotencyKey): Answered {
    const { store } = this;
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.keys.once(principal, idempotency, async (scope) => {
      const proposed = await store.lockProposed(scope);
      if (proposed === null || proposed.until <= scope.startedAt || proposed.tries >= mostTries) return refuseMail('mail-code-void');
      if (!proposed.codes.includes(digestOfCode(code, proposed.mail))) {
        // Returned, not thrown, so that the failed guess is counted.
        await store.recordFailedTry(scope);
        return refuseMail('mail-code-wrong', { pointer: '/code' });
      }
      await store.confirm(scope);
      return accept({ address: proposed.address, proposed: null });
    });
  }
}

/** Removes the caller's mail address. */
@Injectable()
export class ForgetMailAddress {
  constructor(
    private readonly store: MailStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, _: unknown, idempotency: IdempotencyKey): Answered {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.keys.once(principal, idempotency, async (scope) => {
      await this.store.forgetAddress(scope);
      return accept({ address: null, proposed: null });
    });
  }
}

function addMilliseconds({ startedAt }: TenantScope, milliseconds: number): Instant {
  return instantOf(Date.parse(startedAt) + milliseconds);
}

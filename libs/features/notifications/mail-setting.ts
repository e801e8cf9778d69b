import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { isZone, nextTime } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type Bilingual, Entropy, type IdempotencyKey, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import { usualWish } from './mail.js';
import { onlyPeople } from './mail.refusals.js';
import { MailStore } from './mail.store.js';
import { Injectable } from '@nestjs/common';
import type { MailSettingView, MailWish } from './mail.dto.js';

/** Whether the installation sends mail, which needs a sender address. */
export abstract class MailAvailability {
  abstract readonly offered: boolean;
}

/** Reads the caller's mail settings, and whether the installation sends mail. */
@Injectable()
export class ReadMailSetting {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
    private readonly offer: MailAvailability,
  ) {}

  execute(principal: Principal): Promise<Outcome<MailSettingView>> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    const { offered } = this.offer;
    return this.database.transact(principal, async (scope) => {
      const setting = (await this.store.setting(scope)) ?? { ...usualWish(), address: null, proposed: null };
      return accept({ offered, ...setting });
    });
  }
}

/** The caller chooses which types are mailed at once, when a digest comes, and the quiet hours. */
@Injectable()
export class ChooseMail {
  constructor(
    private readonly store: MailStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, wish: MailWish, idempotency: IdempotencyKey): ActOutcome<MailWish> {
    const { person } = principal;
    if (person === null) return Promise.resolve(onlyPeople);
    const fault = faultOf(wish);
    if (fault !== null) return Promise.resolve(refuse('mail-choice-invalid', fault.says, { pointer: fault.pointer }));
    const id = this.entropy.uuid();
    return this.keys.once(principal, idempotency, async (scope) => {
      await this.store.wish(scope, wish);
      const { digest, zone } = wish;
      await this.store.scheduleDigest(scope, person, digest && { id, at: nextTime(scope.startedAt, digest, zone) });
      return accept(wish);
    });
  }
}

interface WishFault {
  readonly pointer: string;
  readonly says: Bilingual;
}

function faultOf({ atOnce, zone, digest, quiet }: MailWish): WishFault | null {
  const unknown = atOnce.findIndex((type) => !NOTIFICATION_TYPES.includes(type));
  if (unknown >= 0)
    return {
      pointer: `/atOnce/${String(unknown)}`,
      says: { en: 'There is no personal notification of this type.', zh: '没有此类型的个人通知。' },
    };
  if (!isZone(zone))
    return {
      pointer: '/zone',
      says: {
        en: 'The time zone is not valid. Use one such as Europe/Brussels, UTC or +08:00.',
        zh: '时区无效，请填写 Europe/Brussels、UTC 或者 +08:00 等。',
      },
    };
  if (digest && new Set(digest.weekdays).size !== digest.weekdays.length)
    return { pointer: '/digest/weekdays', says: { en: 'Name each day of the week only once.', zh: '每个星期几只能列一次。' } };
  if (quiet && quiet.from === quiet.to)
    return {
      pointer: '/quiet/to',
      says: { en: 'Quiet hours must not begin and end at the same time.', zh: '免打扰时段的起止时间不得相同。' },
    };
  return null;
}

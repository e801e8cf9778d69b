import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { type Entropy } from '../ports/entropy.js';
import { type MailSender } from '../ports/mail-sender.js';
import { MailStore } from '../ports/mail-store.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { ListMails } from './list-mails.js';
import { ConfirmMailAddress, ForgetMailAddress, type MailPorts, NameMailAddress } from './mail-address-acts.js';
import { ChooseMail, type MailOffer, ReadMailSetting } from './mail-setting.js';
import { SendMail } from './send-mail.js';

export interface MailWay extends MailOffer {
  /** What sends; without it nothing is sent from here. */
  readonly sender?: MailSender;
}

/** Telling people by mail. */
export function mailUseCases(entropy: Entropy, { offered, sender }: MailWay = { offered: false }): readonly FactoryProvider[] {
  const offer: MailOffer = { offered };
  const from = <T>(
    provide: abstract new (...parameters: never[]) => T,
    make: (database: TenantDatabase, ports: MailPorts) => T,
  ): FactoryProvider<T> => ({
    provide,
    inject: [TenantDatabase, MailStore, ActKeys],
    useFactory: (database: TenantDatabase, store: MailStore, keys: ActKeys) => make(database, { store, keys, entropy, offer }),
  });
  return [
    from(ReadMailSetting, (database, { store }) => new ReadMailSetting(database, store, offer)),
    from(ChooseMail, (database, { store, keys }) => new ChooseMail(database, store, keys, entropy)),
    from(NameMailAddress, (database, ports) => new NameMailAddress(database, ports)),
    from(ConfirmMailAddress, (database, ports) => new ConfirmMailAddress(database, ports)),
    from(ForgetMailAddress, (database, ports) => new ForgetMailAddress(database, ports)),
    from(ListMails, (database, { store }) => new ListMails(database, store)),
    ...(sender === undefined ? [] : [from(SendMail, (database, { store }) => new SendMail(database, { store, sender, entropy }))]),
  ];
}

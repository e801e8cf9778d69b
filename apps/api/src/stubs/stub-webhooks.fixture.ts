import { type Answer, isoDate, type Page, type WrittenReceipt } from '@carnet/kernel';
import type { MailAddresses, MailSettingView, MailView, MailWish } from '@carnet/features/notifications/mail.dto.js';
import type { NotificationPage, NotificationView } from '@carnet/features/notifications/notifications.dto.js';
import type { DeliveryView, EndpointView, KeysView } from '@carnet/features/webhooks/webhooks.dto.js';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a58';

const at = '2026-11-25T08:00:00.000Z';

const endpoint: EndpointView = {
  id,
  url: 'https://hooks.example/carnet',
  label: 'Case management',
  types: ['transfer.decided'],
  createdAt: at,
  disabled: { at, because: 'failing' },
  waiting: 0,
  dead: 1,
};

const keys: KeysView = { secret: 'whsec_AAAA', publicKey: 'whpk_AAAA', createdAt: at, expiresAt: at };

const delivery: DeliveryView = {
  id,
  type: 'transfer.decided',
  at,
  transfer: id,
  state: 'dead',
  nextAt: at,
  attempts: [{ number: 1, at, milliseconds: 12, status: 500, failure: 'REFUSED', begins: 'Oops' }],
};

const written: Answer<WrittenReceipt> = { value: { id }, replayed: false };

const note: NotificationView = {
  id,
  type: 'transfer.decided',
  says: { en: 'Decided.', zh: '已决定。' },
  at,
  transfer: id,
  reference: 'T-1',
  readAt: at,
  lawChange: id,
  dueOn: isoDate('2026-12-31'),
};

const wish: MailWish = {
  language: 'en',
  zone: 'Asia/Shanghai',
  atOnce: ['transfer.decided'],
  digest: { at: '08:00', weekdays: [1, 2] },
  quiet: { from: '20:00', to: '07:00' },
};

const addresses: MailAddresses = { address: 'mei@motors.example', proposed: 'lin@motors.example' };

const mail: MailView = {
  id,
  person: id,
  kind: 'notification',
  madeAt: at,
  state: 'dead',
  attempts: 10,
  nextAt: at,
  failure: 'EENVELOPE 550',
};

/** What the doors of webhooks and notifications answer in tests. */
export const stubWebhooks = {
  ListEndpoints: { items: [endpoint] },
  CreateEndpoint: written,
  ChangeEndpoint: written,
  ReadKeys: { items: [keys] },
  RotateKeys: written,
  TestEndpoint: written,
  ListDeliveries: { items: [delivery], next: null } satisfies Page<DeliveryView>,
  Redeliver: written,
  ListNotifications: { items: [note], unread: 1, next: null } satisfies NotificationPage,
  MarkNotificationsRead: { value: { unread: 0 }, replayed: false },
  ReadNotificationChoice: { muted: ['transfer.decided'] },
  ChooseNotifications: { value: { muted: [] }, replayed: false },
  ReadMailSetting: { offered: true, ...wish, ...addresses } satisfies MailSettingView,
  ChooseMail: { value: wish, replayed: false },
  NameMailAddress: { value: addresses, replayed: false },
  ConfirmMailAddress: { value: addresses, replayed: false },
  ForgetMailAddress: { value: addresses, replayed: false },
  ListMails: { items: [mail], next: null } satisfies Page<MailView>,
};

import { Count, Text, Texts, Time, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import {
  type AttemptView,
  DELIVERY_STATES,
  type DeliveryState,
  type DeliveryView,
  DISABLED_BECAUSE,
  type DisabledBecause,
  type EndpointView,
  type KeysView,
} from './endpoint.js';
import type { MessageType } from './message-types.js';

export class EndpointBody {
  @Text({ about: 'Where to send messages: an https address.', most: 2000, pattern: /^[!-~]+$/, example: 'https://hooks.example/carnet' })
  url!: string;

  @Text({ about: 'What it is for, for people.', most: 200, example: 'Case management' })
  label!: string;

  @Texts({
    about: 'Which types of message; all of them, also of later releases, when left out.',
    most: 100,
    items: 100,
    pattern: /^[a-z_.]+$/,
    optional: true,
  })
  types?: readonly string[];
}

export class RotationBody {
  @Count({ about: 'For how many hours the keys of now sign beside the new ones; 24 unless told.', most: 168, optional: true, example: 24 })
  hours?: number;
}

export class RedeliveriesBody {
  @Time({ about: 'From when on; what was given up since is sent again.', example: '2026-11-25T00:00:00Z' })
  since!: string;
}

export class DeliveriesQuery {
  @Word({ about: 'Only those that stand so.', of: DELIVERY_STATES, optional: true })
  state?: DeliveryState;

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

export class MessageTypeShown implements MessageType {
  @Shown('text', 'The type, as messages have it.')
  type!: string;
  @Shown('yes-no', 'Whether companies are told it, of their own transfers.')
  company!: boolean;
  @Shown('yes-no', 'Whether the authority is told it, of what was filed.')
  authority!: boolean;
  @Shown(BilingualShown, 'What it means.')
  says!: BilingualShown;
}

export class MessageTypesShown {
  @Shown(MessageTypeShown, 'Every message there is.', { list: true })
  items!: readonly MessageTypeShown[];
}

export class DisabledShown {
  @Shown('time', 'Since when nothing is sent there.')
  at!: string;
  @Shown(DISABLED_BECAUSE, '`asked` by somebody; `failing` when nothing got through for three days; `gone` when it answered 410.')
  because!: DisabledBecause;
}

export class EndpointShown implements EndpointView {
  @Shown('uuid', 'The endpoint.')
  id!: string;
  @Shown('text', 'Where messages are sent.')
  url!: string;
  @Shown('text', 'What it is for.')
  label!: string;
  @Shown('text', 'Which types of message; null for all.', { list: true, nullable: true })
  types!: readonly string[] | null;
  @Shown('time', 'When it was made; it is told what happened since.')
  createdAt!: string;
  @Shown(DisabledShown, 'When nothing is sent there at present.', { nullable: true })
  disabled!: DisabledShown | null;
  @Shown('whole', 'Messages that are still under way.')
  waiting!: number;
  @Shown('whole', 'Messages that were given up.')
  dead!: number;
}

export class EndpointsShown {
  @Shown(EndpointShown, 'The endpoints of the organisation, oldest first.', { list: true })
  items!: readonly EndpointShown[];
}

export class KeysShown implements KeysView {
  @Shown('text', 'The shared secret: `whsec_` and Base64. Verifies signatures of version `v1` (HMAC-SHA256).')
  secret!: string;
  @Shown('text', 'The public key: `whpk_` and Base64. Verifies signatures of version `v1a` (Ed25519).')
  publicKey!: string;
  @Shown('time', 'Since when they sign.')
  createdAt!: string;
  @Shown('time', 'Until when they sign beside newer ones; null for the newest.', { nullable: true })
  expiresAt!: string | null;
}

export class EndpointKeysShown {
  @Shown(KeysShown, 'The keys that sign now, the newest first.', { list: true })
  items!: readonly KeysShown[];
}

export class AttemptShown implements AttemptView {
  @Shown('whole', 'Which attempt, from 1 on.')
  number!: number;
  @Shown('time', 'When.')
  at!: string;
  @Shown('whole', 'How long it took.')
  milliseconds!: number;
  @Shown('whole', 'The status of the answer.', { nullable: true })
  status!: number | null;
  @Shown('text', 'Why it does not count, such as `REFUSED`, `REDIRECTED`, `TIMED_OUT`, `ADDRESS_REFUSED` or a code of the system.', {
    nullable: true,
  })
  failure!: string | null;
  @Shown('text', 'How the answer began.', { nullable: true })
  begins!: string | null;
}

export class DeliveryShown implements DeliveryView {
  @Shown('uuid', 'The message; its `webhook-id` is this with `msg_` before it.')
  id!: string;
  @Shown('text', 'What it is about.')
  type!: string;
  @Shown('time', 'When that happened.')
  at!: string;
  @Shown('uuid', 'The transfer it happened to.', { nullable: true })
  transfer!: string | null;
  @Shown(DELIVERY_STATES, 'Under way, taken, or given up.')
  state!: DeliveryState;
  @Shown('time', 'When the next attempt is due.', { nullable: true })
  nextAt!: string | null;
  @Shown(AttemptShown, 'Every attempt, the first one first.', { list: true })
  attempts!: readonly AttemptShown[];
}

export class DeliveriesShown {
  @Shown(DeliveryShown, 'Messages, newest first.', { list: true })
  items!: readonly DeliveryShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

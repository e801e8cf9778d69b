import { PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Text, Texts, Time, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { DELIVERY_STATES, type DeliveryState, DISABLED_BECAUSE, type DisabledBecause } from './endpoint.js';

export class EndpointBody {
  @Text({ about: 'Where to send messages: an https address.', most: 2000, pattern: /^[!-~]+$/, example: 'https://hooks.example/carnet' })
  url!: string;

  @Text({ about: 'What it is for, for people.', most: 200, example: 'Case management' })
  label!: string;

  @Texts({
    about: 'Which types of message; all of them, also of later releases, when left out.',
    least: 1,
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

export class DeliveriesQuery extends PageQuery {
  @Word({ about: 'Only those that stand so.', of: DELIVERY_STATES, optional: true })
  state?: DeliveryState;
}

/** A type of message (Standard Webhooks: words separated by full stops), its recipients and its meaning. */
export class MessageType {
  @Shown('text', 'The type, as messages have it.')
  readonly type!: string;
  @Shown('yes-no', 'Whether companies are told it, of their own transfers.')
  readonly company!: boolean;
  @Shown('yes-no', 'Whether the authority is told it, of what was filed.')
  readonly authority!: boolean;
  @Shown(BilingualShown, 'What it means.')
  readonly says!: BilingualShown;
}

export class MessageTypesShown {
  @Shown(MessageType, 'Every message there is.', { list: true })
  items!: readonly MessageType[];
}

export class DisabledShown {
  @Shown('time', 'Since when nothing is sent there.')
  at!: string;
  @Shown(DISABLED_BECAUSE, '`asked` by somebody; `failing` when nothing got through for three days; `gone` when it answered 410.')
  because!: DisabledBecause;
}

export class EndpointView {
  @Shown('uuid', 'The endpoint.')
  readonly id!: string;
  @Shown('text', 'Where messages are sent.')
  readonly url!: string;
  @Shown('text', 'What it is for.')
  readonly label!: string;
  @Shown('text', 'Which types of message; null for all.', { list: true, nullable: true })
  readonly types!: readonly string[] | null;
  @Shown('time', 'When it was made; it is told what happened since.')
  readonly createdAt!: string;
  @Shown(DisabledShown, 'When nothing is sent there at present.', { nullable: true })
  readonly disabled!: DisabledShown | null;
  @Shown('whole', 'Messages that are still under way.')
  readonly waiting!: number;
  @Shown('whole', 'Messages that were given up.')
  readonly dead!: number;
}

export class EndpointsShown {
  @Shown(EndpointView, 'The endpoints of the organisation, oldest first.', { list: true })
  items!: readonly EndpointView[];
}

/** A pair of keys as shown to its owner. */
export class KeysView {
  @Shown('text', 'The shared secret: `whsec_` and Base64. Verifies signatures of version `v1` (HMAC-SHA256).')
  readonly secret!: string;
  @Shown('text', 'The public key: `whpk_` and Base64. Verifies signatures of version `v1a` (Ed25519).')
  readonly publicKey!: string;
  @Shown('time', 'Since when they sign.')
  readonly createdAt!: string;
  @Shown('time', 'Until when they sign beside newer ones; null for the newest.', { nullable: true })
  readonly expiresAt!: string | null;
}

export class EndpointKeysShown {
  @Shown(KeysView, 'The keys that sign now, the newest first.', { list: true })
  items!: readonly KeysView[];
}

export class AttemptView {
  @Shown('whole', 'Which attempt, from 1 on.')
  readonly number!: number;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('whole', 'How long it took.')
  readonly milliseconds!: number;
  @Shown('whole', 'The status of the answer.', { nullable: true })
  readonly status!: number | null;
  @Shown('text', 'Why it does not count, such as `REFUSED`, `REDIRECTED`, `TIMED_OUT`, `ADDRESS_REFUSED` or a code of the system.', {
    nullable: true,
  })
  readonly failure!: string | null;
  @Shown('text', 'How the answer began.', { nullable: true })
  readonly begins!: string | null;
}

export class DeliveryView {
  @Shown('uuid', 'The message; its `webhook-id` is this with `msg_` before it.')
  readonly id!: string;
  @Shown('text', 'What it is about.')
  readonly type!: string;
  @Shown('time', 'When that happened.')
  readonly at!: string;
  @Shown('uuid', 'The transfer it happened to.', { nullable: true })
  readonly transfer!: string | null;
  @Shown(DELIVERY_STATES, 'Under way, taken, or given up.')
  readonly state!: DeliveryState;
  @Shown('time', 'When the next attempt is due.', { nullable: true })
  readonly nextAt!: string | null;
  @Shown(AttemptView, 'Every attempt, oldest first.', { list: true })
  readonly attempts!: readonly AttemptView[];
}

export class DeliveriesShown {
  @Shown(DeliveryView, 'Messages, newest first.', { list: true })
  items!: readonly DeliveryView[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

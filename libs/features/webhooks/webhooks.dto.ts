import { PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Text, Texts, Time, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
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
  @OneOf({ about: 'Only those that stand so.', of: DELIVERY_STATES, optional: true })
  state?: DeliveryState;
}

/** A type of message (Standard Webhooks: words separated by full stops), its recipients and its meaning. */
export class MessageType {
  @Field('text', 'The type, as messages have it.')
  readonly type!: string;
  @Field('boolean', 'Whether companies are told it, of their own transfers.')
  readonly company!: boolean;
  @Field('boolean', 'Whether the authority is told it, of what was filed.')
  readonly authority!: boolean;
  @Field(BilingualResponse, 'What it means.')
  readonly says!: BilingualResponse;
}

export class MessageTypesResponse {
  @Field(MessageType, 'Every message there is.', { list: true })
  items!: readonly MessageType[];
}

export class DisabledResponse {
  @Field('date-time', 'Since when nothing is sent there.')
  at!: string;
  @Field(DISABLED_BECAUSE, '`asked` by somebody; `failing` when nothing got through for three days; `gone` when it answered 410.')
  because!: DisabledBecause;
}

export class EndpointView {
  @Field('uuid', 'The endpoint.')
  readonly id!: string;
  @Field('text', 'Where messages are sent.')
  readonly url!: string;
  @Field('text', 'What it is for.')
  readonly label!: string;
  @Field('text', 'Which types of message; null for all.', { list: true, nullable: true })
  readonly types!: readonly string[] | null;
  @Field('date-time', 'When it was made; it is told what happened since.')
  readonly createdAt!: string;
  @Field(DisabledResponse, 'When nothing is sent there at present.', { nullable: true })
  readonly disabled!: DisabledResponse | null;
  @Field('integer', 'Messages that are still under way.')
  readonly waiting!: number;
  @Field('integer', 'Messages that were given up.')
  readonly dead!: number;
}

export class EndpointsResponse {
  @Field(EndpointView, 'The endpoints of the organisation, oldest first.', { list: true })
  items!: readonly EndpointView[];
}

/** A pair of keys as shown to its owner. */
export class KeysView {
  @Field('text', 'The shared secret: `whsec_` and Base64. Verifies signatures of version `v1` (HMAC-SHA256).')
  readonly secret!: string;
  @Field('text', 'The public key: `whpk_` and Base64. Verifies signatures of version `v1a` (Ed25519).')
  readonly publicKey!: string;
  @Field('date-time', 'Since when they sign.')
  readonly createdAt!: string;
  @Field('date-time', 'Until when they sign beside newer ones; null for the newest.', { nullable: true })
  readonly expiresAt!: string | null;
}

export class EndpointKeysResponse {
  @Field(KeysView, 'The keys that sign now, the newest first.', { list: true })
  items!: readonly KeysView[];
}

export class AttemptView {
  @Field('integer', 'Which attempt, from 1 on.')
  readonly number!: number;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('integer', 'How long it took.')
  readonly milliseconds!: number;
  @Field('integer', 'The status of the answer.', { nullable: true })
  readonly status!: number | null;
  @Field('text', 'Why it does not count, such as `REFUSED`, `REDIRECTED`, `TIMED_OUT`, `ADDRESS_REFUSED` or a code of the system.', {
    nullable: true,
  })
  readonly failure!: string | null;
  @Field('text', 'How the answer began.', { nullable: true })
  readonly begins!: string | null;
}

export class DeliveryView {
  @Field('uuid', 'The message; its `webhook-id` is this with `msg_` before it.')
  readonly id!: string;
  @Field('text', 'What it is about.')
  readonly type!: string;
  @Field('date-time', 'When that happened.')
  readonly at!: string;
  @Field('uuid', 'The transfer it happened to.', { nullable: true })
  readonly transfer!: string | null;
  @Field(DELIVERY_STATES, 'Under way, taken, or given up.')
  readonly state!: DeliveryState;
  @Field('date-time', 'When the next attempt is due.', { nullable: true })
  readonly nextAt!: string | null;
  @Field(AttemptView, 'Every attempt, oldest first.', { list: true })
  readonly attempts!: readonly AttemptView[];
}

export class DeliveriesResponse {
  @Field(DeliveryView, 'Messages, newest first.', { list: true })
  items!: readonly DeliveryView[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

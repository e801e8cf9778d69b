import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Text, Texts, Time, OneOf } from '@carnet/http/request-members.js';
import { MESSAGE_TYPE_FORM, VISIBLE_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { DELIVERY_STATES, type DeliveryState, DISABLED_BECAUSE, type DisabledBecause } from './endpoint.js';

export class EndpointBody {
  @Text({
    about: 'Address to which messages are sent, with https.',
    most: 2000,
    form: VISIBLE_FORM,
    example: 'https://hooks.example/carnet',
  })
  url!: string;

  @Text({ about: 'Purpose of the endpoint, for people.', most: 200, example: 'Case management' })
  label!: string;

  @Texts({
    about: 'Types of message to send; if omitted all types, including those of later releases.',
    least: 1,
    most: 100,
    items: 100,
    form: MESSAGE_TYPE_FORM,
    optional: true,
  })
  types?: readonly string[];
}

export class RotationBody {
  @Count({ about: 'Hours for which the present keys sign beside the new ones; 24 if omitted.', most: 168, optional: true, example: 24 })
  hours?: number;
}

export class RedeliveriesBody {
  @Time({ about: 'Instant from which messages that were given up are sent again.', example: '2026-11-25T00:00:00Z' })
  since!: string;
}

export class DeliveriesQuery extends PageQuery {
  @OneOf({ about: 'State of the deliveries to list; all states if omitted.', of: DELIVERY_STATES, optional: true })
  state?: DeliveryState;
}

/** A type of message (Standard Webhooks: words separated by full stops), its recipients and its meaning. */
export class MessageType {
  @Field('text', 'Type, as messages state it.')
  readonly type!: string;
  @Field('boolean', 'True if companies receive messages of this type, about their own transfers.')
  readonly company!: boolean;
  @Field('boolean', 'True if the authority receives messages of this type, about filed transfers.')
  readonly authority!: boolean;
  @Field(BilingualResponse, 'Meaning of the type.')
  readonly says!: BilingualResponse;
}

export class MessageTypesResponse {
  @Field(MessageType, 'All types of message.', { list: true })
  items!: readonly MessageType[];
}

export class DisabledResponse {
  @Field('date-time', 'Time since which no messages are sent to the endpoint.')
  at!: string;
  @Field(
    DISABLED_BECAUSE,
    '`asked`: a person disabled it. `failing`: no message was delivered for three days. `gone`: the endpoint responded with 410.',
  )
  because!: DisabledBecause;
}

export class EndpointView {
  @Field('uuid', 'Id of the endpoint.')
  readonly id!: string;
  @Field('text', 'Address to which messages are sent.')
  readonly url!: string;
  @Field('text', 'Purpose of the endpoint.')
  readonly label!: string;
  @Field('text', 'Types of message that are sent; null for all types.', { list: true, nullable: true })
  readonly types!: readonly string[] | null;
  @Field('date-time', 'Time when the endpoint was created; messages cover events since then.')
  readonly createdAt!: string;
  @Field(DisabledResponse, 'Why and since when no messages are sent; null if the endpoint is enabled.', { nullable: true })
  readonly disabled!: DisabledResponse | null;
  @Field('integer', 'Number of messages that are still to be delivered.')
  readonly waiting!: number;
  @Field('integer', 'Number of messages that were given up.')
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
  @Field('date-time', 'Time since which the keys sign.')
  readonly createdAt!: string;
  @Field('date-time', 'Time until which the keys sign beside newer ones; null for the newest keys.', { nullable: true })
  readonly expiresAt!: string | null;
}

export class EndpointKeysResponse {
  @Field(KeysView, 'Keys that sign now, newest first.', { list: true })
  items!: readonly KeysView[];
}

export class AttemptView {
  @Field('integer', 'Number of the attempt, from 1.')
  readonly number!: number;
  @Field('date-time', 'Time of the attempt.')
  readonly at!: string;
  @Field('integer', 'Duration of the attempt, in milliseconds.')
  readonly milliseconds!: number;
  @Field('integer', 'HTTP status of the response; null if there was no response.', { nullable: true })
  readonly status!: number | null;
  @Field(
    'text',
    'Code of the failure, such as `REFUSED`, `REDIRECTED`, `TIMED_OUT`, `ADDRESS_REFUSED` or a code of the system; null if the attempt succeeded.',
    {
      nullable: true,
    },
  )
  readonly failure!: string | null;
  @Field('text', 'Beginning of the response; null if there was no response.', { nullable: true })
  readonly begins!: string | null;
}

export class DeliveryView {
  @Field('uuid', 'Id of the message; `webhook-id` is this id with the prefix `msg_`.')
  readonly id!: string;
  @Field('text', 'Type of the message.')
  readonly type!: string;
  @Field('date-time', 'Time of the event that the message reports.')
  readonly at!: string;
  @Field('uuid', 'Id of the transfer that the event concerns; null if it concerns none.', { nullable: true })
  readonly transfer!: string | null;
  @Field(DELIVERY_STATES, 'State of the delivery: still to be delivered, delivered, or given up.')
  readonly state!: DeliveryState;
  @Field('date-time', 'Time when the next attempt is due; null if there is none.', { nullable: true })
  readonly nextAt!: string | null;
  @Field(AttemptView, 'All attempts, oldest first.', { list: true })
  readonly attempts!: readonly AttemptView[];
}

export class DeliveriesResponse extends PageOf(DeliveryView, 'Messages, newest first.') {}

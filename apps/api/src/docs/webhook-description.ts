import { MESSAGE_TYPES, TEST_MESSAGE } from '@carnet/features/webhooks/message-types.js';
import type { MessageType } from '@carnet/features/webhooks/webhooks.dto.js';

/** Recipients of a message. */
function receiversOf({ company, authority }: MessageType): string {
  if (company && authority) return 'the company and the authority';
  return company ? 'the company' : 'the authority';
}

const message = (data: object): object => ({
  type: 'object',
  description: 'States an event, its time and its transfer. The receiver reads the transfer itself with its own rights.',
  properties: {
    type: { type: 'string', description: 'Type of the message.' },
    timestamp: { type: 'string', format: 'date-time', description: 'Time of the event.' },
    data,
  },
  required: ['type', 'timestamp', 'data'],
  additionalProperties: false,
});

const uuid = (description: string): object => ({ type: 'string', format: 'uuid', description });

const header = (name: string, description: string, schema: object): object => ({ name, in: 'header', required: true, description, schema });

const shared = {
  schemas: {
    TransferMessage: message({
      type: 'object',
      description: 'Ids for further requests.',
      properties: {
        transfer: uuid('Id of the transfer.'),
        company: uuid('Id of the company that filed the transfer.'),
        entry: uuid('Id of the entry in the history of the transfer.'),
      },
      required: ['transfer', 'company', 'entry'],
      additionalProperties: false,
    }),
    TestMessage: message({ type: 'object', description: 'Empty.', additionalProperties: false }),
  },
  parameters: {
    'webhook-id': header('webhook-id', 'Id of the message; the same at every attempt.', { type: 'string', pattern: '^msg_[0-9a-f-]{36}$' }),
    'webhook-timestamp': header('webhook-timestamp', 'Time of this attempt, in seconds since 1970.', {
      type: 'string',
      pattern: '^[0-9]+$',
    }),
    'webhook-signature': header(
      'webhook-signature',
      'Signatures of `id.timestamp.body` in Base64, separated by spaces. For each pair of keys: `v1,` with an HMAC-SHA256 and `v1a,` with an Ed25519 signature.',
      { type: 'string' },
    ),
  },
  responses: {
    MessageReceived: { description: 'Received. Any 2xx status within ten seconds counts.' },
    EndpointGone: { description: 'The endpoint is disabled at once.' },
    MessageNotReceived: {
      description: 'Not received; redirects are not followed. The message is sent again with the same id, up to ten attempts in all.',
    },
  },
};

const reference = (kind: keyof typeof shared, name: string): object => ({ $ref: `#/components/${kind}/${name}` });

const responses = {
  '2XX': reference('responses', 'MessageReceived'),
  '410': reference('responses', 'EndpointGone'),
  default: reference('responses', 'MessageNotReceived'),
};

function webhook(one: MessageType, schema: 'TransferMessage' | 'TestMessage'): object {
  const body = { allOf: [reference('schemas', schema)], properties: { type: { const: one.type } } };
  const post = {
    operationId: `Message_${one.type.replaceAll('.', '_')}`,
    summary: one.says.en,
    description: `Sent to endpoints of ${receiversOf(one)}. ${one.says.zh}`,
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses,
    security: [],
  };
  return { parameters: Object.keys(shared.parameters).map((name) => reference('parameters', name)), post };
}

/** The messages to webhook endpoints (Standard Webhooks) by type, and the components that they share. */
export function webhookParts(): typeof shared & { readonly webhooks: Readonly<Record<string, object>> } {
  const all = MESSAGE_TYPES.map((one): [string, object] => [one.type, webhook(one, 'TransferMessage')]);
  return { ...shared, webhooks: Object.fromEntries([...all, [TEST_MESSAGE.type, webhook(TEST_MESSAGE, 'TestMessage')]]) };
}

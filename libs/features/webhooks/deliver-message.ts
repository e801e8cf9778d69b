import { SecretBox, SecretUnreadable, systemPrincipal, webhookSignature } from '@carnet/identity';
import { Entropy, type Instant } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { bodyOf, type DueDelivery, keysSealContext, type PreparedDelivery } from './endpoint.js';
import { drawnFrom, retryAfter } from './retries.js';
import { type Outgoing, type SendResult, WebhookSender } from './webhook-sender.js';
import { type SettledAttempt, WebhookStore } from './webhook.store.js';
import { Injectable } from '@nestjs/common';
/** The result of an attempt, for the log. */
export type DeliveryOutcome = 'delivered' | 'retry' | 'dead' | 'endpoint-disabled' | 'not-ours';

/** HTTP 410: the receiver wants no further messages. */
const gone = 410;

/**
 * Sends one due message: reads it in one transaction, sends it outside any, settles it in another. If a worker ends in between, the next
 * one sends it again under the same id.
 */
@Injectable()
export class DeliverMessage {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: WebhookStore,
    private readonly sender: WebhookSender,
    private readonly entropy: Entropy,
    private readonly box: SecretBox,
  ) {}

  async execute(due: DueDelivery): Promise<DeliveryOutcome> {
    const { store } = this;
    const principal = systemPrincipal('webhooks', due.organisation, due.realm);
    const prepared = await this.database.transact(principal, async (scope) => {
      const found = await store.prepare(scope, due);
      return found === null ? null : { ...found, at: scope.startedAt };
    });
    if (prepared === null) return 'not-ours';
    const result = await this.attempt(due, prepared);
    const settled = this.settled(due, prepared, result);
    return this.database.transact(principal, async (scope) => {
      if (!(await store.settle(scope, due, settled))) return 'not-ours';
      if (settled.state !== 'dead') return settled.state === 'delivered' ? 'delivered' : 'retry';
      if (result.status === gone) await store.disable(scope, due.endpoint, 'gone');
      const disabled = result.status === gone || (await store.disableFailing(scope, due));
      return disabled ? 'endpoint-disabled' : 'dead';
    });
  }

  /** Unreadable keys count as a failed attempt, which the endpoint's owner sees and can repair by new keys. */
  private attempt(due: DueDelivery, prepared: PreparedDelivery & { readonly at: Instant }): Promise<SendResult> {
    try {
      return this.sender.send(outgoing(due, prepared, this.box));
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      return Promise.resolve({ milliseconds: 0, status: null, failure: 'key-unreadable', begins: null });
    }
  }

  private settled(
    { attempt }: DueDelivery,
    { before, at }: PreparedDelivery & { readonly at: Instant },
    result: SendResult,
  ): SettledAttempt {
    const { status } = result;
    if (status !== null && status >= 200 && status < 300) return { result, at, state: 'delivered', retryAfter: null };
    const pause = status === gone ? null : retryAfter(attempt - before, drawnFrom(this.entropy.seed()));
    return { result, at, state: pause === null ? 'dead' : 'pending', retryAfter: pause };
  }
}

function outgoing(due: DueDelivery, { url, keys, message, at }: PreparedDelivery & { readonly at: Instant }, box: SecretBox): Outgoing {
  const pairs = keys.map(({ id, sealed }) => box.open(sealed, keysSealContext(due.organisation, due.endpoint, id)));
  const [id, timestamp, body] = [`msg_${message.id}`, Math.floor(Date.parse(at) / 1000), bodyOf(message)];
  return {
    url,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(pairs, { id, timestamp, body }),
      'content-type': 'application/json',
      'user-agent': 'Carnet-Webhooks/1',
    },
    body,
  };
}

import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal, SecretBox } from '@carnet/identity';
import { type ActOutcome, type IdempotencyKey, isUuid, type Outcome, refuse, type WrittenReceipt } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { WebhookStore } from './webhook.store.js';
import { Injectable } from '@nestjs/common';

/** Refusals of acts on webhooks and their endpoints. */
const refuseWebhook = declareRefusals({
  'webhooks-off': [
    409,
    'This installation sends no webhooks: no key for them is configured.',
    '本系统未配置回调通知密钥，不发送回调通知。',
  ],
  'endpoints-many': [
    409,
    'The organisation has reached its limit of endpoints. Delete one first.',
    '本机构的接收端点已达上限，请先删除一个。',
  ],
  'webhook-tests-many': [
    409,
    'Many test messages wait to be sent. Wait until they are sent, or delete the endpoint that does not accept them.',
    '等待发送的测试消息过多。请等待其发送，或者删除未能接收的端点。',
  ],
  'endpoint-invalid': [422, 'The endpoint is not valid.', '该接收端点无效。'],
});

/** Settings of webhooks; without a box for secrets, none are sent. */
export abstract class WebhookSetting {
  abstract readonly box: SecretBox | null;
  /** Whether addresses of this machine are allowed, for trials. */
  abstract readonly loopback: boolean;
}

export const webhooksOff = refuseWebhook('webhooks-off');

export const noSuchEndpoint = refuse('not-found', { en: 'There is no such endpoint.', zh: '没有该接收端点。' });

/** The path of every act on an endpoint: lock it, then act. */
@Injectable()
export class EndpointAct {
  constructor(
    private readonly store: WebhookStore,
    private readonly keys: ActKeys,
  ) {}

  /** @param act performs the act, and may refuse it. */
  run(
    principal: Principal,
    endpointId: string,
    idempotency: IdempotencyKey,
    act: (scope: TenantScope, store: WebhookStore) => Promise<Outcome<WrittenReceipt>>,
  ): ActOutcome<WrittenReceipt> {
    if (!isUuid(endpointId)) return Promise.resolve(noSuchEndpoint);
    return this.keys.once(principal, idempotency, async (scope) => {
      const found = await this.store.lock(scope, endpointId);
      return found ? act(scope, this.store) : noSuchEndpoint;
    });
  }
}

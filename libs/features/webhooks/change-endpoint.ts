import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, Entropy, type IdempotencyKey, type Instant, isUuid, refuse, type WrittenReceipt } from '@carnet/kernel';
import { newKeys } from './create-endpoint.js';
import { EndpointAct, WebhookSetting, webhooksOff } from './endpoint-act.js';
import { TEST_MESSAGE } from './message-types.js';
import { Injectable } from '@nestjs/common';

type Answered = ActOutcome<WrittenReceipt>;

/** Changes of an endpoint as a whole. */
export const ENDPOINT_CHANGES = ['enable', 'disable', 'remove'] as const;

export interface ChangeEndpointCommand {
  readonly endpointId: string;
  readonly change: (typeof ENDPOINT_CHANGES)[number];
}

/** Enables, disables or removes an endpoint. Messages that wait while it is disabled go out when it is enabled. */
@Injectable()
export class ChangeEndpoint {
  constructor(private readonly act: EndpointAct) {}

  execute(principal: Principal, { endpointId: id, change }: ChangeEndpointCommand, idempotency: IdempotencyKey): Answered {
    return this.act.run(principal, id, idempotency, async (scope, store) => {
      if (change === 'enable') await store.enable(scope, id);
      else if (change === 'disable') await store.disable(scope, id, 'asked');
      else await store.remove(scope, id);
      return accept({ id });
    });
  }
}

export interface RotateKeysCommand {
  readonly endpointId: string;
  /** Hours for which the present keys sign beside the new ones. */
  readonly hours: number;
}

/** Makes new keys for an endpoint. Both pairs sign for some hours, so that the receiver can change over. */
@Injectable()
export class RotateKeys {
  constructor(
    private readonly act: EndpointAct,
    private readonly entropy: Entropy,
    private readonly setting: WebhookSetting,
  ) {}

  execute(principal: Principal, { endpointId: id, hours }: RotateKeysCommand, idempotency: IdempotencyKey): Answered {
    return this.act.run(principal, id, idempotency, async (scope, store) => {
      const keys = newKeys(scope, id, { entropy: this.entropy, setting: this.setting });
      if (keys === null) return webhooksOff;
      await store.replaceKeys(scope, id, keys, hours);
      return accept({ id });
    });
  }
}

/** Maximum number of waiting test messages in an organisation; each takes up to ten attempts. */
const mostTests = 20;

/** Sends a test message to an endpoint. */
@Injectable()
export class TestEndpoint {
  constructor(
    private readonly act: EndpointAct,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { endpointId }: { readonly endpointId: string }, idempotency: IdempotencyKey): Answered {
    const id = this.entropy.uuid();
    return this.act.run(principal, endpointId, idempotency, async (scope, store) => {
      const { type } = TEST_MESSAGE;
      if ((await store.waitingTests(scope, type)) >= mostTests)
        return refuse('webhook-tests-many', {
          en: `${String(mostTests)} test messages wait to be sent. Wait until they are sent, or delete the endpoint that does not accept them.`,
          zh: `已有 ${String(mostTests)} 条测试消息等待发送。请等待其发送，或者删除未能接收的端点。`,
        });
      await store.addTest(scope, endpointId, { id, type });
      return accept({ id });
    });
  }
}

export interface RedeliverCommand {
  readonly endpointId: string;
  /** One message, or all dead ones since an instant. */
  readonly what: { readonly delivery: string } | { readonly since: Instant };
}

/** Sends a message again under its id, or all dead ones. */
@Injectable()
export class Redeliver {
  constructor(private readonly act: EndpointAct) {}

  execute(principal: Principal, { endpointId, what }: RedeliverCommand, idempotency: IdempotencyKey): Answered {
    const notFound = refuse('not-found', {
      en: 'There is no such message, or it is still being delivered.',
      zh: '没有该消息，或者仍在投递。',
    });
    return this.act.run(principal, endpointId, idempotency, async (scope, store) => {
      if ('since' in what) {
        await store.redeliverDead(scope, endpointId, what.since);
        return accept({ id: endpointId });
      }
      const { delivery: id } = what;
      if (!isUuid(id) || !(await store.redeliver(scope, endpointId, id))) return notFound;
      return accept({ id });
    });
  }
}

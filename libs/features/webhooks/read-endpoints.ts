import { type Principal, shownWebhookKeys } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { noSuchEndpoint, WebhookSetting, webhooksOff } from './endpoint-act.js';
import { type DeliveriesRequest, keysSealContext } from './endpoint.js';
import { WebhookStore } from './webhook.store.js';
import { Injectable } from '@nestjs/common';
import type { DeliveryView, EndpointView, KeysView } from './webhooks.dto.js';

/** Lists the endpoints of the caller's organisation, oldest first. */
@Injectable()
export class ListEndpoints {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: WebhookStore,
  ) {}

  async execute(principal: Principal): Promise<Outcome<{ readonly items: readonly EndpointView[] }>> {
    return accept({ items: await this.database.transact(principal, (scope) => this.store.list(scope)) });
  }
}

/** Reads the present keys of an endpoint, newest first. */
@Injectable()
export class ReadKeys {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: WebhookStore,
    private readonly setting: WebhookSetting,
  ) {}

  execute(
    principal: Principal,
    { endpointId }: { readonly endpointId: string },
  ): Promise<Outcome<{ readonly items: readonly KeysView[] }>> {
    const { box } = this.setting;
    if (!isUuid(endpointId)) return Promise.resolve(noSuchEndpoint);
    if (box === null) return Promise.resolve(webhooksOff);
    return this.database.transact(principal, async (scope) => {
      if (!(await this.store.lock(scope, endpointId))) return noSuchEndpoint;
      const items = (await this.store.keys(scope, endpointId)).map(({ id, sealed, createdAt, expiresAt }) => ({
        ...shownWebhookKeys(box.open(sealed, keysSealContext(principal.organisation, endpointId, id))),
        createdAt,
        expiresAt,
      }));
      return accept({ items });
    });
  }
}

/** Lists the deliveries of an endpoint, newest first, with every attempt. */
@Injectable()
export class ListDeliveries {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: WebhookStore,
  ) {}

  execute(principal: Principal, request: DeliveriesRequest): Promise<Outcome<Page<DeliveryView>>> {
    if (!isUuid(request.endpoint)) return Promise.resolve(noSuchEndpoint);
    return this.database.transact(principal, async (scope) => {
      if (!(await this.store.lock(scope, request.endpoint))) return noSuchEndpoint;
      return this.store.deliveries(scope, request);
    });
  }
}

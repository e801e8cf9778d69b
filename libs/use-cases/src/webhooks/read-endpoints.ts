import { type Principal, shownWebhookKeys } from '@carnet/identity';
import { accept, isUuid, type Outcome } from '@carnet/kernel';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { type WebhookStore } from '../ports/webhook-store.js';
import type { Page } from '../views.js';
import { type DeliveriesRequest, type DeliveryView, type EndpointView, type KeysView, placeOfKeys } from './endpoint.js';
import { noSuchEndpoint, webhooksOff, type WebhookSetting } from './endpoint-act.js';

/** The caller's organisation's endpoints, oldest first. */
export class ListEndpoints {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: WebhookStore,
  ) {}

  async execute(principal: Principal): Promise<Outcome<{ readonly items: readonly EndpointView[] }>> {
    return accept({ items: await this.database.transact(principal, (scope) => this.store.list(scope)) });
  }
}

/** The keys that an endpoint signs with now, the newest first. */
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
        ...shownWebhookKeys(box.open(sealed, placeOfKeys(principal.organisation, endpointId, id))),
        createdAt,
        expiresAt,
      }));
      return accept({ items });
    });
  }
}

/** What an endpoint was told, newest first, with every attempt. */
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

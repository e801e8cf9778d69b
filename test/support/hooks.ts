import { ChangeEndpoint } from '@carnet/features/webhooks/change-endpoint.js';
import { CreateEndpoint } from '@carnet/features/webhooks/create-endpoint.js';
import { ListDeliveries, ListEndpoints, ReadKeys } from '@carnet/features/webhooks/read-endpoints.js';
import type { SendResult, WebhookSender } from '@carnet/features/webhooks/webhook-sender.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant } from '@carnet/kernel';
import { GuardedSender } from '../../apps/worker/src/webhooks/guarded-sender.js';
import type { TestDatabase } from './database.js';
import { valueOf } from './desk.js';
import { freshKey } from './filings.js';
import { withConnection } from './sql.js';
import type { UseCases } from './use-cases.js';
import type { DeliveryView, EndpointView } from '@carnet/features/webhooks/webhooks.dto.js';

/** Administrators at work on their endpoints. */
export class HookDesk {
  constructor(private readonly useCases: UseCases) {}

  async endpoints(by: Principal): Promise<readonly EndpointView[]> {
    return valueOf(await this.useCases.app.get(ListEndpoints).execute(by)).items;
  }

  async create(by: Principal, url: string, types?: readonly string[]): Promise<string> {
    const asked = { url, label: 'Ours', ...(types && { types }) };
    return valueOf(await this.useCases.app.get(CreateEndpoint).execute(by, asked, freshKey())).value.id;
  }

  change(by: Principal, endpointId: string, change: 'enable' | 'disable' | 'remove'): ReturnType<ChangeEndpoint['execute']> {
    return this.useCases.app.get(ChangeEndpoint).execute(by, { endpointId, change }, freshKey());
  }

  async listDeliveries(by: Principal, endpoint: string): Promise<readonly DeliveryView[]> {
    const request = { endpoint, state: null, limit: 100, cursor: null };
    return valueOf(await this.useCases.app.get(ListDeliveries).execute(by, request)).items;
  }

  async secretsOf(by: Principal, endpointId: string): Promise<readonly string[]> {
    return valueOf(await this.useCases.app.get(ReadKeys).execute(by, { endpointId })).items.map(({ secret }) => secret);
  }
}

/** The sender of a worker that can be killed after it has sent. */
export class CrashingSender extends GuardedSender {
  dies = false;

  override async send(message: Parameters<WebhookSender['send']>[0]): Promise<SendResult> {
    const result = await super.send(message);
    if (this.dies) throw new Error('killed');
    return result;
  }
}

/** So many days from now, as the database will see it. */
export function inDays(days: number): Instant {
  return instant(new Date(Date.now() + days * 86_400_000).toISOString());
}

/** The keys of an endpoint as whoever reads the tables finds them. */
export function storedKeys({ adminUrl }: Pick<TestDatabase, 'adminUrl'>, endpoint: string): Promise<readonly { sealed: string }[]> {
  return withConnection(adminUrl, (sql) =>
    sql.rows<{ sealed: string }>('select sealed from carnet.webhook_key where endpoint_id = $1', [endpoint]),
  );
}

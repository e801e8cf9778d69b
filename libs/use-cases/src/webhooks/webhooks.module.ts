import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { type Entropy } from '../ports/entropy.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { type WebhookSender } from '../ports/webhook-sender.js';
import { WebhookStore } from '../ports/webhook-store.js';
import { ChangeEndpoint, Redeliver, RotateKeys, TestEndpoint } from './change-endpoint.js';
import { CreateEndpoint } from './create-endpoint.js';
import { DeliverMessage } from './deliver-message.js';
import { EndpointAct, type WebhookSetting } from './endpoint-act.js';
import { ListDeliveries, ListEndpoints, ReadKeys } from './read-endpoints.js';

export interface WebhookPorts extends WebhookSetting {
  /** What sends; without it, and without a box for secrets, nothing is sent from here. */
  readonly sender?: WebhookSender;
}

/** Telling organisations at addresses of theirs. */
export function webhookUseCases(entropy: Entropy, ports: WebhookPorts = { box: null, loopback: false }): readonly FactoryProvider[] {
  const { box, loopback, sender } = ports;
  const setting: WebhookSetting = { box, loopback };
  const over = <T>(provide: abstract new (...parameters: never[]) => T, make: (act: EndpointAct) => T): FactoryProvider<T> => ({
    provide,
    inject: [TenantDatabase, WebhookStore, ActKeys],
    useFactory: (database: TenantDatabase, store: WebhookStore, keys: ActKeys) => make(new EndpointAct(database, store, keys)),
  });
  const from = <T>(
    provide: abstract new (...parameters: never[]) => T,
    make: (database: TenantDatabase, store: WebhookStore, keys: ActKeys) => T,
  ): FactoryProvider<T> => ({ provide, inject: [TenantDatabase, WebhookStore, ActKeys], useFactory: make });
  return [
    from(CreateEndpoint, (database, store, keys) => new CreateEndpoint(database, { store, keys, entropy, setting })),
    from(ListEndpoints, (database, store) => new ListEndpoints(database, store)),
    from(ListDeliveries, (database, store) => new ListDeliveries(database, store)),
    from(ReadKeys, (database, store) => new ReadKeys(database, store, setting)),
    over(ChangeEndpoint, (act) => new ChangeEndpoint(act)),
    over(RotateKeys, (act) => new RotateKeys(act, entropy, setting)),
    over(TestEndpoint, (act) => new TestEndpoint(act, entropy)),
    over(Redeliver, (act) => new Redeliver(act)),
    ...(sender === undefined || box === null
      ? []
      : [from(DeliverMessage, (database, store) => new DeliverMessage(database, { store, sender, entropy, box }))]),
  ];
}

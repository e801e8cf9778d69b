import { Module } from '@nestjs/common';
import { ChangeEndpoint, Redeliver, RotateKeys, TestEndpoint } from './change-endpoint.js';
import { CreateEndpoint } from './create-endpoint.js';
import { EndpointAct } from './endpoint-act.js';
import { ListDeliveries, ListEndpoints, ReadKeys } from './read-endpoints.js';
import { WebhookStore } from './webhook.store.js';

const providers = [
  ChangeEndpoint,
  CreateEndpoint,
  EndpointAct,
  ListDeliveries,
  ListEndpoints,
  ReadKeys,
  Redeliver,
  RotateKeys,
  TestEndpoint,
  WebhookStore,
];

/** Webhooks: messages to addresses of organisations. */
@Module({ providers, exports: providers })
export class WebhooksModule {}

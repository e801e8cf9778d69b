import { NothingBody } from '@carnet/http/answers.dto.js';
import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, WrittenReceipt } from '@carnet/kernel';
import { Body, Header, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ChangeEndpoint, RotateKeys, TestEndpoint } from './change-endpoint.js';
import { CreateEndpoint } from './create-endpoint.js';
import { MESSAGE_TYPES, TEST_MESSAGE } from './message-types.js';
import { ListEndpoints, ReadKeys } from './read-endpoints.js';
import {
  EndpointBody,
  EndpointKeysResponse,
  EndpointsResponse,
  type EndpointView,
  type KeysView,
  MessageTypesResponse,
  RotationBody,
} from './webhooks.dto.js';

/** Endpoints of companies and the authority (Standard Webhooks). */
@ApiController('v1/webhooks', 'Webhooks')
export class WebhooksController {
  constructor(
    private readonly listEndpoints: ListEndpoints,
    private readonly createEndpoint: CreateEndpoint,
  ) {}

  @Route('GET types', 'webhook:manage', { summary: 'List all types of message, with their meanings', answers: MessageTypesResponse })
  types(): MessageTypesResponse {
    return { items: [...MESSAGE_TYPES, TEST_MESSAGE] };
  }

  @Route('GET', 'webhook:manage', { summary: 'List the webhook endpoints of the organisation', answers: EndpointsResponse })
  list(@Caller() caller: Principal): Promise<Outcome<{ readonly items: readonly EndpointView[] }>> {
    return this.listEndpoints.execute(caller);
  }

  @WriteRoute('POST', 'webhook:manage', {
    stepUp: true,
    summary: 'Register a webhook endpoint',
    status: 201,
    problems: {
      409: 'The installation sends no webhooks (`webhooks-off`), or the maximum number of endpoints is reached (`endpoints-many`).',
      422: 'The address or a type is invalid (`endpoint-invalid`), or the idempotency key was used for another request.',
    },
  })
  create(@NewAct() { caller, key }: ActRequest, @Body() body: EndpointBody): ActOutcome<WrittenReceipt> {
    return this.createEndpoint.execute(caller, body, key);
  }
}

const ofEndpoint = ApiParam({ name: 'endpoint', format: 'uuid', description: 'Id of the endpoint.' });

const problems = { 404: 'No such endpoint of this organisation.' };

const usualOverlap = 24;

/** One endpoint: its keys and its state. */
@ApiController('v1/webhooks/:endpoint', 'Webhooks')
export class EndpointController {
  constructor(
    private readonly changeEndpoint: ChangeEndpoint,
    private readonly readKeys: ReadKeys,
    private readonly rotateKeys: RotateKeys,
    private readonly testEndpoint: TestEndpoint,
  ) {}

  @Route('GET keys', 'webhook:manage', {
    stepUp: true,
    summary: 'List the keys with which an endpoint signs now',
    answers: EndpointKeysResponse,
    problems: { ...problems, 409: 'The installation sends no webhooks (`webhooks-off`).' },
  })
  // Keys are secrets in a response that also contains people's text.
  @Header('cache-control', 'no-store, no-transform')
  @ofEndpoint
  keys(@Caller() caller: Principal, @Param('endpoint') endpointId: string): Promise<Outcome<{ readonly items: readonly KeysView[] }>> {
    return this.readKeys.execute(caller, { endpointId });
  }

  @WriteRoute('POST rotation', 'webhook:manage', {
    stepUp: true,
    summary: 'Rotate the keys of an endpoint; the present keys sign beside the new ones for some hours',
    problems: { ...problems, 409: 'The installation sends no webhooks (`webhooks-off`).' },
  })
  @ofEndpoint
  rotation(
    @NewAct() { caller, key }: ActRequest,
    @Param('endpoint') endpointId: string,
    @Body() { hours = usualOverlap }: RotationBody,
  ): ActOutcome<WrittenReceipt> {
    return this.rotateKeys.execute(caller, { endpointId, hours }, key);
  }

  @WriteRoute('POST test', 'webhook:manage', {
    summary: 'Send a test message without content; returns its id',
    problems: { ...problems, 409: 'Too many test messages of the organisation wait to be sent (`webhook-tests-many`).' },
  })
  @ofEndpoint
  test(@NewAct() { caller, key }: ActRequest, @Param('endpoint') endpointId: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.testEndpoint.execute(caller, { endpointId }, key);
  }

  @WriteRoute('POST disabling', 'webhook:manage', {
    summary: 'Disable an endpoint until it is enabled; waiting messages are kept',
    problems,
  })
  @ofEndpoint
  disabling(@NewAct() acting: ActRequest, @Param('endpoint') endpointId: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.change(acting, { endpointId, change: 'disable' });
  }

  @WriteRoute('POST enabling', 'webhook:manage', {
    summary: 'Enable an endpoint; waiting and new messages are sent',
    problems,
  })
  @ofEndpoint
  enabling(@NewAct() acting: ActRequest, @Param('endpoint') endpointId: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.change(acting, { endpointId, change: 'enable' });
  }

  @WriteRoute('POST removal', 'webhook:manage', { summary: 'Delete an endpoint and its keys', problems })
  @ofEndpoint
  removal(@NewAct() acting: ActRequest, @Param('endpoint') endpointId: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.change(acting, { endpointId, change: 'remove' });
  }

  private change({ caller, key }: ActRequest, command: Parameters<ChangeEndpoint['execute']>[1]): ActOutcome<WrittenReceipt> {
    return this.changeEndpoint.execute(caller, command, key);
  }
}

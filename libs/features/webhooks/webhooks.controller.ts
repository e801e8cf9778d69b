import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { valueOf, writtenOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { WrittenShown } from '../ledger/adjustments.dto.js';
import { CreateEndpoint } from './create-endpoint.js';
import { MESSAGE_TYPES, TEST_MESSAGE } from './message-types.js';
import { ListEndpoints } from './read-endpoints.js';
import { EndpointBody, EndpointsShown, MessageTypesShown } from './webhooks.dto.js';
import type { EndpointView } from './webhooks.dto.js';

/** Addresses that a company or the authority wants to be told at (Standard Webhooks). */
@ApiTags('Webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly listEndpoints: ListEndpoints,
    private readonly createEndpoint: CreateEndpoint,
  ) {}

  @Route('GET types', 'webhook:manage', { summary: 'Every message there is, and what it means', answers: MessageTypesShown })
  types(): MessageTypesShown {
    return { items: [...MESSAGE_TYPES, TEST_MESSAGE] };
  }

  @Route('GET', 'webhook:manage', { summary: "The organisation's endpoints", answers: EndpointsShown })
  async list(@Caller() caller: Principal): Promise<{ readonly items: readonly EndpointView[] }> {
    return valueOf(await this.listEndpoints.execute(caller));
  }

  @WriteRoute('POST', 'webhook:manage', {
    stepUp: true,
    summary: 'Name an address to be told at',
    status: 201,
    answers: WrittenShown,
    problems: {
      409: 'There are no webhooks here (`webhooks-off`), or as many endpoints as there may be (`endpoints-many`).',
      422: 'The address or a type will not do (`endpoint-invalid`), or the key was used for another request.',
    },
  })
  async create(
    @NewAct() { caller, key }: NewActing,
    @Body() { url, label, types }: EndpointBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.createEndpoint.execute(caller, { url, label, types: types ?? null }, key), reply);
  }
}

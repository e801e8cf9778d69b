import type { Principal } from '@carnet/identity';
import { CreateEndpoint, type EndpointView, ListEndpoints, MESSAGE_TYPES, TEST_MESSAGE, type WrittenReceipt } from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NewAct, type NewActing } from '../http/acting.js';
import { valueOf, writtenOf } from '../http/answers.js';
import { Described, DescribedWriting } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { WrittenShown } from '../ledger/adjustment.shown.js';
import { EndpointBody } from './webhook.body.js';
import { EndpointsShown, MessageTypesShown } from './webhook.shown.js';

/** Addresses that a company or the authority wants to be told at (Standard Webhooks). */
@ApiTags('Webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly listEndpoints: ListEndpoints,
    private readonly createEndpoint: CreateEndpoint,
  ) {}

  @Get('types')
  @Requires('webhook:manage')
  @Described({ summary: 'Every message there is, and what it means', answers: MessageTypesShown })
  types(): MessageTypesShown {
    return { items: [...MESSAGE_TYPES, TEST_MESSAGE] };
  }

  @Get()
  @Requires('webhook:manage')
  @Described({ summary: "The organisation's endpoints", answers: EndpointsShown })
  async list(@Caller() caller: Principal): Promise<{ readonly items: readonly EndpointView[] }> {
    return valueOf(await this.listEndpoints.execute(caller));
  }

  @Post()
  @HttpCode(201)
  @Requires('webhook:manage')
  @DescribedWriting({
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

import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { valueOf, writtenOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Header, Param, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { WrittenShown } from '../ledger/adjustments.dto.js';
import { ChangeEndpoint, RotateKeys, TestEndpoint } from './change-endpoint.js';
import { ReadKeys } from './read-endpoints.js';
import { EndpointKeysShown, RotationBody } from './webhooks.dto.js';
import type { KeysView } from './webhooks.dto.js';

const ofEndpoint = ApiParam({ name: 'endpoint', format: 'uuid', description: 'The endpoint.' });

const problems = { 404: 'No such endpoint of this organisation.' };

const usualOverlap = 24;

/** One address, its keys, and whether it is told anything. */
@ApiTags('Webhooks')
@Controller('v1/webhooks/:endpoint')
export class EndpointController {
  constructor(
    private readonly changeEndpoint: ChangeEndpoint,
    private readonly readKeys: ReadKeys,
    private readonly rotateKeys: RotateKeys,
    private readonly testEndpoint: TestEndpoint,
  ) {}

  @Route('GET keys', 'webhook:manage', {
    stepUp: true,
    summary: 'The keys that an endpoint signs with now',
    answers: EndpointKeysShown,
    problems: { ...problems, 409: 'There are no webhooks here: `webhooks-off`.' },
  })
  // The keys are secrets, beside words that people chose.
  @Header('cache-control', 'no-store, no-transform')
  @ofEndpoint
  async keys(@Caller() caller: Principal, @Param('endpoint') endpointId: string): Promise<{ readonly items: readonly KeysView[] }> {
    return valueOf(await this.readKeys.execute(caller, { endpointId }));
  }

  @WriteRoute('POST rotation', 'webhook:manage', {
    stepUp: true,
    summary: 'Make new keys; those of now sign beside them for a while',
    answers: WrittenShown,
    problems: { ...problems, 409: 'There are no webhooks here: `webhooks-off`.' },
  })
  @ofEndpoint
  async rotation(
    @NewAct() { caller, key }: NewActing,
    @Param('endpoint') endpointId: string,
    @Body() { hours = usualOverlap }: RotationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.rotateKeys.execute(caller, { endpointId, hours }, key), reply);
  }

  @WriteRoute('POST test', 'webhook:manage', {
    summary: 'Send a message that is about nothing; answers its id',
    answers: WrittenShown,
    problems: { ...problems, 409: 'Many test messages of the organisation wait to be sent: `webhook-tests-many`.' },
  })
  @ofEndpoint
  async test(
    @NewAct() { caller, key }: NewActing,
    @Param('endpoint') endpointId: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.testEndpoint.execute(caller, { endpointId }, key), reply);
  }

  @WriteRoute('POST disabling', 'webhook:manage', {
    summary: 'Tell an endpoint nothing until it is enabled; what waits stays',
    answers: WrittenShown,
    problems,
  })
  @ofEndpoint
  async disabling(
    @NewAct() acting: NewActing,
    @Param('endpoint') endpointId: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return this.change(acting, { endpointId, change: 'disable' }, reply);
  }

  @WriteRoute('POST enabling', 'webhook:manage', {
    summary: 'Tell an endpoint again, of what waits and of what happens from now on',
    answers: WrittenShown,
    problems,
  })
  @ofEndpoint
  async enabling(
    @NewAct() acting: NewActing,
    @Param('endpoint') endpointId: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return this.change(acting, { endpointId, change: 'enable' }, reply);
  }

  @WriteRoute('POST removal', 'webhook:manage', { summary: 'Delete an endpoint and its keys', answers: WrittenShown, problems })
  @ofEndpoint
  async removal(
    @NewAct() acting: NewActing,
    @Param('endpoint') endpointId: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return this.change(acting, { endpointId, change: 'remove' }, reply);
  }

  private async change(
    { caller, key }: NewActing,
    command: Parameters<ChangeEndpoint['execute']>[1],
    reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.changeEndpoint.execute(caller, command, key), reply);
  }
}

import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { NothingBody, pageOf } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, instantOf, type Outcome, type Page, type WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Redeliver } from './change-endpoint.js';
import { ListDeliveries } from './read-endpoints.js';
import { DeliveriesQuery, DeliveriesResponse, RedeliveriesBody, type DeliveryView } from './webhooks.dto.js';

const ofEndpoint = ApiParam({ name: 'endpoint', format: 'uuid', description: 'Id of the endpoint.' });

/** Deliveries of an endpoint and their repetition. */
@ApiController('v1/webhooks/:endpoint', 'Webhooks')
export class DeliveriesController {
  constructor(
    private readonly listDeliveries: ListDeliveries,
    private readonly redeliver: Redeliver,
  ) {}

  @Route('GET deliveries', 'webhook:manage', {
    summary: 'List the deliveries of an endpoint, newest first, with all attempts',
    answers: DeliveriesResponse,
    problems: { 400: 'A parameter or the cursor is invalid.', 404: 'No such endpoint of this organisation.' },
  })
  @ofEndpoint
  list(
    @Caller() caller: Principal,
    @Param('endpoint') endpoint: string,
    @Query() query: DeliveriesQuery,
  ): Promise<Outcome<Page<DeliveryView>>> {
    return this.listDeliveries.execute(caller, { endpoint, state: query.state ?? null, ...pageOf(query) });
  }

  @WriteRoute('POST deliveries/:delivery/redelivery', 'webhook:manage', {
    summary: 'Send a message again, with the same id',
    problems: { 404: 'No such message of this endpoint, or its delivery is still in progress.' },
  })
  @ofEndpoint
  @ApiParam({ name: 'delivery', format: 'uuid', description: 'Id of the message.' })
  again(
    @NewAct() { caller, key }: ActRequest,
    @Param('endpoint') endpointId: string,
    @Param('delivery') delivery: string,
    @Body() _: NothingBody,
  ): ActOutcome<WrittenReceipt> {
    return this.redeliver.execute(caller, { endpointId, what: { delivery } }, key);
  }

  @WriteRoute('POST redelivery', 'webhook:manage', {
    summary: 'Send all messages again that were given up since an instant',
    problems: { 404: 'No such endpoint of this organisation.' },
  })
  @ofEndpoint
  allAgain(
    @NewAct() { caller, key }: ActRequest,
    @Param('endpoint') endpointId: string,
    @Body() { since }: RedeliveriesBody,
  ): ActOutcome<WrittenReceipt> {
    return this.redeliver.execute(caller, { endpointId, what: { since: instantOf(since) } }, key);
  }
}

import { ConditionActRoute, Route, WriteRoute } from '@carnet/http/route.js';
import { ConditionAct, type ConditionActing, NewAct, type NewActing } from '@carnet/http/acting.js';
import { etagOf, valueOf, writtenOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ConditionEntryBody, entryOf, OwnConditionBody, OwnConditionReceipt, OwnConditionsShown } from './own-conditions.dto.js';
import { AddCondition, ListOwnConditions, RetireCondition, ReviseCondition } from './own-conditions.js';
import type { OwnConditionView } from './own-conditions.dto.js';

/** Conditions of the authority's own, beside those of the library that a release brings. */
@ApiTags('Conditions')
@Controller('v1/own-conditions')
export class OwnConditionsController {
  constructor(
    private readonly addCondition: AddCondition,
    private readonly reviseCondition: ReviseCondition,
    private readonly retireCondition: RetireCondition,
    private readonly listOwnConditions: ListOwnConditions,
  ) {}

  @Route('GET', 'rules:read', {
    summary: "Every version of the authority's own conditions, those that were retired included; within the authority",
    answers: OwnConditionsShown,
    problems: { 403: 'The caller is not of the authority.' },
  })
  async list(@Caller() caller: Principal): Promise<{ readonly items: readonly OwnConditionView[] }> {
    return valueOf(await this.listOwnConditions.execute(caller));
  }

  @WriteRoute('POST', 'condition:publish', {
    summary: 'Add a condition that officers and voters can choose by its code from now on',
    status: 201,
    answers: OwnConditionReceipt,
    problems: {
      409: 'Another condition has this code (`condition-code-taken`).',
      422: 'It cannot be chosen from as it is (`own-condition-invalid`, with `faults`), or the key was used for another request.',
    },
  })
  async add(
    @NewAct() { caller, key }: NewActing,
    @Body() body: OwnConditionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnConditionReceipt> {
    const entry = { ...entryOf(body), code: body.code };
    return presented(await this.addCondition.execute(caller, { entry }, key), reply);
  }

  @ConditionActRoute('POST :id/versions', 'condition:publish', {
    summary: 'Add the next version of a condition, which takes the place of the latest',
    status: 201,
    answers: OwnConditionReceipt,
    problems: {
      422: 'It cannot be chosen from as it is (`own-condition-invalid`, with `faults`), or the key was used for another request.',
    },
  })
  async revise(
    @ConditionAct() { caller, key, expect }: ConditionActing,
    @Body() body: ConditionEntryBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnConditionReceipt> {
    return presented(await this.reviseCondition.execute(caller, { seen: expect, entry: entryOf(body) }, key), reply);
  }

  @ConditionActRoute('POST :id/retirement', 'condition:publish', {
    summary: 'Retire a condition: it is chosen from no more, and what was granted with it stays as it was granted',
    answers: OwnConditionReceipt,
    problems: { 409: 'It was retired already (`condition-retired`).' },
  })
  async retire(
    @ConditionAct() { caller, key, expect }: ConditionActing,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnConditionReceipt> {
    return presented(await this.retireCondition.execute(caller, expect, key), reply);
  }
}

function presented(done: Awaited<ReturnType<AddCondition['execute']>>, reply: FastifyReply): OwnConditionReceipt {
  void reply.header('etag', etagOf(valueOf(done).value.version));
  return writtenOf(done, reply);
}

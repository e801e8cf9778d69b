import { Route, ConditionActRoute, forbidden, versionEtag, WriteRoute, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf, NothingBody } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { Outcome, Page, ActOutcome } from '@carnet/kernel';
import type { ConditionLibrary } from '@carnet/workflow';
import { Query, Body } from '@nestjs/common';
import { ConditionLibraryResponse } from './conditions.dto.js';
import { ObligationListResponse, ObligationsQuery, type ObligationLine } from './obligations.dto.js';
import { ListObligations, ReadConditions } from './read-obligations.js';
import { ConditionAct, type ConditionActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import {
  ConditionEntryBody,
  entryOf,
  OwnConditionBody,
  OwnConditionReceipt,
  OwnConditionsResponse,
  type OwnConditionView,
} from './own-conditions.dto.js';
import { AddCondition, ListOwnConditions, RetireCondition, ReviseCondition } from './own-conditions.js';

/** The authority's own conditions, beside those of the library. */
@ApiController('v1/own-conditions', 'Conditions')
export class OwnConditionsController {
  constructor(
    private readonly addCondition: AddCondition,
    private readonly reviseCondition: ReviseCondition,
    private readonly retireCondition: RetireCondition,
    private readonly listOwnConditions: ListOwnConditions,
  ) {}

  @Route('GET', 'rules:read', {
    summary: 'List all versions of the authority’s own conditions, including retired ones',
    answers: OwnConditionsResponse,
    problems: { 403: 'The caller lacks the permission, or does not belong to the authority.' },
  })
  list(@Caller() caller: Principal): Promise<Outcome<{ readonly items: readonly OwnConditionView[] }>> {
    return this.listOwnConditions.execute(caller);
  }

  @WriteRoute('POST', 'condition:publish', {
    summary: 'Add a condition that officers and voters can choose by its code at once',
    status: 201,
    answers: OwnConditionReceipt,
    headersOf: versionEtag,
    problems: {
      403: forbidden.authority,
      409: 'Another condition has this code (`condition-code-taken`).',
      422: 'The condition is invalid (`own-condition-invalid`, with `faults`), or the idempotency key was used for another request.',
    },
  })
  add(@NewAct() { caller, key }: ActRequest, @Body() body: OwnConditionBody): ActOutcome<OwnConditionReceipt> {
    const entry = { ...entryOf(body), code: body.code };
    return this.addCondition.execute(caller, { entry }, key);
  }

  @ConditionActRoute('POST :id/versions', 'condition:publish', {
    summary: 'Add the next version of a condition; it replaces the latest version',
    status: 201,
    answers: OwnConditionReceipt,
    problems: {
      422: 'The condition is invalid (`own-condition-invalid`, with `faults`), or the idempotency key was used for another request.',
    },
  })
  revise(@ConditionAct() { caller, key, expect }: ConditionActRequest, @Body() body: ConditionEntryBody): ActOutcome<OwnConditionReceipt> {
    return this.reviseCondition.execute(caller, { seen: expect, entry: entryOf(body) }, key);
  }

  @ConditionActRoute('POST :id/retirement', 'condition:publish', {
    summary: 'Retire a condition; it can no longer be chosen, and existing grants keep it',
    answers: OwnConditionReceipt,
    problems: { 409: 'The condition was retired already (`condition-retired`).' },
  })
  retire(@ConditionAct() { caller, key, expect }: ConditionActRequest, @Body() _: NothingBody): ActOutcome<OwnConditionReceipt> {
    return this.retireCondition.execute(caller, expect, key);
  }
}

/** The library of conditions, and the open conditions of grants. */
@ApiController('v1', 'Conditions')
export class ConditionsController {
  constructor(
    private readonly readConditions: ReadConditions,
    private readonly listObligations: ListObligations,
  ) {}

  @Route('GET obligations', 'transfer:read', {
    summary: 'List open conditions of grants; a company’s own, or all for the authority',
    answers: ObligationListResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  owed(@Caller() caller: Principal, @Query() query: ObligationsQuery): Promise<Outcome<Page<ObligationLine>>> {
    return this.listObligations.execute(caller, { toJudge: query.judge === 'yes', ...pageOf(query) });
  }

  @Route('GET conditions', 'rules:read', {
    summary: 'List the conditions that officers and voters can choose today, by code',
    answers: ConditionLibraryResponse,
    problems: {},
  })
  read(@Caller() caller: Principal): Promise<Outcome<ConditionLibrary>> {
    return this.readConditions.execute(caller);
  }
}

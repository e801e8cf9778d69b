import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { declareRefusals } from '@carnet/http/problem.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type Outcome } from '@carnet/kernel';
import { Body, Query } from '@nestjs/common';
import {
  FindingsView,
  OperationsHealth,
  OutgoingView,
  RedriveBody,
  SettingsView,
  WorkPage,
  WorkQuery,
  WorkRedriven,
} from './operations.dto.js';
import { ReadFindings, ReadSettings } from './read-findings.js';
import { ReadInstallation, ReadOutgoing } from './read-installation.js';
import { ListWork, RedriveWork } from './work-acts.js';
import type { DeadWorkSelection } from './work.store.js';

/** Refusals of operators' requests. */
const refuseOperation = declareRefusals({
  'work-unclear': [
    422,
    'The request does not name the work items. Name items, a kind, or all: exactly one of the three.',
    '未说明所指的工作项。请列明工作项、类别或者全部，三者择一。',
  ],
});

/** The state of the installation for operators, without contents of transfers. */
@ApiController('v1/operations', 'Operations')
export class OperationsController {
  constructor(
    private readonly readInstallation: ReadInstallation,
    private readonly readFindings: ReadFindings,
    private readonly readSettings: ReadSettings,
    private readonly readOutgoing: ReadOutgoing,
    private readonly listWork: ListWork,
    private readonly redriveWork: RedriveWork,
  ) {}

  @Route('GET health', 'operations:read', {
    summary: 'Read the health of each part of the installation and its unfinished work',
    answers: OperationsHealth,
  })
  health(@Caller() caller: Principal): Promise<Outcome<OperationsHealth>> {
    return this.readInstallation.execute(caller);
  }

  @Route('GET findings', 'operations:read', { summary: 'List the problems of the installation and their remedies', answers: FindingsView })
  findings(@Caller() caller: Principal): Promise<Outcome<FindingsView>> {
    return this.readFindings.execute(caller);
  }

  @Route('GET settings', 'operations:read', {
    summary: 'List all settings with their values in force; for secrets only whether they are set',
    answers: SettingsView,
  })
  settings(@Caller() caller: Principal): Promise<Outcome<SettingsView>> {
    return this.readSettings.execute(caller);
  }

  @Route('GET outgoing', 'operations:read', {
    summary: 'Read the numbers of webhook messages by host and of mails, over all organisations',
    answers: OutgoingView,
  })
  outgoing(@Caller() caller: Principal): Promise<Outcome<OutgoingView>> {
    return this.readOutgoing.execute(caller);
  }

  @Route('GET work', 'operations:read', {
    summary: 'List dead and waiting work items of all organisations, by ids and codes',
    answers: WorkPage,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  work(@Caller() caller: Principal, @Query() query: WorkQuery): Promise<Outcome<WorkPage>> {
    const { state = null, kind = null } = query;
    return this.listWork.execute(caller, { state, kind, ...pageOf(query) });
  }

  @WriteRoute('POST redrive', 'operations:act', {
    summary: 'Put dead work items back to work, with all their attempts',
    answers: WorkRedriven,
    problems: { 422: 'It is not clear which items are meant, or the key was used for another request.' },
    stepUp: true,
  })
  redrive(@NewAct() { caller, key }: ActRequest, @Body() body: RedriveBody): ActOutcome<WorkRedriven> {
    const which = valueOf(deadWorkSelectionOf(body));
    return this.redriveWork.execute(caller, { which, by: caller.id }, key);
  }
}

function deadWorkSelectionOf({ items, kind, all = false }: RedriveBody): Outcome<DeadWorkSelection> {
  const [only, second]: readonly DeadWorkSelection[] = [
    ...(items === undefined ? [] : [{ items }]),
    ...(kind === undefined ? [] : [{ kind }]),
    ...(all ? ['all' as const] : []),
  ];
  return only === undefined || second !== undefined ? refuseOperation('work-unclear') : accept(only);
}

import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { DisciplinePipe } from '@carnet/http/discipline.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { type Discipline } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { MarkPart } from './mark-part.js';
import { PartMarkBody, PartView, PartsView } from './parts.dto.js';
import { ReadParts } from './read-parts.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** Marks of disciplines on the parts of a filing. */
@ApiController('v1/transfers/:id', 'Reviews')
export class PartsController {
  constructor(
    private readonly readParts: ReadParts,
    private readonly markPart: MarkPart,
  ) {}

  @Route('GET parts', 'queue:read', {
    summary: 'Read the marks of each discipline on the parts of a filing',
    answers: PartsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  @IdParam
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<PartsView>> {
    return this.readParts.execute(caller, { transferId });
  }

  @WriteRoute('POST reviews/:discipline/parts', 'review:act', {
    summary: 'Mark a part of a filing; settling a part of an unassigned review claims that review',
    answers: PartView,
    problems: {
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The review belongs to another officer or is over, or an item about the part is not settled (`part-queried`).',
      422: 'The key was used for another request.',
    },
  })
  @IdParam
  mark(
    @NewAct() { caller, key }: ActRequest,
    @Param('id') transferId: string,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() { part, act }: PartMarkBody,
  ): ActOutcome<PartView> {
    return this.markPart.execute(caller, { transferId, discipline, part, act }, key);
  }
}

import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { WrittenResponse } from '../ledger/adjustments.dto.js';
import { pageOf } from '../ledger/ledger.dto.js';
import { CommentBody, CommentsQuery, CommentsResponse } from './comments.dto.js';
import { ListComments } from './list-comments.js';
import { WriteComment } from './write-comment.js';
import type { CommentView } from './comments.dto.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** Comments on a transfer, within the authority or between company and authority. */
@ApiTags('Comments')
@Controller('v1/transfers/:id/comments')
export class CommentsController {
  constructor(
    private readonly writeComment: WriteComment,
    private readonly listComments: ListComments,
  ) {}

  @WriteRoute('POST', 'comment:write', {
    summary: 'Comment on a transfer, within the authority or to both sides; it is no opinion and moves nothing',
    status: 201,
    answers: WrittenResponse,
    problems: {
      404: 'No such transfer, or not for this caller.',
      409: 'It is a draft, the caller declared a conflict of interest, or there are as many comments as there may be.',
      422: 'The comment cannot be made like this (`comment-invalid`, with `faults`), or the key was used for another request.',
    },
  })
  @IdParam
  write(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() body: CommentBody): ActOutcome<WrittenReceipt> {
    return this.writeComment.execute(caller, { transferId, comment: body }, key);
  }

  @Route('GET', 'transfer:read', {
    summary: 'What was said about a transfer, newest first, as far as the caller may read it',
    answers: CommentsResponse,
    problems: { 400: 'A parameter or the cursor is not as asked for.', 404: 'No such transfer, or not for this caller.' },
  })
  @IdParam
  list(@Caller() caller: Principal, @Param('id') transferId: string, @Query() query: CommentsQuery): Promise<Outcome<Page<CommentView>>> {
    return this.listComments.execute(caller, { transferId, audience: query.audience ?? null, ...pageOf(query) });
  }
}

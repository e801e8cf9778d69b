import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { CommentBody, CommentsQuery, CommentsResponse, type CommentView } from './comments.dto.js';
import { ListComments } from './list-comments.js';
import { WriteComment } from './write-comment.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** Comments on a transfer, within the authority or between company and authority. */
@ApiController('v1/transfers/:id/comments', 'Comments')
export class CommentsController {
  constructor(
    private readonly writeComment: WriteComment,
    private readonly listComments: ListComments,
  ) {}

  @WriteRoute('POST', 'comment:write', {
    summary: 'Write a comment on a transfer; it is no opinion and changes no state',
    status: 201,
    problems: {
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The transfer is a draft, the caller declared a conflict of interest or belongs to the company or an affiliate (`belongs-to-company`), or their side has reached the maximum number of comments.',
      422: 'The comment is invalid (`comment-invalid`, with `faults`), or the idempotency key was used for another request.',
    },
  })
  @IdParam
  write(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() body: CommentBody): ActOutcome<WrittenReceipt> {
    return this.writeComment.execute(caller, { transferId, comment: body }, key);
  }

  @Route('GET', 'transfer:read', {
    summary: 'List the comments on a transfer that the caller may read, newest first',
    answers: CommentsResponse,
    problems: {
      400: 'A parameter or the cursor is invalid.',
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The caller asks for internal comments, and belongs to the company or an affiliate (`belongs-to-company`).',
    },
  })
  @IdParam
  list(@Caller() caller: Principal, @Param('id') transferId: string, @Query() query: CommentsQuery): Promise<Outcome<Page<CommentView>>> {
    return this.listComments.execute(caller, { transferId, audience: query.audience ?? null, ...pageOf(query) });
  }
}

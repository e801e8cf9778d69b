import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { TagTransfer, UntagTransfer } from './edit-tags.js';
import { ListTags, ReadTags } from './read-tags.js';
import { TagBody, TagsInUseResponse, TagsReceipt, TagsResponse, type TagInUse, type TagView } from './tags.dto.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'Id of the transfer.' });

const problems = {
  404: 'No such transfer, or it is not visible to the caller.',
  409: 'The caller declared a conflict of interest or belongs to the company, or the transfer has ten tags (`tags-many`).',
  422: 'The tag is invalid (`tag-invalid`), or the idempotency key was used for another request.',
};

/** Tags of the authority on transfers. */
@ApiController('v1', 'Tags')
export class TagsController {
  constructor(
    private readonly tagTransfer: TagTransfer,
    private readonly untagTransfer: UntagTransfer,
    private readonly readTags: ReadTags,
    private readonly listTags: ListTags,
  ) {}

  @Route('GET tags', 'queue:read', {
    summary: 'List the tags in use at the authority, with the number of transfers',
    answers: TagsInUseResponse,
  })
  list(@Caller() caller: Principal): Promise<Outcome<{ readonly items: readonly TagInUse[] }>> {
    return this.listTags.execute(caller);
  }

  @Route('GET transfers/:id/tags', 'queue:read', {
    summary: 'List the tags of a transfer; only the authority sees them',
    answers: TagsResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  @IdParam
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<{ readonly items: readonly TagView[] }>> {
    return this.readTags.execute(caller, { transferId });
  }

  @WriteRoute('POST transfers/:id/tags', 'tag:write', {
    summary: 'Add a tag to a transfer; state and version do not change',
    answers: TagsReceipt,
    problems,
  })
  @IdParam
  add(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() { tag }: TagBody): ActOutcome<TagsReceipt> {
    return this.tagTransfer.execute(caller, { transferId, tag }, key);
  }

  @WriteRoute('POST transfers/:id/tags/removal', 'tag:write', {
    summary: 'Remove a tag from a transfer',
    answers: TagsReceipt,
    problems,
  })
  @IdParam
  remove(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() { tag }: TagBody): ActOutcome<TagsReceipt> {
    return this.untagTransfer.execute(caller, { transferId, tag }, key);
  }
}

import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { TagTransfer, UntagTransfer } from './edit-tags.js';
import { ListTags, ReadTags } from './read-tags.js';
import { TagBody, TagsInUseResponse, TagsReceipt, TagsResponse } from './tags.dto.js';
import type { TagInUse, TagView } from './tags.dto.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

const problems = {
  404: 'No such transfer, or not for this caller.',
  409: 'The caller declared a conflict of interest, or the transfer bears ten tags (`tags-many`).',
  422: 'This is no tag (`tag-invalid`), or the key was used for another request.',
};

/** Tags of the authority on transfers. */
@ApiTags('Tags')
@Controller('v1')
export class TagsController {
  constructor(
    private readonly tagTransfer: TagTransfer,
    private readonly untagTransfer: UntagTransfer,
    private readonly readTags: ReadTags,
    private readonly listTags: ListTags,
  ) {}

  @Route('GET tags', 'queue:read', { summary: 'The tags in use at the authority, and on how many transfers', answers: TagsInUseResponse })
  list(@Caller() caller: Principal): Promise<Outcome<{ readonly items: readonly TagInUse[] }>> {
    return this.listTags.execute(caller);
  }

  @Route('GET transfers/:id/tags', 'queue:read', {
    summary: 'The tags of a transfer, which the authority alone reads',
    answers: TagsResponse,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  @IdParam
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<{ readonly items: readonly TagView[] }>> {
    return this.readTags.execute(caller, { transferId });
  }

  @WriteRoute('POST transfers/:id/tags', 'tag:write', {
    summary: 'Add a tag to a transfer; it moves nothing',
    status: 200,
    answers: TagsReceipt,
    problems,
  })
  @IdParam
  add(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() { tag }: TagBody): ActOutcome<TagsReceipt> {
    return this.tagTransfer.execute(caller, { transferId, tag }, key);
  }

  @WriteRoute('POST transfers/:id/tags/removal', 'tag:write', {
    summary: 'Take a tag away from a transfer',
    status: 200,
    answers: TagsReceipt,
    problems,
  })
  @IdParam
  remove(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() { tag }: TagBody): ActOutcome<TagsReceipt> {
    return this.untagTransfer.execute(caller, { transferId, tag }, key);
  }
}

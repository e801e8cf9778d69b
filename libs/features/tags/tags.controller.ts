import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { doneOf, valueOf } from '@carnet/http/answers.js';
import { Described, DescribedWriting } from '@carnet/http/described.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { TagTransfer, UntagTransfer } from './edit-tags.js';
import { ListTags, ReadTags } from './read-tags.js';
import { TagBody, TagsInUseShown, TagsReceipt, TagsShown } from './tags.dto.js';
import type { TagInUse, TagView } from './tags.dto.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

const problems = {
  404: 'No such transfer, or not for this caller.',
  409: 'The caller declared a conflict of interest, or the transfer bears ten tags (`tags-many`).',
  422: 'This is no tag (`tag-invalid`), or the key was used for another request.',
};

/** Words of the authority's own on transfers. */
@ApiTags('Tags')
@Controller('v1')
export class TagsController {
  constructor(
    private readonly tagTransfer: TagTransfer,
    private readonly untagTransfer: UntagTransfer,
    private readonly readTags: ReadTags,
    private readonly listTags: ListTags,
  ) {}

  @Get('tags')
  @Requires('queue:read')
  @Described({ summary: 'The tags in use at the authority, and on how many transfers', answers: TagsInUseShown })
  async list(@Caller() caller: Principal): Promise<{ readonly items: readonly TagInUse[] }> {
    return valueOf(await this.listTags.execute(caller));
  }

  @Get('transfers/:id/tags')
  @Requires('queue:read')
  @IdParam
  @Described({
    summary: 'The tags of a transfer, which the authority alone reads',
    answers: TagsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<{ readonly items: readonly TagView[] }> {
    return valueOf(await this.readTags.execute(caller, { transferId }));
  }

  @Post('transfers/:id/tags')
  @HttpCode(200)
  @Requires('tag:write')
  @IdParam
  @DescribedWriting({ summary: 'Add a tag to a transfer; it moves nothing', status: 200, answers: TagsReceipt, problems })
  async add(
    @NewAct() { caller, key }: NewActing,
    @Param('id') transferId: string,
    @Body() { tag }: TagBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TagsReceipt> {
    return doneOf(await this.tagTransfer.execute(caller, { transferId, tag }, key), reply);
  }

  @Post('transfers/:id/tags/removal')
  @HttpCode(200)
  @Requires('tag:write')
  @IdParam
  @DescribedWriting({ summary: 'Take a tag away from a transfer', status: 200, answers: TagsReceipt, problems })
  async remove(
    @NewAct() { caller, key }: NewActing,
    @Param('id') transferId: string,
    @Body() { tag }: TagBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TagsReceipt> {
    return doneOf(await this.untagTransfer.execute(caller, { transferId, tag }, key), reply);
  }
}

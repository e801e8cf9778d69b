import { ApiController } from '@carnet/http/route.js';
import { AccessGuard } from '@carnet/http/access-guard.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { EventRoute } from '@carnet/http/content-routes.js';
import { streamEvents, StreamIntervals } from '@carnet/http/event-stream.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { callerOf } from '@carnet/http/access-rule.js';
import { Text } from '@carnet/http/request-members.js';
import { CURSOR_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { FollowLiveUpdates } from './live-updates.js';

class LiveUpdatesQuery {
  @Text({
    about:
      '`id` of the last event of an earlier stream. The header `Last-Event-ID` has the same meaning and takes precedence if both are sent.',
    most: 1024,
    form: CURSOR_FORM,
    optional: true,
  })
  after?: string;
}

/** A notice that a transfer changed. Read the transfer for details. */
export class TransferChangeResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Kind of the history entry, such as `voted`; `draft-shared` if the people at work on the sections of a draft changed.')
  kind!: string;
  @Field('text', 'State after the change; null if the state is unchanged.', { nullable: true })
  state!: string | null;
  @Field('integer', 'Version after the change; null if it made no new version.', { nullable: true })
  version!: number | null;
}

const description =
  'Server-sent events. `ready`: the stream has begun, and every later change follows. `change`: a transfer changed; the data say which one and ' +
  'what happened, never its contents. `reset`: changes may be missing, so read everything again. Each event has an `id` to resume from.';

/** Tells open pages which transfers changed, so that they reload them. */
@ApiController('v1/events', 'Transfers')
export class LiveUpdatesController {
  constructor(
    private readonly followUpdates: FollowLiveUpdates,
    private readonly guard: AccessGuard,
    private readonly pace: StreamIntervals,
  ) {}

  @EventRoute('GET', 'transfer:read', {
    summary: 'Follow changes of the transfers that the caller may read, as they happen',
    description,
    answers: TransferChangeResponse,
    problems: {
      400: 'A parameter is invalid.',
      429: 'The caller has six streams open already: `streams-many`.',
    },
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: '`id` of the last event that was received; the stream continues after it. Browsers send the header automatically.',
    schema: { type: 'string' },
  })
  async follow(
    @Req() request: FastifyRequest,
    @Query() query: LiveUpdatesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const heard = request.headers['last-event-id'];
    const after = typeof heard === 'string' && heard !== '' ? heard : (query.after ?? null);
    const updates = valueOf(await this.followUpdates.execute(callerOf(request), { after }));
    const mayGoOn = (): Promise<boolean> => this.guard.stillAdmits(request);
    const stream = streamEvents(updates[Symbol.asyncIterator](), reply, { pace: this.pace, mayGoOn });
    return new StreamableFile(stream, { type: 'text/event-stream; charset=utf-8' });
  }
}

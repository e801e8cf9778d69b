import { ActRoute, BareActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import { Count, Text } from '@carnet/http/shapes.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import { ANSWER_DAYS, type FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { DropItem, RaiseItem, SettleItem } from './edit-batch.js';
import {
  againOf,
  InformationRequestBody,
  ItemBody,
  itemOf,
  MoreTimePreviewShown,
  requestOf,
  RequestPreviewShown,
  RoundsShown,
  SettlementBody,
} from './information.dto.js';
import { AskMoreTime, DeclineMoreTime, GiveMoreTime } from './more-time.js';
import { PreviewMoreTime } from './preview-more-time.js';
import { PreviewRequest } from './preview-request.js';
import { ReadRequests } from './read-requests.js';
import { RequestInformation } from './request-information.js';

const ItemParam = ApiParam({ name: 'item', format: 'uuid', description: 'The item.' });

/** What officers ask a company, item by item, and what they make of its answers. */
@ApiTags('Information requests')
@Controller('v1/transfers/:id')
export class InformationController {
  constructor(
    private readonly batch: RaiseItem,
    private readonly dropItem: DropItem,
    private readonly previewRequest: PreviewRequest,
    private readonly requestInformation: RequestInformation,
    private readonly settleItem: SettleItem,
    private readonly readRequests: ReadRequests,
  ) {}

  @ActRoute('POST information-items', 'review:act', {
    summary: 'Put an item into the batch of what to ask the company',
    status: 201,
    answers: ReceiptShown,
  })
  async raise(
    @Act() { caller, expect, key }: Acting,
    @Body() body: ItemBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.batch.execute(caller, { ...expect, item: itemOf(body) }, key), reply);
  }

  @BareActRoute('POST information-items/:item/removal', 'review:act', { summary: 'Take an item out of the batch', answers: ReceiptShown })
  @ItemParam
  async drop(
    @Act() { caller, expect, key }: Acting,
    @Param('item') item: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.dropItem.execute(caller, { ...expect, item }, key), reply);
  }

  @ActRoute('POST information-items/:item/settlement', 'review:act', {
    summary: 'Accept an answer, reject it, or ask again',
    answers: ReceiptShown,
  })
  @ItemParam
  async settle(
    @Act() { caller, expect, key }: Acting,
    @Param('item') item: string,
    @Body() { as, reasons = '', again = null }: SettlementBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    const next = again && againOf(again);
    return receiptOf(await this.settleItem.execute(caller, { ...expect, item, as, reasons, again: next }, key), reply);
  }

  @ActRoute('POST information-request', 'review:act', {
    summary: 'Send the batch to the company; the clock stands still until it answers',
    answers: ReceiptShown,
  })
  async send(
    @Act() { caller, expect, key }: Acting,
    @Body() body: InformationRequestBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.requestInformation.execute(caller, { ...expect, ...requestOf(body) }, key), reply);
  }

  @Route('POST information-request/preview', 'review:act', {
    summary: 'What sending the batch would do to the clock; nothing is stored',
    answers: RequestPreviewShown,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'It could not be sent now; `code` and `says` tell why.',
      422: 'An item is about no part of the filing.',
    },
  })
  async preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() body: InformationRequestBody,
  ): Promise<RequestPreviewShown> {
    return valueOf(await this.previewRequest.execute(caller, { transferId, ...requestOf(body) }));
  }

  @Route('GET information-requests', 'transfer:read', {
    summary: 'What the company was asked, round by round: by when, what it said, what that changed',
    answers: RoundsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async rounds(@Caller() caller: Principal, @Param('id') transferId: string): Promise<RoundsShown> {
    return valueOf(await this.readRequests.execute(caller, { transferId }));
  }
}

const bounds = { least: 1, most: ANSWER_DAYS.most } as const;

/** How much more time would be asked for or given. */
class MoreTimePreviewBody {
  @Count({ about: 'How many working days more.', ...bounds, example: 5 })
  workingDays!: number;
}

/** More time, asked for or given. */
class MoreTimeBody extends MoreTimePreviewBody {
  @Text({ about: 'Why. The other side reads it.', most: 2000, example: 'The recipient is closed until Monday.' })
  reasons!: string;
}

class DeclinedTimeBody {
  @Text({ about: 'Why the day stays. The company reads it.', most: 2000, example: 'The day was moved once already.' })
  reasons!: string;
}

/** More time to answer what the authority asked: a company asks for it, an officer gives or declines it. */
@ApiTags('Information requests')
@Controller('v1/transfers/:id/information-request')
export class MoreTimeController {
  constructor(
    private readonly askMoreTime: AskMoreTime,
    private readonly giveMoreTime: GiveMoreTime,
    private readonly declineMoreTime: DeclineMoreTime,
    private readonly previewMoreTime: PreviewMoreTime,
  ) {}

  @ActRoute('POST more-time', 'transfer:file', {
    summary: 'Ask for more time to answer; the day stands until the authority moves it',
    answers: ReceiptShown,
  })
  async ask(
    @Act() { caller, expect, key }: Acting,
    @Body() { workingDays, reasons }: MoreTimeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.askMoreTime.execute(caller, { ...expect, workingDays, reasons }, key), reply);
  }

  @Route('POST more-time/preview', 'transfer:read', {
    summary: 'The day that so many working days more come to, and what the clock does; nothing is stored',
    answers: MoreTimePreviewShown,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'There is no day to move, or it could not be moved so far; `code` and `says` tell why.',
    },
  })
  async preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() { workingDays }: MoreTimePreviewBody,
  ): Promise<MoreTimePreviewShown> {
    return valueOf(await this.previewMoreTime.execute(caller, { transferId, workingDays }));
  }

  @ActRoute('POST extension', 'review:act', { summary: 'Give the company more time to answer, asked or not', answers: ReceiptShown })
  async give(
    @Act() { caller, expect, key }: Acting,
    @Body() { workingDays, reasons }: MoreTimeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.giveMoreTime.execute(caller, { ...expect, workingDays, reasons }, key), reply);
  }

  @ActRoute('POST extension/refusal', 'review:act', { summary: 'Decline more time; the day stays', answers: ReceiptShown })
  async decline(
    @Act() { caller, expect, key }: Acting,
    @Body() { reasons }: DeclinedTimeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.declineMoreTime.execute(caller, { ...expect, reasons }, key), reply);
  }
}

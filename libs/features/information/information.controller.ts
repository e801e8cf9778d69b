import { ActRoute, BodylessActRoute, Route } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import { Count, Text } from '@carnet/http/request-members.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import { ANSWER_DAYS, type FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { DropItem, RaiseItem, SettleItem } from './edit-batch.js';
import {
  InformationRequestBody,
  ItemBody,
  MoreTimePreviewResponse,
  RequestPreviewResponse,
  RoundsResponse,
  SettlementBody,
} from './information.dto.js';
import { AskMoreTime, DeclineMoreTime, GiveMoreTime } from './more-time.js';
import { PreviewMoreTime } from './preview-more-time.js';
import { PreviewRequest } from './preview-request.js';
import { ReadRequests } from './read-requests.js';
import { RequestInformation } from './request-information.js';

const ItemParam = ApiParam({ name: 'item', format: 'uuid', description: 'The item.' });

/** Information requests: officers raise items, send them, and settle the answers. */
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
    answers: ReceiptResponse,
  })
  raise(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ItemBody): ActOutcome<FilingReceipt> {
    return this.batch.execute(caller, { ...expect, item: body }, key);
  }

  @BodylessActRoute('POST information-items/:item/removal', 'review:act', {
    summary: 'Take an item out of the batch',
    answers: ReceiptResponse,
  })
  @ItemParam
  drop(@Act() { caller, expect, key }: TransferActRequest, @Param('item') item: string, @Body() _: NothingBody): ActOutcome<FilingReceipt> {
    return this.dropItem.execute(caller, { ...expect, item }, key);
  }

  @ActRoute('POST information-items/:item/settlement', 'review:act', {
    summary: 'Accept an answer, reject it, or ask again',
    answers: ReceiptResponse,
  })
  @ItemParam
  settle(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('item') item: string,
    @Body() body: SettlementBody,
  ): ActOutcome<FilingReceipt> {
    return this.settleItem.execute(caller, { ...expect, ...body, item }, key);
  }

  @ActRoute('POST information-request', 'review:act', {
    summary: 'Send the batch to the company; the clock stands still until it answers',
    answers: ReceiptResponse,
  })
  send(@Act() { caller, expect, key }: TransferActRequest, @Body() body: InformationRequestBody): ActOutcome<FilingReceipt> {
    return this.requestInformation.execute(caller, { ...expect, ...body }, key);
  }

  @Route('POST information-request/preview', 'review:act', {
    summary: 'What sending the batch would do to the clock; nothing is stored',
    answers: RequestPreviewResponse,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'It could not be sent now; `code` and `says` tell why.',
      422: 'An item is about no part of the filing.',
    },
  })
  preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() body: InformationRequestBody,
  ): Promise<Outcome<RequestPreviewResponse>> {
    return this.previewRequest.execute(caller, { transferId, ...body });
  }

  @Route('GET information-requests', 'transfer:read', {
    summary: 'What the company was asked, round by round: by when, what it said, what that changed',
    answers: RoundsResponse,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  rounds(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<RoundsResponse>> {
    return this.readRequests.execute(caller, { transferId });
  }
}

const bounds = { least: 1, most: ANSWER_DAYS.most } as const;

/** Number of working days to ask for or give. */
class MoreTimePreviewBody {
  @Count({ about: 'How many working days more.', ...bounds, example: 5 })
  workingDays!: number;
}

/** A request for more time, or the grant of it. */
class MoreTimeBody extends MoreTimePreviewBody {
  @Text({ about: 'Why. The other side reads it.', most: 2000, example: 'The recipient is closed until Monday.' })
  reasons!: string;
}

class DeclinedTimeBody {
  @Text({ about: 'Why the day stays. The company reads it.', most: 2000, example: 'The day was moved once already.' })
  reasons!: string;
}

/** More time to answer a request: the company asks for it, an officer gives or declines it. */
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
    answers: ReceiptResponse,
  })
  ask(@Act() { caller, expect, key }: TransferActRequest, @Body() { workingDays, reasons }: MoreTimeBody): ActOutcome<FilingReceipt> {
    return this.askMoreTime.execute(caller, { ...expect, workingDays, reasons }, key);
  }

  @Route('POST more-time/preview', 'transfer:read', {
    summary: 'The day that so many working days more come to, and what the clock does; nothing is stored',
    answers: MoreTimePreviewResponse,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'There is no day to move, or it could not be moved so far; `code` and `says` tell why.',
    },
  })
  preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() { workingDays }: MoreTimePreviewBody,
  ): Promise<Outcome<MoreTimePreviewResponse>> {
    return this.previewMoreTime.execute(caller, { transferId, workingDays });
  }

  @ActRoute('POST extension', 'review:act', { summary: 'Give the company more time to answer, asked or not', answers: ReceiptResponse })
  give(@Act() { caller, expect, key }: TransferActRequest, @Body() { workingDays, reasons }: MoreTimeBody): ActOutcome<FilingReceipt> {
    return this.giveMoreTime.execute(caller, { ...expect, workingDays, reasons }, key);
  }

  @ActRoute('POST extension/refusal', 'review:act', { summary: 'Decline more time; the day stays', answers: ReceiptResponse })
  decline(@Act() { caller, expect, key }: TransferActRequest, @Body() { reasons }: DeclinedTimeBody): ActOutcome<FilingReceipt> {
    return this.declineMoreTime.execute(caller, { ...expect, reasons }, key);
  }
}

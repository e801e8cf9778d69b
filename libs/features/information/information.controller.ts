import { ActRoute, BodylessActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import { Count, Text } from '@carnet/http/request-members.js';
import type { Principal } from '@carnet/identity';
import { ANSWER_DAYS, type FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
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

const ItemParam = ApiParam({ name: 'item', format: 'uuid', description: 'Id of the item.' });

/** Information requests: officers raise items, send them, and settle the answers. */
@ApiController('v1/transfers/:id', 'Information requests')
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
    summary: 'Add an item to the request for information that is being prepared',
    status: 201,
  })
  raise(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ItemBody): ActOutcome<FilingReceipt> {
    return this.batch.execute(caller, { ...expect, item: body }, key);
  }

  @BodylessActRoute('POST information-items/:item/removal', 'review:act', {
    summary: 'Remove an item from the request for information that is being prepared',
  })
  @ItemParam
  drop(@Act() { caller, expect, key }: TransferActRequest, @Param('item') item: string, @Body() _: NothingBody): ActOutcome<FilingReceipt> {
    return this.dropItem.execute(caller, { ...expect, item }, key);
  }

  @ActRoute('POST information-items/:item/settlement', 'review:act', {
    summary: 'Settle an item: accept the answer, reject it, or ask again',
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
    summary: 'Send the prepared request to the company; the review clock pauses until the answer or its last day',
  })
  send(@Act() { caller, expect, key }: TransferActRequest, @Body() body: InformationRequestBody): ActOutcome<FilingReceipt> {
    return this.requestInformation.execute(caller, { ...expect, ...body }, key);
  }

  @Route('POST information-request/preview', 'review:act', {
    summary: 'Preview the effect of a request on the review clock; nothing is stored',
    answers: RequestPreviewResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The request cannot be sent now; `code` and `says` give the reason.',
      422: 'An item does not refer to a part of the filing.',
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
    summary: 'List the rounds of questions to the company; with due days, replies and changes',
    answers: RoundsResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  rounds(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<RoundsResponse>> {
    return this.readRequests.execute(caller, { transferId });
  }
}

const bounds = { least: 1, most: ANSWER_DAYS.most } as const;

/** Number of working days to ask for or give. */
class MoreTimePreviewBody {
  @Count({ about: 'Number of additional working days.', ...bounds, example: 5 })
  workingDays!: number;
}

/** A request for more time, or the grant of it. */
class MoreTimeBody extends MoreTimePreviewBody {
  @Text({ about: 'Reasons, which the other side reads.', most: 2000, example: 'The recipient is closed until Monday.' })
  reasons!: string;
}

class DeclinedTimeBody {
  @Text({ about: 'Reasons for keeping the last day, which the company reads.', most: 2000, example: 'The day was moved once already.' })
  reasons!: string;
}

/** More time to answer a request: the company asks for it, an officer gives or declines it. */
@ApiController('v1/transfers/:id/information-request', 'Information requests')
export class MoreTimeController {
  constructor(
    private readonly askMoreTime: AskMoreTime,
    private readonly giveMoreTime: GiveMoreTime,
    private readonly declineMoreTime: DeclineMoreTime,
    private readonly previewMoreTime: PreviewMoreTime,
  ) {}

  @ActRoute('POST more-time', 'transfer:file', { summary: 'Ask for more time to answer; the last day stays until the authority moves it' })
  ask(@Act() { caller, expect, key }: TransferActRequest, @Body() { workingDays, reasons }: MoreTimeBody): ActOutcome<FilingReceipt> {
    return this.askMoreTime.execute(caller, { ...expect, workingDays, reasons }, key);
  }

  @Route('POST more-time/preview', 'transfer:read', {
    summary: 'Preview the last day and the review clock with more working days; nothing is stored',
    answers: MoreTimePreviewResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'There is no last day to move, or it cannot be moved that far; `code` and `says` give the reason.',
    },
  })
  preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() { workingDays }: MoreTimePreviewBody,
  ): Promise<Outcome<MoreTimePreviewResponse>> {
    return this.previewMoreTime.execute(caller, { transferId, workingDays });
  }

  @ActRoute('POST extension', 'review:act', { summary: 'Give the company more time to answer; it need not have asked' })
  give(@Act() { caller, expect, key }: TransferActRequest, @Body() { workingDays, reasons }: MoreTimeBody): ActOutcome<FilingReceipt> {
    return this.giveMoreTime.execute(caller, { ...expect, workingDays, reasons }, key);
  }

  @ActRoute('POST extension/refusal', 'review:act', { summary: 'Decline more time to answer; the last day stays' })
  decline(@Act() { caller, expect, key }: TransferActRequest, @Body() { reasons }: DeclinedTimeBody): ActOutcome<FilingReceipt> {
    return this.declineMoreTime.execute(caller, { ...expect, reasons }, key);
  }
}

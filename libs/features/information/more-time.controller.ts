import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { Count, Text } from '@carnet/http/shapes.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import { ANSWER_DAYS, type FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { MoreTimePreviewShown } from './information.dto.js';
import { AskMoreTime, DeclineMoreTime, GiveMoreTime } from './more-time.js';
import { PreviewMoreTime } from './preview-more-time.js';

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

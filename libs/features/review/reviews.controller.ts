import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf } from '@carnet/http/answers.js';
import { DescribedAct } from '@carnet/http/described.js';
import { DisciplinePipe } from '@carnet/http/discipline.js';
import { Requires } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import { type Discipline, DISCIPLINES, type FilingReceipt } from '@carnet/workflow';
import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { termsIn } from '../conditions/conditions.dto.js';
import { justificationOf } from '../restrictions/restrictions.dto.js';
import { AssignReview } from './assign-review.js';
import { ClaimReview } from './claim-review.js';
import { ExtendReview } from './extend-review.js';
import { RecordOpinion } from './record-opinion.js';
import { ReleaseReview } from './release-review.js';
import { AssignmentBody, ClaimBody, ExtensionBody, OpinionBody, ReleaseBody } from './reviews.dto.js';

/** What officers do in the governance review. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id')
export class ReviewsController {
  constructor(
    private readonly claimReview: ClaimReview,
    private readonly releaseReview: ReleaseReview,
    private readonly assignReview: AssignReview,
    private readonly extendReview: ExtendReview,
    private readonly recordOpinion: RecordOpinion,
  ) {}

  @Post('reviews/:discipline/claim')
  @HttpCode(200)
  @Requires('review:act')
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  @ApiBody({ type: ClaimBody, required: false })
  @DescribedAct({
    summary: 'Take the review of one discipline upon oneself, or for who has it and made the caller their deputy',
    answers: ReceiptShown,
  })
  async claim(
    @Act() { caller, expect, key }: Acting,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() { onBehalfOf }: ClaimBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.claimReview.execute(caller, { ...expect, discipline, onBehalfOf: onBehalfOf ?? null }, key), reply);
  }

  @Post('reviews/:discipline/release')
  @HttpCode(200)
  @Requires('review:act')
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  @DescribedAct({ summary: 'Give a review back', answers: ReceiptShown })
  async release(
    @Act() { caller, expect, key }: Acting,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() { reasons }: ReleaseBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.releaseReview.execute(caller, { ...expect, discipline, reasons }, key), reply);
  }

  @Post('reviews/:discipline/assignment')
  @HttpCode(200)
  @Requires('review:assign')
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  @DescribedAct({ summary: 'Give a review to an officer, whoever has it', answers: ReceiptShown })
  async assign(
    @Act() { caller, expect, key }: Acting,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() { to, reasons, confirm = false }: AssignmentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.assignReview.execute(caller, { ...expect, discipline, to, reasons, confirm }, key), reply);
  }

  @Post('review-extension')
  @HttpCode(200)
  @Requires('review:assign')
  @DescribedAct({
    summary: 'Extend the term of the review, once and before its day has passed; the company is told why',
    answers: ReceiptShown,
  })
  async extend(
    @Act() { caller, expect, key }: Acting,
    @Body() { workingDays, reasons }: ExtensionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.extendReview.execute(caller, { ...expect, workingDays, reasons }, key), reply);
  }

  @Post('reviews/:discipline/opinion')
  @HttpCode(200)
  @Requires('review:act')
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  @DescribedAct({ summary: 'Record the opinion of one discipline', answers: ReceiptShown })
  async opinion(
    @Act() { caller, expect, key }: Acting,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() { justification: stated, terms = [], ...body }: OpinionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    const justification = justificationOf(stated);
    const { conclusion, reasons, conditions = [], contentDigest, noConflict = false } = body;
    const said = { discipline, conclusion, reasons, conditions, terms: termsIn(terms), contentDigest, noConflict };
    const command = { ...expect, ...said, justification };
    return receiptOf(await this.recordOpinion.execute(caller, command, key), reply);
  }
}

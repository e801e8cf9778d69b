import { answerTerm } from '@carnet/acts/deadlines/answer-term.js';
import { explainReviewClock, pauseReviewClock, type ReadingDay, resumeReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Deputies } from '@carnet/acts/deputies.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, Entropy, type IsoDate, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { ANSWER_DAYS, decideTransfer } from '@carnet/workflow';
import { requestStep } from './request-information.js';
import { itemView } from './read-requests.js';
import { Injectable } from '@nestjs/common';
import type { InformationRequestBody, RequestPreviewResponse, ClockEffect } from './information.dto.js';

export type PreviewRequestQuery = InformationRequestBody & { readonly transferId: string };

/** Previews the effect of a request on the clock. Stores nothing. */
@Injectable()
export class PreviewRequest {
  constructor(
    private readonly reading: TransferReader,
    private readonly entropy: Entropy,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, asked: PreviewRequestQuery): Promise<Outcome<RequestPreviewResponse>> {
    return this.reading.readTransfer(principal, asked.transferId, (detail, scope) => this.preview(principal, detail, asked, scope));
  }

  private async preview(
    principal: Principal,
    { stored, history }: TransferDetail,
    asked: InformationRequestBody,
    scope: TenantScope,
  ): Promise<Outcome<RequestPreviewResponse>> {
    const { entropy } = this;
    const { books } = this.reading;
    const step = requestStep({ principal, stored, books, entropy }, asked, scope);
    if ('refusal' in step) return { ok: false, refusal: step.refusal };
    const decision = decideTransfer(stored.transfer, await this.deputies.attributeReviewAct(scope, stored.transfer, step.command));
    if (!decision.accepted) return { ok: false, refusal: decision.refusal };
    const sent = decision.events.find((event) => event.kind === 'information-requested');
    if (sent === undefined)
      return refuse('nothing-asked', {
        en: 'The request contains no question. Add at least one.',
        zh: '补正要求未列明任何事项，请至少列明一项。',
      });
    const today = filingDay(scope.startedAt);
    const { calendar } = books.inForce(today);
    const answer = answerTerm({ sentOn: today, workingDays: asked.workingDays ?? ANSWER_DAYS.usual }, calendar);
    return accept({
      items: sent.items.map((item) => itemView(item, true)),
      answer,
      clock: effectOn(stored, history, answer.on, { today, calendar }),
    });
  }
}

/** The clock of a review if the company answers on this day; null if no clock runs. */
export function effectOn(
  { clock }: Pick<TransferDetail['stored'], 'clock'>,
  history: TransferDetail['history'],
  lastDay: IsoDate,
  reading: ReadingDay,
): ClockEffect | null {
  if (clock === null) return null;
  const { due, left } = explainReviewClock(clock, history, reading);
  const stands = pauseReviewClock(clock, reading.today);
  return {
    due,
    left,
    pausedFrom: stands.pausedOn ?? reading.today,
    dueIfAnsweredLast: resumeReviewClock(stands, lastDay, reading.calendar).dueOn,
  };
}

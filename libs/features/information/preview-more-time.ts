import { filingDay } from '@carnet/acts/filing-content.js';
import { Deputies } from '@carnet/acts/deputies.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { decideTransfer } from '@carnet/workflow';
import { moreTimeStep } from './more-time.js';
import { effectOn } from './preview-request.js';
import { Injectable } from '@nestjs/common';
import type { MoreTimePreviewResponse } from './information.dto.js';

export interface PreviewMoreTimeQuery {
  readonly transferId: string;
  readonly workingDays: number;
}

/**
 * Previews the effect of more working days on the last day to answer and on the clock. Stores nothing; company and authority see the same.
 */
@Injectable()
export class PreviewMoreTime {
  constructor(
    private readonly reading: TransferReader,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, asked: PreviewMoreTimeQuery): Promise<Outcome<MoreTimePreviewResponse>> {
    return this.reading.readTransfer(principal, asked.transferId, (detail, scope) => this.preview(principal, detail, asked, scope));
  }

  private async preview(
    principal: Principal,
    { stored, history }: TransferDetail,
    { workingDays }: PreviewMoreTimeQuery,
    scope: TenantScope,
  ): Promise<Outcome<MoreTimePreviewResponse>> {
    const { books } = this.reading;
    const { startedAt: at } = scope;
    const found = moreTimeStep({ principal, stored, books }, { workingDays, reasons: '-' }, at);
    if ('refusal' in found) return found;
    // A company would ask for more time, the authority would give it. Readers without the right to act see the day too.
    const asking = { kind: 'ask-more-time', by: actorOf(principal), at, workingDays, reasons: '-' } as const;
    const command = principal.realm === 'company' ? asking : found.step.command;
    const decision = decideTransfer(stored.transfer, await this.deputies.attributeReviewAct(scope, stored.transfer, command));
    if (!decision.accepted) return { ok: false, refusal: decision.refusal };
    const today = filingDay(at);
    return accept({
      answer: found.term,
      clock: effectOn(stored, history, found.term.on, { today, calendar: books.inForce(today).calendar }),
    });
  }
}

import type { ClocksView } from '@carnet/acts/deadlines/clock-views.js';
import { explained } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';

/** The clocks of one transfer, each with the sum that leads to its due day. Company and authority see the same. */
@Injectable()
export class ReadClocks {
  constructor(private readonly reading: TransferReading) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ClocksView>> {
    return this.reading.of(principal, transferId, ({ stored, history }, { startedAt }) => {
      const today = filingDay(startedAt);
      const { calendar } = this.reading.books.inForce(today);
      const review = stored.clock === null ? [] : [explained(stored.clock, history, { today, calendar })];
      return accept({ transfer: stored.transfer.id, reference: stored.reference, asOf: today, clocks: review });
    });
  }
}

import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { amendmentsOf, mostAmendments } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { AmendmentView, AmendmentsView } from './amendments.dto.js';

/** How a company amended its filing, and why. Company and authority read the same. */
@Injectable()
export class ReadAmendments {
  constructor(private readonly reading: TransferReading) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<AmendmentsView>> {
    return this.reading.of(principal, transferId, ({ stored: { transfer, reference } }) => {
      const stood = transfer.immaterial ?? [];
      const amendments = amendmentsOf(transfer).map(({ by: _, ...one }): AmendmentView => {
        return { ...one, immaterial: stood.some(({ from, to, at }) => from === one.from && to === one.to && at === one.at) };
      });
      return accept({ transfer: transfer.id, reference, most: mostAmendments(transfer), amendments });
    });
  }
}

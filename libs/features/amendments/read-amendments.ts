import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { type Amendment, amendmentsOf, mostAmendments } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** An amendment as it is read; who of the company made it stands in the history. */
export interface AmendmentView extends Omit<Amendment, 'by'> {
  /** Whether all of it lies in places that the policy calls immaterial, and what was said stood across it. */
  readonly immaterial: boolean;
}

export interface AmendmentsView {
  readonly transfer: string;
  readonly reference: string;
  /** How often the filing may be amended in all. */
  readonly most: number;
  /** The first first. */
  readonly amendments: readonly AmendmentView[];
}

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

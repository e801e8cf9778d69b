import type { Principal } from '@carnet/identity';
import { accept, type Json, type Outcome } from '@carnet/kernel';
import type { ChangeCause } from '@carnet/workflow';
import { type TransferReading } from '../transfer-reading.js';

/** A change that a company reported of its grant. */
export interface ReportedChangeView {
  readonly at: string;
  /** SHA-256 of the content as it would be filed now. */
  readonly content: string;
  readonly causes: readonly ChangeCause[];
  readonly parts: readonly { readonly subject: string; readonly before: Json; readonly after: Json }[];
  /** The regimes whose rules answer otherwise of it. */
  readonly flips: readonly string[];
  readonly words: string;
  /** False where it is kept and told, and nothing else. */
  readonly material: boolean;
}

export interface ReportedChangesView {
  readonly transfer: string;
  readonly reference: string;
  readonly changes: readonly ReportedChangeView[];
}

/** What a company reported of its grant, the first first. Company and authority read the same. */
export class ReadReportedChanges {
  constructor(private readonly reading: TransferReading) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ReportedChangesView>> {
    return this.reading.of(principal, transferId, ({ stored: { transfer, reference } }) =>
      accept({ transfer: transfer.id, reference, changes: transfer.reported ?? [] }),
    );
  }
}

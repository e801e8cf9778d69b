import type { Filing } from '@carnet/acts/filing.js';
import { contentChangeOf, checkNewContent } from '@carnet/acts/new-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type ExpectedTransfer, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import { amendmentsOf, type FilingReceipt, mostAmendments } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { AmendmentsView, AmendmentView } from './amendments.dto.js';

export interface AmendFilingCommand extends ExpectedTransfer {
  /** The whole content as it should have been filed. */
  readonly filing: Filing;
  /** The company's reasons. */
  readonly reasons: string;
}

/**
 * Amends a filing before its decision: the rules judge the new content, and its ledger entries move in the same transaction. Opinions and
 * votes fall unless the policy calls the whole change immaterial. The clock runs on.
 */
@Injectable()
export class AmendFiling {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: AmendFilingCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { filing, reasons } = command;
    const amendment: ActStepBuilder = (stored, { startedAt: at }) => {
      const content = checkNewContent(this.books, stored, filing, at);
      if (!content.ok) return content;
      const { contentDigest, parts, difference } = content.value;
      return {
        command: { kind: 'amend', by: actorOf(principal), at, contentDigest, parts, difference, reasons },
        with: contentChangeOf(filing, content.value),
      };
    };
    return this.act.perform(principal, command, idempotency, amendment);
  }
}

/** Lists the amendments of a filing with their reasons; the company and the authority read the same. */
@Injectable()
export class ReadAmendments {
  constructor(private readonly reading: TransferReader) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<AmendmentsView>> {
    return this.reading.readTransfer(principal, transferId, ({ stored: { transfer, reference } }) => {
      const stood = transfer.immaterial ?? [];
      const amendments = amendmentsOf(transfer).map(({ by: _, ...one }): AmendmentView => {
        return { ...one, immaterial: stood.some(({ from, to, at }) => from === one.from && to === one.to && at === one.at) };
      });
      return accept({ transfer: transfer.id, reference, most: mostAmendments(transfer), amendments });
    });
  }
}

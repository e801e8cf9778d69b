import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import type { ChangeCause, ChangeTeller, Reassessment, ReassessmentDue } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { ReportedChangesView } from './reported-changes.dto.js';

/** The re-assessment that is open. */
export interface OpenReassessmentView {
  readonly because: 'law-change' | 'audit' | 'reported-change' | 'recorded-change';
  readonly since: string;
  readonly due: ReassessmentDue;
  /** When the change was added from which that day is counted; null where it is counted from the beginning. */
  readonly countedFrom: string | null;
  /** Changes that were added meanwhile, oldest first. */
  readonly added: readonly { readonly at: string; readonly causes: readonly ChangeCause[]; readonly from: ChangeTeller | 'company' }[];
}

/** What was reported or recorded of a grant, oldest first. Company and authority read the same. */
@Injectable()
export class ReadReportedChanges {
  constructor(private readonly reading: TransferReading) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ReportedChangesView>> {
    return this.reading.of(principal, transferId, ({ stored: { transfer, reference } }) =>
      accept({
        transfer: transfer.id,
        reference,
        reassessment: transfer.reassessment === undefined ? null : openOf(transfer.reassessment),
        changes: (transfer.reported ?? []).map(({ beside = null, learned = null, content = null, ...change }) => ({
          ...change,
          content,
          learned,
          beside,
        })),
      }),
    );
  }
}

function openOf({ lawChange, audit, from, askedAt, due, countedFrom, added = [] }: Reassessment): OpenReassessmentView {
  const told = from === undefined ? 'reported-change' : 'recorded-change';
  const because = lawChange !== undefined ? 'law-change' : audit !== undefined ? 'audit' : told;
  const all = added.map(({ at, causes, from: teller }) => ({ at, causes, from: teller ?? ('company' as const) }));
  return { because, since: askedAt, due, countedFrom: countedFrom ?? null, added: all };
}

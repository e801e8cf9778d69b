import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Json, type Outcome } from '@carnet/kernel';
import type { BesideEarlier, ChangeCause, ChangeTeller, LearnedChange, Reassessment, ReassessmentDue } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** A change that a company reported of its grant, or that an officer recorded. */
export interface ReportedChangeView {
  readonly at: string;
  /** SHA-256 of the content as it would be filed now; null where an officer recorded the change without it. */
  readonly content: string | null;
  readonly causes: readonly ChangeCause[];
  readonly parts: readonly { readonly subject: string; readonly before: Json; readonly after: Json }[];
  /** The regimes whose rules answer otherwise of it. */
  readonly flips: readonly string[];
  readonly words: string;
  /** False where it is kept and told, and nothing else. */
  readonly material: boolean;
  /** How the authority came to know of it; null of what the company reported. */
  readonly learned: LearnedChange | null;
  /** Of one that was added to a re-assessment, how it differs from the report before it; null of any other. */
  readonly beside: BesideEarlier | null;
}

/** The re-assessment that is open. */
export interface OpenReassessmentView {
  readonly because: 'law-change' | 'audit' | 'reported-change' | 'recorded-change';
  readonly since: string;
  readonly due: ReassessmentDue;
  /** When the change was added from which that day is counted; null where it is counted from the beginning. */
  readonly countedFrom: string | null;
  /** Changes that were added meanwhile, the first first. */
  readonly added: readonly { readonly at: string; readonly causes: readonly ChangeCause[]; readonly from: ChangeTeller | 'company' }[];
}

export interface ReportedChangesView {
  readonly transfer: string;
  readonly reference: string;
  /** Null while none is open. */
  readonly reassessment: OpenReassessmentView | null;
  readonly changes: readonly ReportedChangeView[];
}

/** What was reported or recorded of a grant, the first first. Company and authority read the same. */
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

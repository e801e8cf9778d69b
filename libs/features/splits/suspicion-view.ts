import type { Bilingual } from '@carnet/kernel';
import type { Counted, HeavierRoute, SplitRoute } from '@carnet/ledger';
import type { TransferState } from '@carnet/workflow';
import { reasonsInWords } from './split-words.js';
import type { StandingSuspicion, SuspicionState } from './split.store.js';

/** A suspected split as officers see it; nobody else does. */
export interface SuspicionView {
  readonly id: string;
  readonly state: SuspicionState;
  readonly raisedAt: string;
  /** The fact that is proposed. It is set by an officer who accepts, and by nothing else. */
  readonly proposes: { readonly fact: string; readonly value: boolean };
  readonly parts: readonly {
    readonly transfer: string;
    readonly reference: string;
    readonly company: { readonly id: string; readonly name: Bilingual };
    readonly filedOn: string;
    /** Where it stands now. */
    readonly state: TransferState | null;
    readonly recipient: string;
    readonly counted: Counted;
    readonly alone: readonly SplitRoute[];
    readonly had: readonly SplitRoute[];
  }[];
  readonly sum: Counted;
  readonly heavier: readonly HeavierRoute[];
  readonly reasons: readonly Bilingual[];
  readonly caughtByLedger: boolean;
  readonly answer: { readonly by: { readonly id: string; readonly name: string }; readonly at: string; readonly reason: string } | null;
}

export function suspicionView({ id, state, raisedAt, body, now, answer }: StandingSuspicion): SuspicionView {
  const { parts, sum, heavier, caughtByLedger } = body;
  return {
    id,
    state,
    raisedAt,
    sum,
    heavier,
    caughtByLedger,
    answer,
    proposes: { fact: 'quantity_split', value: true },
    parts: parts.map(({ transfer, reference, company, on, recipient, counted, alone, had }) => ({
      transfer,
      reference,
      company,
      filedOn: on,
      state: now[transfer] ?? null,
      counted,
      alone,
      had,
      recipient: `${recipient.name} (${recipient.country})`,
    })),
    reasons: reasonsInWords(body),
  };
}

export interface EstablishedSplitView {
  /** Who established it; within the authority only. */
  readonly by: string | null;
  readonly at: string;
  readonly reasons: string;
  /** What the counters come to with the other parts, by metric. */
  readonly totals: Readonly<Record<string, number>>;
}

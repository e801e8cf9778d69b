import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import type { Digest, Json } from '@carnet/kernel';
import { eventKinds } from '@carnet/workflow';
import type { ReceiptStatement } from './receipts.dto.js';

export interface ReceivedTransfer {
  readonly id: string;
  readonly reference: string;
  readonly company: string;
  /** Null for a draft. */
  readonly ruleSet: Digest | null;
  /** In the order of what happened. */
  readonly history: readonly Pick<HistoryLine, 'kind' | 'at' | 'body' | 'actorKind' | 'actorId' | 'refused'>[];
}

const handedIn: ReadonlySet<string> = new Set(eventKinds(({ handsIn }) => handsIn));

/** What is to be signed of each time a filing was handed in, oldest first; none of a draft. */
export function receiptsOf({ id, reference, company, ruleSet, history }: ReceivedTransfer): readonly ReceiptStatement[] {
  if (ruleSet === null) return [];
  const received = history.filter(({ kind, refused }) => handedIn.has(kind) && !refused);
  return received.map(({ at, body, actorKind, actorId }, index) => ({
    format: 'carnet-receipt/1',
    number: `${reference}/${String(index + 1)}`,
    transfer: id,
    reference,
    company,
    // A history entry of these kinds names its content.
    content: (JSON.parse(body) as { readonly content: string }).content,
    rules: ruleSet,
    receivedAt: at,
    filedBy: { kind: actorKind, id: actorId },
  }));
}

/** As what is signed takes it. */
export function asJson(statement: ReceiptStatement): Json {
  return statement as unknown as Json;
}

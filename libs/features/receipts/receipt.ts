import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import type { Digest, Json } from '@carnet/kernel';
import { eventKinds } from '@carnet/workflow';

/** What a receipt states; it never changes. Ids, codes and digests only: of the content, its digest. */
export interface ReceiptStatement {
  readonly format: 'carnet-receipt/1';
  /** The number of the transfer and which time it was handed in: `T26-7K2M9QX/1` when it was filed, `/2` when the first question was answered, or it was amended. */
  readonly number: string;
  readonly transfer: string;
  readonly reference: string;
  readonly company: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the whole filing. */
  readonly content: string;
  /** The rule set that it is judged by, for good. */
  readonly rules: Digest;
  /** By the database's clock. */
  readonly receivedAt: string;
  readonly filedBy: { readonly kind: 'person' | 'key' | 'system'; readonly id: string };
}

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

/** What is to be signed of each time a filing was handed in, the first one first; none of a draft. */
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

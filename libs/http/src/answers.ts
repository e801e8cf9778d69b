import type { Answer, Outcome, WrittenReceipt } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import type { FastifyReply } from './request.js';
import { problemOfRefusal } from './problem.js';

/** The value of an outcome; a refusal becomes its problem. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw problemOfRefusal(outcome.refusal);
  return outcome.value;
}

/** Presents what an act answered: its version as ETag, where the transfer is found, and whether it had been done before. */
export function receiptOf(outcome: Outcome<Answer<FilingReceipt>>, reply: FastifyReply): FilingReceipt {
  const { id, version } = valueOf(outcome).value;
  void reply.header('location', `/v1/transfers/${id}`).header('etag', etagOf(version));
  return writtenOf(outcome, reply);
}

/** Presents what an act on a version of a pack answered, in the same way. */
export function packReceiptOf<Receipt extends WrittenReceipt & { readonly revision: number }>(
  outcome: Outcome<Answer<Receipt>>,
  reply: FastifyReply,
): Receipt {
  const { id, revision } = valueOf(outcome).value;
  void reply.header('location', `/v1/pack-versions/${id}`).header('etag', etagOf(revision));
  return writtenOf(outcome, reply);
}

/** Presents what an act on a stress test answered, in the same way; its version grows by itself and is nobody's to match. */
export function stressReceiptOf<Receipt extends WrittenReceipt>(outcome: Outcome<Answer<Receipt>>, reply: FastifyReply): Receipt {
  void reply.header('location', `/v1/stress-tests/${valueOf(outcome).value.id}`);
  return writtenOf(outcome, reply);
}

/** Presents what an act on an import answered, in the same way. */
export function importReceiptOf<Receipt extends WrittenReceipt>(outcome: Outcome<Answer<Receipt>>, reply: FastifyReply): Receipt {
  void reply.header('location', `/v1/imports/${valueOf(outcome).value.id}`);
  return writtenOf(outcome, reply);
}

/** The same for a file that was handed in. */
export function attachmentReceiptOf<Receipt extends WrittenReceipt>(outcome: Outcome<Answer<Receipt>>, reply: FastifyReply): Receipt {
  void reply.header('location', `/v1/attachments/${valueOf(outcome).value.id}`);
  return writtenOf(outcome, reply);
}

/** The same for a change of the law. */
export function lawChangeReceiptOf<Receipt extends WrittenReceipt>(outcome: Outcome<Answer<Receipt>>, reply: FastifyReply): Receipt {
  void reply.header('location', `/v1/law-changes/${valueOf(outcome).value.id}`);
  return writtenOf(outcome, reply);
}

/** Presents what an act wrote, and whether it had been written before. */
export function writtenOf<Receipt extends WrittenReceipt>(outcome: Outcome<Answer<Receipt>>, reply: FastifyReply): Receipt {
  return doneOf(outcome, reply);
}

/** The same for an act that writes nothing with an id of its own. */
export function doneOf<T>(outcome: Outcome<Answer<T>>, reply: FastifyReply): T {
  const { value, replayed } = valueOf(outcome);
  if (replayed) void reply.header('idempotency-replayed', 'true');
  return value;
}

/** A strong ETag: the version of the row. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

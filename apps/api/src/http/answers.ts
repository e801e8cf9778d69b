import type { Outcome } from '@carnet/kernel';
import type { Answer, FilingReceipt, WrittenReceipt } from '@carnet/use-cases';
import type { FastifyReply } from './request.js';
import { problemOfRefusal } from './problem.js';

/** The value of an outcome; a refusal becomes its problem. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw problemOfRefusal(outcome.refusal);
  return outcome.value;
}

/** Presents what an act answered: its version as ETag, where the transfer is found, and whether it had been done before. */
export function receiptOf(outcome: Outcome<Answer<FilingReceipt>>, reply: FastifyReply): FilingReceipt {
  const { value, replayed } = valueOf(outcome);
  void reply.header('location', `/v1/transfers/${value.id}`).header('etag', etagOf(value.version));
  if (replayed) void reply.header('idempotency-replayed', 'true');
  return value;
}

/** Presents what an act that is on no transfer wrote, and whether it had been written before. */
export function writtenOf(outcome: Outcome<Answer<WrittenReceipt>>, reply: FastifyReply): WrittenReceipt {
  const { value, replayed } = valueOf(outcome);
  if (replayed) void reply.header('idempotency-replayed', 'true');
  return value;
}

/** A strong ETag: the version of the row. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

import { isUuid } from '@carnet/kernel';

/** Work of one company and one kind, by id and epoch. A job carries nothing else. */
export interface QueueBatch<Kind extends string = string> {
  readonly company: string;
  readonly kind: Kind;
  readonly items: readonly { readonly id: string; readonly epoch: number }[];
}

/** A batch to add, under a unique job id chosen by the caller. BullMQ refuses numeric ids and ids with `:`. */
export interface QueueJob<Kind extends string = string> extends QueueBatch<Kind> {
  readonly jobId: string;
}

/** A batch as stored in the queue. Anyone who can read the queue can read it, so it holds ids and epochs only. */
export interface JobPayload {
  readonly company: string;
  readonly kind: string;
  readonly items: readonly (readonly [id: string, epoch: number])[];
}

/** The maximum size of a payload in UTF-8 bytes, about 90 items. A larger batch is a bug of the caller. */
export const PAYLOAD_LIMIT = 4096;

const kindPattern = /^[a-z][a-z-]{0,39}$/;

/** Converts a batch to its stored form. */
export function payloadOf(batch: QueueBatch): JobPayload {
  return { company: batch.company, kind: batch.kind, items: batch.items.map(({ id, epoch }) => [id, epoch] as const) };
}

/**
 * Reads a stored payload. The queue's content is not trusted.
 *
 * @throws RangeError if the payload is not a batch; the message never repeats the payload.
 */
export function batchOf(payload: unknown): QueueBatch {
  const { company, kind, items } = members(payload);
  if (typeof company !== 'string' || !isUuid(company)) throw new RangeError('a job without a company');
  if (typeof kind !== 'string' || !kindPattern.test(kind)) throw new RangeError('a job without a kind');
  if (!Array.isArray(items) || items.length === 0) throw new RangeError('a job without items');
  return { company, kind, items: items.map(itemOf) };
}

function itemOf(item: unknown): { id: string; epoch: number } {
  const [id, epoch] = Array.isArray(item) ? (item as unknown[]) : [];
  if (typeof id !== 'string' || !isUuid(id) || !Number.isSafeInteger(epoch)) throw new RangeError('a job with a bad item');
  return { id, epoch: epoch as number };
}

function members(payload: unknown): Record<string, unknown> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}

import { isUuid } from '@carnet/kernel';

/** Work of one company and one kind, by id and epoch: all a job ever carries. */
export interface QueueBatch<Kind extends string = string> {
  readonly company: string;
  readonly kind: Kind;
  readonly items: readonly { readonly id: string; readonly epoch: number }[];
}

/** A batch to be added, under an id of its maker's that is never used for another. BullMQ refuses ids with `:`, and numbers. */
export interface QueueJob<Kind extends string = string> extends QueueBatch<Kind> {
  readonly jobId: string;
}

/** A batch as it lies in the queue. Readable by anyone who can read the queue, so ids and epochs only. */
export interface JobPayload {
  readonly company: string;
  readonly kind: string;
  readonly items: readonly (readonly [id: string, epoch: number])[];
}

/** UTF-8 bytes a payload may have: about 90 items. A batch that needs more is a fault of its maker. */
export const PAYLOAD_LIMIT = 4096;

const kindPattern = /^[a-z][a-z-]{0,39}$/;

/** What a batch becomes in the queue. */
export function payloadOf(batch: QueueBatch): JobPayload {
  return { company: batch.company, kind: batch.kind, items: batch.items.map(({ id, epoch }) => [id, epoch] as const) };
}

/**
 * Reads a payload back. The queue is not trusted to hold what was put there.
 *
 * @throws RangeError when the payload is no batch; its message never repeats the payload.
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

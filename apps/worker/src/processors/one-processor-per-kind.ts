import { WORK_KINDS } from '@carnet/acts/work-items.js';

/** What a processor says it takes, and the queue it listens to. */
export interface ProcessorClaim {
  readonly name: string;
  readonly kind: string;
  readonly queue: string;
}

/**
 * Refuses a worker that would leave a kind of work lying, or let two processors race for it.
 *
 * @throws Error that lists every kind with no processor, several, or one at the wrong queue.
 */
export function assertOneProcessorPerKind(claims: readonly ProcessorClaim[]): void {
  const faults = [
    ...Object.entries(WORK_KINDS).flatMap(([kind, { queue }]) =>
      faultsOfKind(
        kind,
        queue,
        claims.filter((claim) => claim.kind === kind),
      ),
    ),
    ...claims
      .filter(({ kind }) => !Object.hasOwn(WORK_KINDS, kind))
      .map(({ name, kind }) => `${name} takes "${kind}", which is no kind of work`),
  ];
  if (faults.length > 0) throw new Error(`the worker cannot start: ${faults.join('; ')}`);
}

function faultsOfKind(kind: string, queue: string, claims: readonly ProcessorClaim[]): string[] {
  if (claims.length === 0) return [`"${kind}" has no processor`];
  if (claims.length > 1) return [`"${kind}" has several processors: ${claims.map(({ name }) => name).join(', ')}`];
  return claims
    .filter((claim) => claim.queue !== queue)
    .map(({ name, queue: other }) => `${name} listens to "${other}", but "${kind}" goes to "${queue}"`);
}

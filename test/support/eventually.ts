import { setTimeout as pause } from 'node:timers/promises';

const between = 25;

/** What takes longer than this, in milliseconds, hangs. The machine may be many times slower than another: nothing shorter is waited for. */
export const patience = 300_000;

/**
 * Waits until a probe answers something true, and answers it.
 *
 * @throws Error that names what was waited for, with the probe's last fault, when the time is over.
 */
export async function eventually<T>(what: string, probe: () => Promise<T> | T): Promise<NonNullable<T>> {
  const deadline = performance.now() + patience;
  for (;;) {
    const found = await Promise.resolve()
      .then(probe)
      .then(
        (value) => ({ value, fault: undefined }),
        (fault: unknown) => ({ value: undefined, fault }),
      );
    if (found.value) return found.value;
    if (performance.now() > deadline) throw new Error(`not within ${String(patience / 1000)} s: ${what}`, { cause: found.fault });
    await pause(between);
  }
}

/** Waits until a condition holds, which an error names by its code. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(condition.toString(), condition);
}

/** How many seconds something took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

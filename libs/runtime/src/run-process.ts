import type { ConfigResult } from './read-config.js';
import type { Logger } from './logger.js';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Returns the configuration, or prints every problem to standard error and ends the process with exit code 1. */
export function configOrExit<T>(reading: ConfigResult<T>): T {
  if (reading.ok) return reading.value;
  process.stderr.write(`The configuration is not complete:\n${reading.problems.map((problem) => `  ${problem}\n`).join('')}`);
  process.exit(1);
}

/**
 * Runs a process. `start` returns the function that stops it. SIGINT, SIGTERM and the end of the supervisor stop it in order; an unhandled
 * fault is logged and ends it with exit code 1, so that its supervisor restarts it.
 */
export async function runProcess(logger: Logger, start: () => Promise<() => Promise<void>>): Promise<void> {
  exitOnFault(logger);
  try {
    const stop = await start();
    stopOnSignal(logger, stop);
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    process.exit(1);
  }
}

/** Logs unhandled faults and ends the process, because its state can no longer be trusted. */
export function exitOnFault(logger: Logger): void {
  const end = (error: unknown): never => {
    logger.fatal({ err: error }, 'unhandled fault');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Stops once, in order, on the first signal or when the supervisor ends. A second signal does not interrupt this. */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const once = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop in order');
        process.exit(1);
      },
    );
  };
  for (const signal of stopSignals) process.on(signal, () => once(signal));
  if (process.connected) process.once('disconnect', () => once('supervisor gone'));
}

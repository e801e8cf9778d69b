import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { LogDestination } from './log-destination.js';
import type { LogLevel } from './settings.js';

export type Logger = PinoLogger;

export interface LoggerOptions {
  /** The name of the process, such as `api`. */
  readonly name: string;
  readonly level: LogLevel;
  /** The destination of lines; standard output by default. */
  readonly destination?: DestinationStream;
}

/** Members that may hold a secret, at the top level of a line or one level below. */
const secrets = [
  'password',
  'token',
  'accessToken',
  'authorization',
  'cookie',
  'secret',
  'apiKey',
  'pepper',
  'databaseUrl',
  'connectionString',
  'body',
  'payload',
];

/** A pino logger: JSON lines with ISO 8601 times, redacted secrets, and errors without data values. */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options = {
    base: { process: name },
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...secrets, ...secrets.map((member) => `*.${member}`), 'headers', '*.headers'], censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
  };
  return pino(options, destination ?? standardOutput(name));
}

/** Standard output, written without blocking the caller. */
function standardOutput(name: string): LogDestination {
  const tell = (dropped: number): string =>
    `${JSON.stringify({ level: 50, time: new Date().toISOString(), process: name, dropped, msg: 'lines of the log were dropped' })}\n`;
  // Accessing `process.stdout` makes a pipe non-blocking.
  const destination = new LogDestination(process.stdout.fd, tell);
  process.once('exit', () => destination.flushSync());
  return destination;
}

/** Writes Nest's own messages (routes, lifecycle) to the same log. */
export function nestLogger(logger: Logger): LoggerService {
  const line =
    (level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace') =>
    (message: unknown, ...rest: readonly unknown[]) => {
      const context = rest.at(-1);
      logger[level](typeof context === 'string' ? { context } : {}, typeof message === 'string' ? message : 'message from the framework');
    };
  return {
    log: line('debug'),
    error: line('error'),
    warn: line('warn'),
    debug: line('debug'),
    verbose: line('trace'),
    fatal: line('fatal'),
  };
}

/** An error for the log. `detail` and `where` are left out, because PostgreSQL puts row values there. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

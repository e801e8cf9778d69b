import type { Logger } from '@carnet/runtime';

const namePattern = /^[A-Za-z]{1,60}$/;
const codePattern = /^[A-Z0-9_]{2,40}$/;

/**
 * What may be said about an error where it will be stored or logged: its class and its system code (`ECONNREFUSED`,
 * an SQLSTATE). Its message is left out: it may quote what was being worked on.
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const name = namePattern.test(error.name) ? error.name : 'Error';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && codePattern.test(code) ? `${name}:${code}` : name;
}

/** Ids, counts and codes; never payloads, tokens or personal data. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** One line per handled thing: a constant message plus fields. */
export abstract class WorkLog {
  abstract info(message: string, fields: LogFields): void;
  abstract warn(message: string, fields: LogFields): void;
  abstract error(message: string, fields: LogFields): void;
}

/** Writes to the process's log. */
export class ProcessLog extends WorkLog {
  constructor(private readonly logger: Logger) {
    super();
  }

  override info(message: string, fields: LogFields): void {
    this.logger.info(fields, message);
  }

  override warn(message: string, fields: LogFields): void {
    this.logger.warn(fields, message);
  }

  override error(message: string, fields: LogFields): void {
    this.logger.error(fields, message);
  }
}

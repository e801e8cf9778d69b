import type { Logger } from '@carnet/runtime';

const namePattern = /^[A-Za-z]{1,60}$/;
const codePattern = /^[A-Z0-9_]{2,40}$/;

/**
 * Identifies an error for storage and logs by class and system code (`ECONNREFUSED`, an SQLSTATE). Leaves out the message, which can quote
 * the data.
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const name = namePattern.test(error.name) ? error.name : 'Error';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && codePattern.test(code) ? `${name}:${code}` : name;
}

/** Ids, counts and codes; never payloads, tokens or personal data. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** One line per event: a constant message and fields. */
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

import type { Logger } from '@carnet/runtime';

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

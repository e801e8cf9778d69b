import { type LogFields, WorkLog } from './work-log.js';

/** A log that tests can read. */
export class MemoryLog extends WorkLog {
  readonly lines: { readonly level: 'info' | 'warn' | 'error'; readonly message: string; readonly fields: LogFields }[] = [];

  override info(message: string, fields: LogFields): void {
    this.lines.push({ level: 'info', message, fields });
  }

  override warn(message: string, fields: LogFields): void {
    this.lines.push({ level: 'warn', message, fields });
  }

  override error(message: string, fields: LogFields): void {
    this.lines.push({ level: 'error', message, fields });
  }
}

import { ScannerUnavailable, StorageUnavailable } from '@carnet/files';
import type { Problem } from '@carnet/rules';
import { RulesMissing, StaleRules } from './rule-book.js';

/** Thrown while too few people are free to vote; the work item is retried later and shows why it waits. */
export class TooFewVoters extends Error {
  override readonly name = 'TooFewVoters';
  readonly code = 'not-enough-voters';
}

/** Node's codes for a peer that is unreachable or disconnected. */
const networkCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * PostgreSQL's transient states: connection exceptions (08), a role that may not sign in (28), insufficient resources (53), operator
 * intervention such as a restart, and statements that took too long (57), a broken disk (58), a standby (25006), transactions that took
 * too long (25P03, 25P04), and conflicts that outlived the retries (40001, 40P01, 55P03).
 */
const passingState = /^(08|28|53|57|58)[0-9A-Z]{3}$|^25006$|^25P0[34]$|^40001$|^40P01$|^55P03$/;

/** Node's codes for a disk or a process at its limits, and for a stream whose other side disconnected. */
const machineCodes: ReadonlySet<string> = new Set(['EIO', 'EMFILE', 'ENFILE', 'ENOSPC', 'ESTALE', 'ERR_STREAM_PREMATURE_CLOSE']);

/** Errors about something that the work needs: rules, a store, a scanner, people. */
const outageErrors = [RulesMissing, StaleRules, StorageUnavailable, ScannerUnavailable, TooFewVoters];

/** Messages of pg and TypeORM errors without a code. */
const lostConnection =
  /connection (terminated|ended|error|timeout)|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error|(cannot use|calling end on) (a|the) pool|connection is not established|driver not connected/i;

/** Whether the error shows that the database is unavailable, so that a later retry may succeed. */
export function isDatabaseOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fromSocket = networkCodes.has(code) && 'syscall' in error;
  if (fromSocket || (code.length === 5 && passingState.test(code)) || lostConnection.test(error.message)) return true;
  return causesOf(error).some((cause) => isDatabaseOutage(cause, depth + 1));
}

/**
 * Whether work failed because something that it needs is unavailable: it then waits and keeps its attempts. Any other failure may be its
 * own fault and uses one up.
 */
export function isDependencyOutage(error: unknown): boolean {
  if (outageErrors.some((want) => error instanceof want) || isDatabaseOutage(error)) return true;
  if (!(error instanceof Error)) return false;
  return error.name === 'TimeoutError' || ('code' in error && machineCodes.has(String(error.code)));
}

/** TypeORM puts pg's error in `driverError`; Node tries several addresses and collects the failures in `errors`. */
function causesOf(error: Error): readonly unknown[] {
  const gathered = 'errors' in error && Array.isArray(error.errors) ? (error.errors as readonly unknown[]) : [];
  return [error.cause, 'driverError' in error ? error.driverError : undefined, ...gathered];
}

/** A problem in a text as one line for people: its place and its message. */
export function problemLine({ file, line, column, message }: Problem): string {
  return `${file}:${String(line)}:${String(column)} ${message}`;
}

/** Node's codes for a peer that cannot be reached or went away. */
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
 * PostgreSQL's states that pass: connection exceptions (08), insufficient resources (53), operator intervention such as
 * a restart (57), and conflicts that outlived the retries (40001, 40P01, 55P03).
 */
const passingState = /^(08|53|57)[0-9A-Z]{3}$|^40001$|^40P01$|^55P03$/;

/** What pg and TypeORM say without any code. */
const lostConnection =
  /connection (terminated|ended|error|timeout)|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error|(cannot use|calling end on) (a|the) pool|connection is not established|driver not connected/i;

/** True for an error that says that the database, not the request, is the trouble, and that trying later may help. */
export function isDatabaseOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fromSocket = networkCodes.has(code) && 'syscall' in error;
  if (fromSocket || (code.length === 5 && passingState.test(code)) || lostConnection.test(error.message)) return true;
  return causesOf(error).some((cause) => isDatabaseOutage(cause, depth + 1));
}

/** TypeORM keeps pg's error in `driverError`; Node tries several addresses and gathers the failures in `errors`. */
function causesOf(error: Error): readonly unknown[] {
  const gathered = 'errors' in error && Array.isArray(error.errors) ? (error.errors as readonly unknown[]) : [];
  return [error.cause, 'driverError' in error ? error.driverError : undefined, ...gathered];
}

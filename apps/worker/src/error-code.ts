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

import type { Secrets } from './secrets.js';

/** A server's address as one of Carnet's roles. */
export function roleAddress(serverUrl: string, role: keyof Secrets['roles'], passwords: Secrets['roles']): string {
  const url = new URL(serverUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}

import { userInfo } from 'node:os';

/** Who is at the machine. A container may run as a number that no user has. */
export function userOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${String(process.getuid?.() ?? 'unknown')}`;
  }
}

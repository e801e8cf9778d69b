import type { Env } from './read-config.js';

/** The environment of this process. No other code reads it. */
export function readProcessEnv(): Env {
  return { ...process.env };
}

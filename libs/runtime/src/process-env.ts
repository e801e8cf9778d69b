import type { Env } from './read-config.js';

/** The environment of this process. The only place that reads it. */
export function readProcessEnv(): Env {
  return { ...process.env };
}

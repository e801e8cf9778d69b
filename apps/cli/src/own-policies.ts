import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import { Problem } from './problem.js';

/** The folder of the authority's own policies, for commands that need no database. */
export function ownPolicies(): string | undefined {
  const config = readUpConfig(readProcessEnv());
  if (!config.ok) throw new Problem(config.problems.join('\n'), 'Correct the environment and try again.');
  return config.value.policies ?? undefined;
}

import { type Outcome, refuse } from '@carnet/kernel';
import type { Problem } from '@carnet/rules';

const mostFaults = 100;

/** The problems of a pack's texts as faults of the request: which text, where in it, and what is wrong. */
export function packFaults(problems: readonly Problem[]): Outcome<never> {
  const faults = problems.slice(0, mostFaults).map(({ file, line, column, path, message }) => ({
    pointer: file === 'cases' ? '/cases' : '/pack',
    code: 'form',
    detail: `line ${String(line)}, column ${String(column)}${path === '' ? '' : ` (${path})`}: ${message}`,
  }));
  return refuse('pack-invalid', 'The pack or its cases cannot be read.', { faults });
}

import { faultAt, type Outcome } from '@carnet/kernel';
import type { Problem } from '@carnet/rules';
import { refusePack } from './law.refusals.js';

const mostFaults = 100;

/** The problems of a pack's texts as faults of the request: which text, where in it, and what is wrong. */
export function packFaults(problems: readonly Problem[]): Outcome<never> {
  const faults = problems.slice(0, mostFaults).map(({ file, line, column, path, message }) => {
    const at = path === '' ? '' : ` (${path})`;
    // What the reader of packs finds is in English alone, as packs are; the place is said in both.
    return faultAt(file === 'cases' ? '/cases' : '/pack', 'form', {
      en: `line ${String(line)}, column ${String(column)}${at}: ${message}`,
      zh: `第 ${String(line)} 行第 ${String(column)} 列${at}不符合格式，详见英文说明。`,
    });
  });
  return refusePack('pack-invalid', { faults });
}

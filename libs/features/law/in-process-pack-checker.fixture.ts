import { accept, type Outcome } from '@carnet/kernel';
import type { CheckFinding, PackHead } from '@carnet/rules';
import { runCheck, type PackCheck } from './pack-check.js';
import { PackChecker, type PackLibrary } from './pack-checker.js';
import { packFaults } from './pack-check-threads.js';
import type { PackTexts } from './rule-pack.store.js';

/** The checks in the calling process, without limits; for tests. */
export class InProcessPackChecker extends PackChecker {
  override read(texts: PackTexts): Promise<Outcome<PackHead>> {
    const answer = runCheck({ check: 'read', texts });
    if (answer.check !== 'read') throw new Error('another answer than was asked for');
    return Promise.resolve(answer.head.ok ? accept(answer.head.value) : packFaults(answer.head.problems));
  }

  override lint(question: PackLibrary): Promise<Outcome<readonly CheckFinding[]>> {
    return found({ check: 'lint', question });
  }

  override test(question: PackLibrary): Promise<Outcome<readonly CheckFinding[]>> {
    return found({ check: 'test', question });
  }
}

function found(asked: PackCheck): Promise<Outcome<readonly CheckFinding[]>> {
  const answer = runCheck(asked);
  if (answer.check === 'read') throw new Error('another answer than was asked for');
  return Promise.resolve(accept(answer.findings));
}

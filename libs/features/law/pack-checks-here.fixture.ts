import { accept, type Outcome } from '@carnet/kernel';
import type { CheckFinding, PackHead } from '@carnet/rules';
import { answerTo, type PackCheck } from './pack-check.js';
import { PackChecker, type PackQuestion } from './pack-checker.js';
import { packFaults } from './pack-check-threads.js';
import type { PackTexts } from './rule-pack.store.js';

/** The checks in the calling process, without limits; for tests. */
export class PackChecksHere extends PackChecker {
  override read(texts: PackTexts): Promise<Outcome<PackHead>> {
    const answer = answerTo({ check: 'read', texts });
    if (answer.check !== 'read') throw new Error('another answer than was asked for');
    return Promise.resolve(answer.head.ok ? accept(answer.head.value) : packFaults(answer.head.problems));
  }

  override lint(question: PackQuestion): Promise<Outcome<readonly CheckFinding[]>> {
    return found({ check: 'lint', question });
  }

  override test(question: PackQuestion): Promise<Outcome<readonly CheckFinding[]>> {
    return found({ check: 'test', question });
  }
}

function found(asked: PackCheck): Promise<Outcome<readonly CheckFinding[]>> {
  const answer = answerTo(asked);
  if (answer.check === 'read') throw new Error('another answer than was asked for');
  return Promise.resolve(accept(answer.findings));
}

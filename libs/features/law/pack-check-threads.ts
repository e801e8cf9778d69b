import { Worker, type WorkerOptions } from 'node:worker_threads';
import { accept, faultAt, type Outcome } from '@carnet/kernel';
import type { CheckFinding, PackHead, Problem } from '@carnet/rules';
import { refusePack } from './law.refusals.js';
import type { PackCheck, PackCheckAnswer } from './pack-check.js';
import { PackChecker, type PackQuestion } from './pack-checker.js';
import type { PackTexts } from './rule-pack.store.js';

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

export interface PackCheckLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
  /** Checks that may wait for the one that runs. */
  readonly waiting: number;
}

const usual: PackCheckLimits = { milliseconds: 20_000, megabytes: 512, waiting: 8 };

/** Answered when a text takes too long to read or to judge: a person has to make it smaller. */
const tooCostly = refusePack('pack-too-costly');

/**
 * Checks in a thread of their own, one after the other. Texts that somebody sends may be made to be slow: the thread is
 * ended then, and the process goes on answering everybody else meanwhile.
 */
export class PackCheckThreads extends PackChecker {
  private last: Promise<unknown> = Promise.resolve();
  private asked = 0;

  constructor(
    private readonly limits: PackCheckLimits = usual,
    private readonly script = new URL('./pack-check.thread.js', import.meta.url),
    private readonly options: Pick<WorkerOptions, 'execArgv'> = {},
  ) {
    super();
  }

  override async read(texts: PackTexts): Promise<Outcome<PackHead>> {
    const answer = await this.ask({ check: 'read', texts });
    if (answer?.check !== 'read') return tooCostly;
    return answer.head.ok ? accept(answer.head.value) : packFaults(answer.head.problems);
  }

  override lint(question: PackQuestion): Promise<Outcome<readonly CheckFinding[]>> {
    return this.findings({ check: 'lint', question });
  }

  override test(question: PackQuestion): Promise<Outcome<readonly CheckFinding[]>> {
    return this.findings({ check: 'test', question });
  }

  private async findings(asked: PackCheck): Promise<Outcome<readonly CheckFinding[]>> {
    const answer = await this.ask(asked);
    return answer === null || answer.check === 'read' ? tooCostly : accept(answer.findings);
  }

  /** Waits its turn. Null when the thread had to be ended, or when too many wait. */
  private async ask(asked: PackCheck): Promise<PackCheckAnswer | null> {
    if (this.asked > this.limits.waiting) return null;
    this.asked += 1;
    const turn = this.last.then(() => this.run(asked)).finally(() => (this.asked -= 1));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private run(asked: PackCheck): Promise<PackCheckAnswer | null> {
    const { milliseconds, megabytes } = this.limits;
    const thread = new Worker(this.script, {
      ...this.options,
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
    });
    const timer = setTimeout(() => void thread.terminate(), milliseconds);
    return new Promise<PackCheckAnswer | null>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', (error) => {
        if (isOutOfMemory(error)) resolve(null);
        else reject(error);
      });
      thread.once('exit', () => resolve(null));
    }).finally(() => clearTimeout(timer));
  }
}

function isOutOfMemory(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

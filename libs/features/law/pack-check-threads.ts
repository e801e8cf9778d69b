import { Worker, type WorkerOptions } from 'node:worker_threads';
import { accept, faultAt, type Outcome } from '@carnet/kernel';
import type { CheckFinding, PackHead, Problem } from '@carnet/rules';
import { refusePack } from './law.refusals.js';
import type { PackCheck, PackCheckAnswer } from './pack-check.js';
import { PackChecker, type PackLibrary } from './pack-checker.js';
import type { PackTexts } from './rule-pack.store.js';

const mostFaults = 100;

/** Converts the problems of a pack's texts into faults of the request, with text, place and message. */
export function packFaults(problems: readonly Problem[]): Outcome<never> {
  const faults = problems.slice(0, mostFaults).map(({ file, line, column, path, message }) => {
    const at = path === '' ? '' : ` (${path})`;
    // The parser's messages are in English only, as packs are; the place is given in both languages.
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
  /** Maximum number of checks that wait. */
  readonly waiting: number;
}

const usual: PackCheckLimits = { milliseconds: 20_000, megabytes: 512, waiting: 8 };

/** Refusal if a text takes too long to parse or judge; a person must shorten it. */
const tooCostly = refusePack('pack-too-costly');

/**
 * Runs checks one by one in a separate thread. Texts can be crafted to be slow; the thread is then terminated, and the process keeps
 * serving other requests.
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

  override lint(question: PackLibrary): Promise<Outcome<readonly CheckFinding[]>> {
    return this.findings({ check: 'lint', question });
  }

  override test(question: PackLibrary): Promise<Outcome<readonly CheckFinding[]>> {
    return this.findings({ check: 'test', question });
  }

  private async findings(asked: PackCheck): Promise<Outcome<readonly CheckFinding[]>> {
    const answer = await this.ask(asked);
    return answer === null || answer.check === 'read' ? tooCostly : accept(answer.findings);
  }

  /** Waits for its turn. Returns null if the thread was terminated or too many checks wait. */
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

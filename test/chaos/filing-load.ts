import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Filing } from '@carnet/acts/filing.js';
import type { FilingReceipt } from '@carnet/workflow';
import { eventually, patience } from '../support/eventually.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

/** An answer other than 202. */
export interface Rejection {
  readonly status: number;
  readonly type: string | null;
  readonly retryAfter: string | null;
  readonly code: unknown;
}

/**
 * Clients that behave as the documentation asks them to: each files again and again, and sends what was not answered
 * with 202 once more under the same Idempotency-Key until it is.
 */
export class FilingLoad {
  readonly receipts: FilingReceipt[] = [];
  readonly rejections: Rejection[] = [];
  /** Requests without any answer. */
  unanswered = 0;
  private readonly stopping = new AbortController();
  private clients: readonly Promise<void>[] = [];

  constructor(
    private readonly filing: () => Filing,
    private readonly between = 25,
  ) {}

  start(machines: readonly TestClient[]): this {
    this.clients = machines.map((machine) => this.fileUntilStopped(machine));
    return this;
  }

  /** Waits until so many filings more were accepted. */
  async goesOn(filings: number): Promise<void> {
    const before = this.receipts.length;
    await eventually(`${String(filings)} filings more are taken`, () => this.receipts.length >= before + filings);
  }

  /** Lets every client finish what it began. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.clients);
  }

  private async fileUntilStopped(machine: TestClient): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.receipts.push(await this.insist(machine, this.filing(), randomUUID()));
      await pause(this.between);
    }
  }

  private async insist(machine: TestClient, body: Filing, key: string): Promise<FilingReceipt> {
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      const answer = await machine.act('/v1/transfers?again=yes', body, { key }).catch(nobodyAnswered);
      if (answer?.status === 202) return answer.body;
      if (answer === null) this.unanswered += 1;
      else this.rejections.push(rejection(answer));
      await pause(100);
    }
    throw new Error('a filing was never accepted');
  }
}

/** What `fetch` throws when a connection is refused or ends; an answer that cannot be read is another fault. */
function nobodyAnswered(error: unknown): null {
  if (error instanceof TypeError || (error instanceof Error && error.name === 'TypeError')) return null;
  throw error;
}

function rejection({ status, headers, body }: TestResponse): Rejection {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return { status, type: headers.get('content-type'), retryAfter: headers.get('retry-after'), code };
}

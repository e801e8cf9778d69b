import { keyedAnswer, replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, type IdempotencyKey, isUuid, type Outcome, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { noSuchTest } from './read-stress-tests.js';
import { ended, stressReceiptOf, type StressTestId, type StressTestReceipt } from './stress-test-record.js';
import { StressTestStore } from './stress-test.store.js';
import { Injectable } from '@nestjs/common';

export interface CancelStressTestCommand {
  readonly testId: string;
}

/** Somebody no longer wants to know. The step that is under way finds its test ended, and stores nothing. */
@Injectable()
export class CancelStressTest {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tests: StressTestStore,
  ) {}

  execute(
    principal: Principal,
    { testId }: CancelStressTestCommand,
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<StressTestReceipt>>> {
    if (!isUuid(testId)) return Promise.resolve(noSuchTest);
    return this.database.transact(principal, async (scope) => {
      const earlier = await this.tests.earlier(scope, idempotency);
      if (earlier) return replay<StressTestReceipt>(earlier, idempotency);
      const test = await this.tests.read(scope, uuid<StressTestId>(testId), 'lock');
      if (test === null) return noSuchTest;
      if (ended(test.state))
        return refuse(
          'stress-test-ended',
          { en: `The stress test is ${test.state} already.`, zh: `该压力测试已经结束，状态为 ${test.state}。` },
          { context: { state: test.state } },
        );
      const value = stressReceiptOf({ ...test, state: 'cancelled', version: test.version + 1 });
      const other = await this.tests.cancel(scope, test, keyedAnswer(scope.principal, idempotency, value));
      return other ? replay<StressTestReceipt>(other, idempotency) : accept({ value, replayed: false });
    });
  }
}

import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, type PageRequest, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { StressTestResult } from '@carnet/rules';
import type { StressTestId } from './stress-test-record.js';
import { StressTestStore } from './stress-test.store.js';
import { Injectable } from '@nestjs/common';
import type { StressTestResponse } from './stress-tests.dto.js';

export const refuseStressTest = declareRefusals({
  'stress-test-ended': [409, 'The stress test has already ended.', '该压力测试已经结束。'],
  'stress-test-without-result': [
    409,
    'The stress test has no result. Read its state: it has not ended, it failed, or it was cancelled.',
    '该压力测试没有结果：尚未结束、已经失败或者已经取消，请查阅其状态。',
  ],
  'stress-tests-many': [
    409,
    'Several stress tests are under way. Wait until one ends, or cancel one.',
    '已有多个压力测试正在进行，请等待其中之一结束，或者取消其中之一。',
  ],
  'stress-test-invalid': [
    422,
    'A draft cannot be used in a stress test. Correct what is listed.',
    '有草案不能用于压力测试，请按所列说明更正。',
  ],
});

export const noSuchTest = refuse('not-found', { en: 'There is no such stress test.', zh: '没有该压力测试。' });

/** Lists stress tests of the authority, newest first. */
@Injectable()
export class ListStressTests {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tests: StressTestStore,
  ) {}

  execute(principal: Principal, page: PageRequest): Promise<Outcome<Page<StressTestResponse>>> {
    return this.database.transact(principal, (scope) => this.tests.list(scope, page));
  }
}

/** Reads one stress test: what it compares, its progress, and the headline of its result. */
@Injectable()
export class ReadStressTest {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tests: StressTestStore,
  ) {}

  execute(principal: Principal, { testId }: { readonly testId: string }): Promise<Outcome<StressTestResponse>> {
    if (!isUuid(testId)) return Promise.resolve(noSuchTest);
    return this.database.transact(principal, async (scope) => {
      const test = await this.tests.read(scope, uuid<StressTestId>(testId));
      return test === null ? noSuchTest : accept(test);
    });
  }
}

/** Reads the complete result of a stress test. */
@Injectable()
export class ReadStressResult {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tests: StressTestStore,
  ) {}

  execute(principal: Principal, { testId }: { readonly testId: string }): Promise<Outcome<StressTestResult>> {
    if (!isUuid(testId)) return Promise.resolve(noSuchTest);
    return this.database.transact(principal, async (scope) => {
      const id = uuid<StressTestId>(testId);
      const result = await this.tests.result(scope, id);
      if (result !== null) return accept(JSON.parse(result) as StressTestResult);
      const test = await this.tests.read(scope, id);
      if (test === null) return noSuchTest;
      return refuseStressTest('stress-test-without-result', { context: { state: test.state } });
    });
  }
}

import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, type PageRequest, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { StressTestResult } from '@carnet/rules';
import type { StressTestId } from './stress-test-record.js';
import { StressTestStore } from './stress-test.store.js';
import { Injectable } from '@nestjs/common';
import type { StressTestResponse } from './stress-tests.dto.js';

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
      return refuse(
        'stress-test-without-result',
        { en: `The stress test is ${test.state}: it has no result.`, zh: `该压力测试状态为 ${test.state}，没有结果。` },
        {
          context: { state: test.state },
        },
      );
    });
  }
}

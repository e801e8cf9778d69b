import { ResultRoute } from '@carnet/http/content-routes.js';
import { Route, StressActRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { PAGE_HEADERS } from '@carnet/http/plain-page.js';
import { NothingBody, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { resultToCsv, resultToHtml, type StressTestResult } from '@carnet/rules';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { AskStressTest, CancelStressTest } from './ask-stress-test.js';
import { ListStressTests, ReadStressResult, ReadStressTest } from './read-stress-tests.js';
import {
  commandOf,
  ReportQuery,
  StressReceiptResponse,
  StressTestBody,
  StressTestResponse,
  StressTestsResponse,
} from './stress-tests.dto.js';

/** Stress tests of drafts, and of restrictions by trade agreements. */
@ApiController('v1/stress-tests', 'Stress tests')
export class StressTestsController {
  constructor(
    private readonly askStressTest: AskStressTest,
    private readonly cancelStressTest: CancelStressTest,
    private readonly listStressTests: ListStressTests,
    private readonly readStressTest: ReadStressTest,
  ) {}

  @StressActRoute('POST', 'stress-test:run', {
    summary: 'Start a stress test of what drafts would change; a worker performs it step by step',
    status: 202,
    answers: StressReceiptResponse,
  })
  ask(@NewAct() { caller, key }: ActRequest, @Body() body: StressTestBody): ActOutcome<StressReceiptResponse> {
    return this.askStressTest.execute(caller, commandOf(body), key);
  }

  @Route('GET', 'stress-test:read', {
    summary: 'List the stress tests, newest first',
    answers: StressTestsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<Outcome<StressTestsResponse>> {
    return this.listStressTests.execute(caller, pageOf(query));
  }

  @Route('GET :test', 'stress-test:read', {
    summary: 'Read a stress test and its progress',
    answers: StressTestResponse,
    problems: { 404: 'No such stress test.' },
  })
  read(@Caller() caller: Principal, @Param('test') testId: string): Promise<Outcome<StressTestResponse>> {
    return this.readStressTest.execute(caller, { testId });
  }

  @StressActRoute('POST :test/cancellation', 'stress-test:run', {
    summary: 'Cancel a stress test',
    answers: StressReceiptResponse,
  })
  cancel(@NewAct() { caller, key }: ActRequest, @Param('test') testId: string, @Body() _: NothingBody): ActOutcome<StressReceiptResponse> {
    return this.cancelStressTest.execute(caller, { testId }, key);
  }
}

/** Results of a stress test in three formats. */
@ApiController('v1/stress-tests/:test', 'Stress tests')
export class StressResultsController {
  constructor(private readonly readStressResult: ReadStressResult) {}

  @ResultRoute('GET result', 'stress-test:read', 'Read the full result of a stress test as JSON', 'application/json')
  result(@Caller() caller: Principal, @Param('test') testId: string): Promise<StressTestResult> {
    return this.found(caller, testId);
  }

  @ResultRoute('GET result.csv', 'stress-test:read', 'Read the result of a stress test as CSV (RFC 4180)', 'text/csv')
  async csv(@Caller() caller: Principal, @Param('test') testId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const table = resultToCsv(await this.found(caller, testId));
    void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="stress-test.csv"');
    return table;
  }

  @ResultRoute('GET report.html', 'stress-test:read', 'Read the result of a stress test as one HTML page with charts', 'text/html')
  async report(
    @Caller() caller: Principal,
    @Param('test') testId: string,
    @Query() { language }: ReportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = resultToHtml(await this.found(caller, testId), language === undefined ? {} : { language });
    void reply.headers(PAGE_HEADERS);
    return page;
  }

  private async found(caller: Principal, testId: string): Promise<StressTestResult> {
    return valueOf(await this.readStressResult.execute(caller, { testId }));
  }
}

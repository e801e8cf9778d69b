import { ResultRoute } from '@carnet/http/content-routes.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { resultToCsv, resultToHtml, type StressTestResult } from '@carnet/rules';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ReadStressResult } from './read-stress-tests.js';
import { ReportQuery } from './stress-tests.dto.js';

/** The page has its style and its pictures in it, and loads and runs nothing. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What a stress test found, in three forms of the same. */
@ApiTags('Stress tests')
@Controller('v1/stress-tests/:test')
export class StressResultsController {
  constructor(private readonly readStressResult: ReadStressResult) {}

  @ResultRoute('GET result', 'stress-test:read', 'All that a stress test found, for programs', 'application/json')
  result(@Caller() caller: Principal, @Param('test') testId: string): Promise<StressTestResult> {
    return this.found(caller, testId);
  }

  @ResultRoute('GET result.csv', 'stress-test:read', 'The same for a spreadsheet (RFC 4180)', 'text/csv')
  async csv(@Caller() caller: Principal, @Param('test') testId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const table = resultToCsv(await this.found(caller, testId));
    void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="stress-test.csv"');
    return table;
  }

  @ResultRoute('GET report.html', 'stress-test:read', 'The same as one page to read, with its pictures', 'text/html')
  async report(
    @Caller() caller: Principal,
    @Param('test') testId: string,
    @Query() { language }: ReportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = resultToHtml(await this.found(caller, testId), language === undefined ? {} : { language });
    void reply.header('content-security-policy', pagePolicy).type('text/html; charset=utf-8');
    return page;
  }

  private async found(caller: Principal, testId: string): Promise<StressTestResult> {
    return valueOf(await this.readStressResult.execute(caller, { testId }));
  }
}

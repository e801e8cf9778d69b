import { Route, StressActRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { stressReceiptOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { AskStressTest, CancelStressTest } from './ask-stress-test.js';
import { ListStressTests, ReadStressTest } from './read-stress-tests.js';
import { commandOf, StressReceiptShown, StressTestBody, stressTestShown, StressTestShown, StressTestsShown } from './stress-tests.dto.js';

/** What drafts would change, and how trade agreements read what holds transfers back. */
@ApiTags('Stress tests')
@Controller('v1/stress-tests')
export class StressTestsController {
  constructor(
    private readonly askStressTest: AskStressTest,
    private readonly cancelStressTest: CancelStressTest,
    private readonly listStressTests: ListStressTests,
    private readonly readStressTest: ReadStressTest,
  ) {}

  @StressActRoute('POST', 'stress-test:run', {
    summary: 'Ask what drafts would change; the machine works on it step by step',
    status: 202,
    answers: StressReceiptShown,
  })
  async ask(
    @NewAct() { caller, key }: NewActing,
    @Body() body: StressTestBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StressReceiptShown> {
    return stressReceiptOf(await this.askStressTest.execute(caller, commandOf(body), key), reply);
  }

  @Route('GET', 'stress-test:read', {
    summary: 'The stress tests, the newest first',
    answers: StressTestsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() { limit, cursor }: PageQuery): Promise<StressTestsShown> {
    const query = { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    const { items, next } = valueOf(await this.listStressTests.execute(caller, query));
    return { items: items.map(stressTestShown), next };
  }

  @Route('GET :test', 'stress-test:read', {
    summary: 'One stress test and how far it has come',
    answers: StressTestShown,
    problems: { 404: 'No such stress test.' },
  })
  async read(@Caller() caller: Principal, @Param('test') testId: string): Promise<StressTestShown> {
    return stressTestShown(valueOf(await this.readStressTest.execute(caller, { testId })));
  }

  @StressActRoute('POST :test/cancellation', 'stress-test:run', {
    summary: 'Cancel a stress test',
    answers: StressReceiptShown,
  })
  async cancel(
    @NewAct() { caller, key }: NewActing,
    @Param('test') testId: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StressReceiptShown> {
    return stressReceiptOf(await this.cancelStressTest.execute(caller, { testId }, key), reply);
  }
}

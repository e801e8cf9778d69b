import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { NothingBody, pageOf } from '@carnet/http/answers.dto.js';
import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ListReminders, MarkReminderRead } from './list-reminders.js';
import { ReadDuties } from './read-duties.js';
import { ReadClocks, ReadTimers } from './read-timers.js';
import { ClocksResponse, DutiesView, RemindersQuery, RemindersResponse, TimersView } from './terms.dto.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

const problems = { 404: 'No such transfer, or it is not visible to the caller.' };

/** The clocks, duties and deadlines of a transfer. */
@ApiController('v1/transfers', 'Transfers')
export class TermsController {
  constructor(
    private readonly readClocks: ReadClocks,
    private readonly readDuties: ReadDuties,
    private readonly readTimers: ReadTimers,
  ) {}

  @Route('GET :id/clocks', 'transfer:read', {
    summary: 'Read the clocks of a transfer, with the calculation of the due day',
    answers: ClocksResponse,
    problems,
  })
  clocks(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<ClocksResponse>> {
    return this.readClocks.execute(caller, { transferId });
  }

  @Route('GET :id/duties', 'transfer:read', {
    summary: 'List the duties of the company for a transfer, with deadlines and documents',
    answers: DutiesView,
    problems,
  })
  duties(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<DutiesView>> {
    return this.readDuties.execute(caller, { transferId });
  }

  @Route('GET :id/timers', 'transfer:read', {
    summary: 'List the deadlines of a transfer, with calculation, state and reason for cancellation',
    answers: TimersView,
    problems,
  })
  timers(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<TimersView>> {
    return this.readTimers.execute(caller, { transferId });
  }
}

/** Reminders of a company, or of an officer and of everybody at the authority. */
@ApiController('v1/reminders', 'Reminders')
export class RemindersController {
  constructor(
    private readonly listReminders: ListReminders,
    private readonly markRead: MarkReminderRead,
  ) {}

  @Route('GET', 'reminder:read', {
    summary: 'List the reminders of the caller, newest first',
    answers: RemindersResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: RemindersQuery): Promise<Outcome<Page<ReminderResponse>>> {
    return this.listReminders.execute(caller, { unread: query.unread === 'yes', ...pageOf(query) });
  }

  @WriteRoute('POST :reminder/read', 'reminder:read', {
    summary: 'Mark a reminder as read; a shared reminder becomes read for all recipients',
    problems: { 404: 'No such reminder, or it is not visible to the caller.' },
  })
  @ApiParam({ name: 'reminder', format: 'uuid', description: 'The reminder.' })
  read(@NewAct() { caller, key }: ActRequest, @Param('reminder') reminderId: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.markRead.execute(caller, { reminderId }, key);
  }
}

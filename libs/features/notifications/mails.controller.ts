import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Page } from '@carnet/kernel';
import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pageOf } from '../ledger/ledger.dto.js';
import { ListMails } from './list-mails.js';
import { MailsQuery, MailsShown } from './mail.dto.js';
import type { MailView } from './mail.dto.js';

/** What became of mail to people of the caller's organisation. */
@ApiTags('Notifications')
@Controller('v1/mails')
export class MailsController {
  constructor(private readonly listMails: ListMails) {}

  @Route('GET', 'mail:read', {
    summary: 'Mails to people of the organisation, newest first: what was sent, what was given up and why; no contents and no addresses',
    answers: MailsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: MailsQuery): Promise<Page<MailView>> {
    return valueOf(await this.listMails.execute(caller, { state: query.state ?? null, ...pageOf(query) }));
  }
}

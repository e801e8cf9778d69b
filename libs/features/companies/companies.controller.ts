import type { CompanyRecord } from '@carnet/acts/transfer-views.store.js';
import { valueOf } from '@carnet/http/answers.js';
import { Described } from '@carnet/http/described.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompanyShown, MeShown } from './companies.dto.js';
import { ReadCompany } from './read-company.js';
import { ReadMe } from './read-me.js';

/** A company, and the caller. */
@ApiTags('Companies')
@Controller('v1')
export class CompaniesController {
  constructor(
    private readonly readCompany: ReadCompany,
    private readonly readMe: ReadMe,
  ) {}

  @Get('company')
  @Requires('company:read')
  @Described({
    summary: "The caller's company and its people",
    answers: CompanyShown,
    problems: { 404: 'The caller does not act for a company.' },
  })
  async company(@Caller() caller: Principal): Promise<CompanyRecord> {
    return valueOf(await this.readCompany.execute(caller));
  }

  @Get('me')
  @Requires('signed-in')
  @Described({ summary: 'Who the caller is, and what the caller may ask for', answers: MeShown })
  me(@Caller() caller: Principal): Promise<MeShown> {
    return this.readMe.execute(caller);
  }
}

import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Query } from '@nestjs/common';
import { CompaniesQuery, CompaniesResponse, MeResponse } from './companies.dto.js';
import { FindCompanies, ReadCompany, ReadMe } from './read-company.js';
import { CompanyResponse } from '@carnet/acts/transfer-detail.dto.js';

@ApiController('v1', 'Companies')
export class CompaniesController {
  constructor(
    private readonly readCompany: ReadCompany,
    private readonly readMe: ReadMe,
    private readonly findCompanies: FindCompanies,
  ) {}

  @Route('GET company', 'company:read', {
    summary: 'Read the caller’s company and its people',
    answers: CompanyResponse,
    problems: { 404: 'The caller does not act for a company.' },
  })
  company(@Caller() caller: Principal): Promise<Outcome<CompanyResponse>> {
    return this.readCompany.execute(caller);
  }

  @Route('GET companies', 'queue:read', {
    summary: 'List the companies whose filings the authority receives, by name',
    answers: CompaniesResponse,
    problems: { 400: 'A parameter is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: CompaniesQuery): Promise<Outcome<CompaniesResponse>> {
    return this.findCompanies.execute(caller, query);
  }

  @Route('GET me', 'signed-in', { summary: 'Read the identity and the permissions of the caller', answers: MeResponse })
  me(@Caller() caller: Principal): Promise<MeResponse> {
    return this.readMe.execute(caller);
  }
}

import { EntryAct, type EntryActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import { EntryRoute, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, isoDate, type Outcome, type Page, type WrittenReceipt } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import {
  AuthorityBody,
  type ClosedDaysBody,
  CompanyBody,
  CompanyChangesBody,
  CompanyClosedDaysBody,
  DirectoryAuthority,
  DirectoryCompanies,
  DirectoryCompaniesQuery,
  type DirectoryCompany,
  ReasonBody,
} from './administration.dto.js';
import { EditAuthority, ReadAuthority } from './authority-acts.js';
import { AddCompany, EditCompany, ListCompanies, ReinstateCompany, SetClosedDays, SuspendCompany } from './company-acts.js';

const companyParam = ApiParam({ name: 'company', format: 'uuid', description: 'Id of the company.' });

/** The authority and the companies of the installation. */
@ApiController('v1/admin', 'Administration')
export class AdministrationController {
  constructor(
    private readonly readAuthority: ReadAuthority,
    private readonly editAuthority: EditAuthority,
    private readonly addCompany: AddCompany,
    private readonly editCompany: EditCompany,
    private readonly setClosedDays: SetClosedDays,
    private readonly suspendCompany: SuspendCompany,
    private readonly reinstateCompany: ReinstateCompany,
    private readonly listCompanies: ListCompanies,
  ) {}

  @Route('GET authority', 'directory:read', { summary: 'Read the authority of this installation', answers: DirectoryAuthority })
  authority(@Caller() caller: Principal): Promise<Outcome<DirectoryAuthority>> {
    return this.readAuthority.execute(caller);
  }

  @EntryRoute('PATCH authority', 'directory:write', {
    summary: 'Edit the authority: its names, area, time zone, calendar and languages',
    problems: {
      404: 'The caller does not act for the authority.',
      422: 'A value is unknown (`country-unknown`, `time-zone-unknown`, `calendar-unknown`), or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  edit(@EntryAct() { caller, key, seen }: EntryActRequest, @Body() { why, ...changes }: AuthorityBody): ActOutcome<WrittenReceipt> {
    return this.editAuthority.execute(caller, { changes, why: why ?? null, seen }, key);
  }

  @Route('GET companies', 'directory:read', {
    summary: 'List companies by name; a company sees only its own entry',
    answers: DirectoryCompanies,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  companies(
    @Caller() caller: Principal,
    @Query() { search, ids, ...page }: DirectoryCompaniesQuery,
  ): Promise<Outcome<Page<DirectoryCompany>>> {
    const asked = { search: search?.trim() ?? null, ids: ids?.split(',') ?? null };
    return this.listCompanies.execute(caller, { ...asked, ...pageOf(page) });
  }

  @WriteRoute('POST companies', 'directory:write', {
    summary: 'Register a company',
    status: 201,
    problems: {
      404: 'The caller does not act for the authority.',
      422: 'A value is unknown (`cluster-unknown`, `country-unknown`), the establishments repeat a country (`establishments-repeat`), or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  add(@NewAct() { caller, key }: ActRequest, @Body() { why, ...entry }: CompanyBody): ActOutcome<WrittenReceipt> {
    return this.addCompany.execute(caller, { ...entry, why: why ?? null }, key);
  }

  @EntryRoute('PATCH companies/:company', 'directory:write', {
    summary: 'Edit a company',
    problems: {
      404: 'No such company, or the caller does not act for the authority.',
      422: 'A value is unknown (`cluster-unknown`, `country-unknown`), the establishments repeat a country (`establishments-repeat`), or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  @companyParam
  change(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('company') company: string,
    @Body() { why, ...changes }: CompanyChangesBody,
  ): ActOutcome<WrittenReceipt> {
    return this.editCompany.execute(caller, { company, changes, why: why ?? null, seen }, key);
  }

  @EntryRoute('PUT companies/:company/closed-days', 'directory:write', {
    summary: 'Replace all closures of a company; deadlines do not move, and its people are informed of last days that fall on closed days',
    problems: {
      404: 'No such company, or the caller does not look after it.',
      422: 'A closure ends before it begins, or two closures share a day (`closed-days-order`), or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  @companyParam
  close(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('company') company: string,
    @Body() { closedDays, why }: CompanyClosedDaysBody,
  ): ActOutcome<WrittenReceipt> {
    return this.setClosedDays.execute(caller, { company, closedDays: closedDays.map(closedDaysOf), why: why ?? null, seen }, key);
  }

  @EntryRoute('POST companies/:company/suspension', 'directory:write', {
    summary: 'Suspend a company; it cannot file until it is reinstated',
    problems: { 404: 'No such company, or the caller does not act for the authority.', 409: 'The company is already suspended.' },
    stepUp: true,
  })
  @companyParam
  suspend(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('company') company: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<WrittenReceipt> {
    return this.suspendCompany.execute(caller, { company, why: why ?? null, seen }, key);
  }

  @EntryRoute('POST companies/:company/reinstatement', 'directory:write', {
    summary: 'Reinstate a suspended company',
    problems: { 404: 'No such company, or the caller does not act for the authority.', 409: 'The company is not suspended.' },
    stepUp: true,
  })
  @companyParam
  reinstate(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('company') company: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<WrittenReceipt> {
    return this.reinstateCompany.execute(caller, { company, why: why ?? null, seen }, key);
  }
}

function closedDaysOf({ from, to, nameEn, nameZh }: ClosedDaysBody): ClosedDays {
  return { from: isoDate(from), to: isoDate(to), name: { en: nameEn, zh: nameZh } };
}

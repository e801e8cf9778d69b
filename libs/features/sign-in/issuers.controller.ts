import { EntryAct, type EntryActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { EntryRoute, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { ClaimRule, Principal } from '@carnet/identity';
import { type ActOutcome, type Outcome, type TenantId, uuid } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ReasonBody } from '../administration/administration.dto.js';
import {
  AddIssuer,
  DiscardMapping,
  DraftMapping,
  EditIssuer,
  type IssuerEntry,
  ListIssuers,
  PutMappingInForce,
  ReadMapping,
  SwitchIssuer,
} from './issuer-acts.js';
import {
  type ClaimRuleBody,
  InForceBody,
  IssuerBody,
  IssuerChangesBody,
  IssuersResponse,
  IssuerWritten,
  MappingBody,
  MappingResponse,
} from './issuers.dto.js';

const issuerParam = ApiParam({ name: 'issuer', schema: { type: 'string' }, description: 'Name of the identity provider in addresses.' });

const missing = { 404: 'No such identity provider.' };

/** Trusted identity providers. */
@ApiController('v1/admin/issuers', 'Administration')
export class IssuersController {
  constructor(
    private readonly listIssuers: ListIssuers,
    private readonly addIssuer: AddIssuer,
    private readonly editIssuer: EditIssuer,
    private readonly switchIssuer: SwitchIssuer,
    private readonly readMapping: ReadMapping,
    private readonly draftMapping: DraftMapping,
    private readonly discardMapping: DiscardMapping,
    private readonly putInForce: PutMappingInForce,
  ) {}

  @Route('GET', 'issuer:manage', { summary: 'List the identity providers, without their secrets', answers: IssuersResponse })
  list(@Caller() caller: Principal): Promise<Outcome<IssuersResponse>> {
    return this.listIssuers.execute(caller);
  }

  @WriteRoute('POST', 'issuer:manage', {
    summary: 'Register an identity provider',
    status: 201,
    answers: IssuerWritten,
    problems: {
      409: 'An identity provider with this name or address is already registered.',
      422: 'The address is missing, or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  add(@NewAct() { caller, key }: ActRequest, @Body() { id, why, ...entry }: IssuerBody): ActOutcome<IssuerWritten> {
    return this.addIssuer.execute(caller, { id, entry: given(entry), why: why ?? null }, key);
  }

  @EntryRoute('PATCH :issuer', 'issuer:manage', {
    summary: 'Edit an identity provider',
    answers: IssuerWritten,
    problems: missing,
    stepUp: true,
  })
  @issuerParam
  edit(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('issuer') id: string,
    @Body() { why, ...entry }: IssuerChangesBody,
  ): ActOutcome<IssuerWritten> {
    return this.editIssuer.execute(caller, { id, entry: given(entry), why: why ?? null, seen }, key);
  }

  @EntryRoute('POST :issuer/disabling', 'issuer:manage', {
    summary: 'Disable an identity provider; sign-in with it is refused, and so are its tokens',
    answers: IssuerWritten,
    problems: { ...missing, 409: 'The identity provider is already disabled.' },
    stepUp: true,
  })
  @issuerParam
  disable(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('issuer') id: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<IssuerWritten> {
    return this.switchIssuer.execute(caller, { id, on: false, why: why ?? null, seen }, key);
  }

  @EntryRoute('POST :issuer/enabling', 'issuer:manage', {
    summary: 'Enable a disabled identity provider',
    answers: IssuerWritten,
    problems: { ...missing, 409: 'The identity provider is already enabled.' },
    stepUp: true,
  })
  @issuerParam
  enable(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('issuer') id: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<IssuerWritten> {
    return this.switchIssuer.execute(caller, { id, on: true, why: why ?? null, seen }, key);
  }

  @Route('GET :issuer/mapping', 'issuer:manage', {
    summary: 'Read the mapping of claims to places; with a preview of what the draft changes',
    answers: MappingResponse,
    problems: missing,
  })
  @issuerParam
  mapping(@Caller() caller: Principal, @Param('issuer') id: string): Promise<Outcome<MappingResponse>> {
    return this.readMapping.execute(caller, { id });
  }

  @EntryRoute('PUT :issuer/mapping/draft', 'issuer:manage', {
    summary: 'Draft the mapping of claims to places',
    answers: IssuerWritten,
    problems: { ...missing, 422: 'A rule names an unknown organisation, or a role that does not exist there.' },
    stepUp: true,
  })
  @issuerParam
  draft(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('issuer') id: string,
    @Body() { rules, why }: MappingBody,
  ): ActOutcome<IssuerWritten> {
    return this.draftMapping.execute(caller, { id, rules: rules.map(ruleOf), why: why ?? null, seen }, key);
  }

  @EntryRoute('POST :issuer/mapping/draft/discarding', 'issuer:manage', {
    summary: 'Discard the drafted mapping; the mapping in force stays',
    answers: IssuerWritten,
    problems: { ...missing, 409: 'There is no draft.' },
    stepUp: true,
  })
  @issuerParam
  discard(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('issuer') id: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<IssuerWritten> {
    return this.discardMapping.execute(caller, { id, why: why ?? null, seen }, key);
  }

  @WriteRoute('POST :issuer/mapping/in-force', 'issuer:manage', {
    summary: 'Put the drafted mapping in force as it was previewed',
    answers: IssuerWritten,
    problems: {
      ...missing,
      409: 'There is no draft, the draft has changed since its preview, or it would change the caller’s own places.',
    },
    stepUp: true,
  })
  @issuerParam
  inForce(
    @NewAct() { caller, key }: ActRequest,
    @Param('issuer') id: string,
    @Body() { version, why }: InForceBody,
  ): ActOutcome<IssuerWritten> {
    return this.putInForce.execute(caller, { id, version, why: why ?? null }, key);
  }
}

/** Removes omitted settings. */
function given(entry: IssuerChangesBody): IssuerEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

function ruleOf({ claim, has, organisation, roles, disciplines = [] }: ClaimRuleBody): ClaimRule {
  return { claim, has, organisation: uuid<TenantId>(organisation), roles, disciplines };
}

import { EntryAct, type EntryActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import { EntryRoute, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import {
  type DirectoryKey,
  DirectoryKeys,
  DirectoryQuery,
  IssueKeyBody,
  KeyIssued,
  KeyRevoked,
  ReasonBody,
  RotateKeyBody,
} from './administration.dto.js';
import { IssueKey, ListKeys, RevokeKey, RotateKey } from './key-acts.js';

const keyParam = ApiParam({ name: 'key', schema: { type: 'string' }, description: 'Id of the key: the part after `carnet_live_`.' });

@ApiController('v1/admin/keys', 'Administration')
export class KeysController {
  constructor(
    private readonly issueKey: IssueKey,
    private readonly rotateKey: RotateKey,
    private readonly revokeKey: RevokeKey,
    private readonly listKeys: ListKeys,
  ) {}

  @Route('GET', 'directory:read', {
    summary: 'List keys by label, without their secrets; a company sees only its own',
    answers: DirectoryKeys,
    problems: { 400: 'A parameter or the cursor is invalid.', 404: 'No such company.' },
  })
  list(@Caller() caller: Principal, @Query() query: DirectoryQuery): Promise<Outcome<Page<DirectoryKey>>> {
    return this.listKeys.execute(caller, { organisation: query.organisation ?? null, ...pageOf(query) });
  }

  @WriteRoute('POST', 'directory:write', {
    summary: 'Issue a key for a machine of a company; the response shows the whole key once',
    status: 201,
    answers: KeyIssued,
    problems: {
      404: 'No such company.',
      409: 'Two keys with this label are already live (`keys-two`).',
      422: 'No company is named (`key-for-company`), a value cannot be used, or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  issue(@NewAct() { caller, key }: ActRequest, @Body() { organisation, why, ...said }: IssueKeyBody): ActOutcome<KeyIssued> {
    return this.issueKey.execute(caller, { ...said, organisation: organisation ?? null, why: why ?? null }, key);
  }

  @EntryRoute('POST :key/rotation', 'directory:write', {
    summary: 'Replace a key by one with the same label and scopes; the old key ends after `overlapDays`',
    status: 201,
    answers: KeyIssued,
    problems: { 404: 'No such key.', 409: 'The key has ended (`key-ended`), or two keys with its label are live (`keys-two`).' },
    stepUp: true,
  })
  @keyParam
  rotate(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('key') id: string,
    @Body() { days, overlapDays, why }: RotateKeyBody,
  ): ActOutcome<KeyIssued> {
    return this.rotateKey.execute(caller, { key: id, days, overlapDays, why: why ?? null, seen }, key);
  }

  @EntryRoute('POST :key/revocation', 'directory:write', {
    summary: 'Revoke a key; it is refused within seconds',
    answers: KeyRevoked,
    problems: { 404: 'No such key.', 409: 'The key has already ended.' },
    stepUp: true,
  })
  @keyParam
  revoke(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('key') id: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<KeyRevoked> {
    return this.revokeKey.execute(caller, { key: id, why: why ?? null, seen }, key);
  }
}

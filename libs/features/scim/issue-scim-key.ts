import { generateScimKey, hashScimKey, type Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { KeyPepper } from '../administration/key-acts.js';
import { type IssuerCommand, IssuerDesk } from '../sign-in/issuer-acts.js';
import type { ScimKeyIssued } from './scim.dto.js';

/** Issues the SCIM key of an identity provider and shows it once. The previous key is void. */
@Injectable()
export class IssueScimKey {
  constructor(
    private readonly desk: IssuerDesk,
    private readonly setting: KeyPepper,
  ) {}

  execute(principal: Principal, command: IssuerCommand, idempotency: IdempotencyKey): ActOutcome<ScimKeyIssued> {
    const { id } = command;
    const key = generateScimKey();
    return this.desk.perform<ScimKeyIssued>(principal, { act: 'issue-scim-key', ...command }, idempotency, async (scope, issuer) => {
      await this.desk.write(scope, issuer, { scimKeyHash: hashScimKey(this.setting.pepper, id, key) });
      return accept({ value: { id, key }, storedValue: { id, key: null }, kind: 'scim-key-issued' });
    });
  }
}

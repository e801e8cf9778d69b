import { generateScimKey, hashScimKey, type Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey } from '@carnet/kernel';
import { Issuer } from '@carnet/persistence/entities.js';
import { repositoryOf } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { noSuchEntry, staleEntryRefusal } from '../administration/administration.refusals.js';
import { DirectoryChange } from '../administration/directory-change.js';
import { DirectoryStore } from '../administration/directory.store.js';
import { KeyPepper } from '../administration/key-acts.js';
import type { ScimKeyIssued } from './scim.dto.js';

/** Issues the SCIM key of an identity provider and shows it once. The previous key is void. */
@Injectable()
export class IssueScimKey {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly setting: KeyPepper,
  ) {}

  execute(
    principal: Principal,
    { id, why, seen }: { readonly id: string; readonly why: string | null; readonly seen?: number },
    idempotency: IdempotencyKey,
  ): ActOutcome<ScimKeyIssued> {
    const key = generateScimKey();
    const act = { act: 'issue-scim-key' as const, organisation: null, subject: { kind: 'issuer', id }, why };
    return this.change.perform<ScimKeyIssued>(principal, act, idempotency, async (scope) => {
      const issuer = await repositoryOf(scope, Issuer).findOneBy({ id });
      if (issuer === null) return noSuchEntry;
      const stale = staleEntryRefusal(issuer.version, seen);
      if (stale) return stale;
      const scimKeyHash = hashScimKey(this.setting.pepper, id, key);
      await this.store.update(scope, Issuer, { key: { id }, version: issuer.version }, { scimKeyHash });
      return accept({ value: { id, key }, storedValue: { id, key: null }, kind: 'scim-key-issued' });
    });
  }
}

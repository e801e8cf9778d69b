import { generateApiKey, hashApiKeySecret, type Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type IdempotencyKey,
  type Outcome,
  type Page,
  type PageRequest,
  type WrittenReceipt,
} from '@carnet/kernel';
import { ApiKey } from '@carnet/persistence/entities.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { DirectoryKey, IssueKeyBody, KeyIssued } from './administration.dto.js';
import { noSuchEntry, refuseChange, staleEntryRefusal } from './administration.refusals.js';
import { DirectoryChange } from './directory-change.js';
import { DirectoryStore } from './directory.store.js';

type Issued = ActOutcome<KeyIssued>;

/** A secret of the installation that is mixed into the digests of API keys. */
export abstract class KeyPepper {
  abstract readonly pepper: string;
}

const DAY = 86_400_000;

/** `organisation` is the company; null for the caller's own. */
export type IssueKeyCommand = Pick<IssueKeyBody, 'label' | 'scopes' | 'days'> & Record<'organisation' | 'why', string | null>;

type NewKey = Pick<ApiKey, 'label' | 'organisation'> & { readonly scopes: readonly string[]; readonly days: number };

/** Stores new keys: at most two with the same label are live. */
@Injectable()
export class NewKeys {
  constructor(
    private readonly store: DirectoryStore,
    private readonly setting: KeyPepper,
  ) {}

  async add(
    scope: TenantScope,
    { id, secret }: Pick<ReturnType<typeof generateApiKey>, 'id' | 'secret'>,
    { days, scopes, ...wanted }: NewKey,
  ): Promise<Outcome<ApiKey>> {
    const live = (await this.store.keysOfLabel(scope, wanted.organisation, wanted.label)).filter((key) => isLive(key, scope));
    if (live.length >= 2) return refuseChange('keys-two', { context: { keys: live.map((key) => key.id) } });
    const now = Date.parse(scope.startedAt);
    const times = { createdAt: new Date(now), expiresAt: new Date(now + days * DAY), revokedAt: null, lastUsedOn: null };
    const secretHash = hashApiKeySecret(this.setting.pepper, secret);
    const row: ApiKey = { id, ...wanted, secretHash, scopes: [...new Set(scopes)], ...times, version: 1 };
    await this.store.insert(scope, ApiKey, row);
    return accept(row);
  }
}

/** Issues an API key for a company's machine. Its text is shown once. */
@Injectable()
export class IssueKey {
  constructor(
    private readonly change: DirectoryChange,
    private readonly keys: NewKeys,
  ) {}

  execute(principal: Principal, { label, scopes, days, organisation, why }: IssueKeyCommand, key: IdempotencyKey): Issued {
    const made = generateApiKey();
    const subject = { kind: 'key', id: made.id };
    return this.change.perform<KeyIssued>(principal, { act: 'issue-key', organisation, subject, why }, key, async (scope, place) => {
      if (place.realm !== 'company') return refuseChange('key-for-company', { pointer: '/organisation' });
      const issued = await this.keys.add(scope, made, { label, scopes, days, organisation: place.organisation });
      if (!issued.ok) return issued;
      const row = issued.value;
      return accept({ ...issuedKey(row, made.text), kind: 'key-issued', after: keySnapshot(row) });
    });
  }
}

export interface RotateKeyCommand {
  readonly key: string;
  /** Lifetime of the new key, in days. */
  readonly days: number;
  /** Days until the old key ends. */
  readonly overlapDays: number;
  readonly why: string | null;
  readonly seen?: number;
}

/** Issues a successor with the same label and scopes; both keys are valid until the old one ends. */
@Injectable()
export class RotateKey {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly keys: NewKeys,
  ) {}

  execute(principal: Principal, { key: id, days, overlapDays, why, seen }: RotateKeyCommand, key: IdempotencyKey): Issued {
    const made = generateApiKey();
    const subject = { kind: 'key', id };
    return this.change.perform<KeyIssued>(principal, { act: 'rotate-key', organisation: null, subject, why }, key, async (scope) => {
      const old = await this.store.key(scope, id);
      if (old === null) return noSuchEntry;
      const stale = staleEntryRefusal(old.version, seen);
      if (stale) return stale;
      if (!isLive(old, scope)) return refuseChange('key-ended');
      const { label, scopes, organisation } = old;
      const issued = await this.keys.add(scope, made, { label, scopes, days, organisation });
      if (!issued.ok) return issued;
      const row = issued.value;
      const ends = new Date(Math.min(old.expiresAt.getTime(), Date.parse(scope.startedAt) + overlapDays * DAY));
      await this.store.update(scope, ApiKey, { key: { id }, version: old.version }, { expiresAt: ends });
      return accept({
        ...issuedKey(row, made.text),
        kind: 'key-rotated',
        organisation,
        before: keySnapshot(old),
        after: { ...keySnapshot(row), id: row.id, oldExpiresAt: ends.toISOString() },
      });
    });
  }
}

/** Revokes a key at once. */
@Injectable()
export class RevokeKey {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  execute(
    principal: Principal,
    { key: id, why, seen }: { readonly key: string; readonly why: string | null; readonly seen?: number },
    key: IdempotencyKey,
  ): ActOutcome<WrittenReceipt> {
    const subject = { kind: 'key', id };
    return this.change.perform(principal, { act: 'revoke-key', organisation: null, subject, why }, key, async (scope) => {
      const held = await this.store.key(scope, id);
      if (held === null) return noSuchEntry;
      const stale = staleEntryRefusal(held.version, seen);
      if (stale) return stale;
      if (!isLive(held, scope)) return refuseChange('key-ended');
      await this.store.update(scope, ApiKey, { key: { id }, version: held.version }, { revokedAt: new Date(scope.startedAt) });
      return accept({ value: { id }, kind: 'key-revoked', organisation: held.organisation, before: keySnapshot(held) });
    });
  }
}

/** Lists the keys of a company, or of all companies for the authority; never their secrets. */
@Injectable()
export class ListKeys {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  execute(
    principal: Principal,
    { organisation, ...page }: { readonly organisation: string | null } & PageRequest,
  ): Promise<Outcome<Page<DirectoryKey>>> {
    return this.change.read(principal, organisation, (scope) => this.store.keys(scope, { organisation, ...page }));
  }
}

const isLive = ({ revokedAt, expiresAt }: ApiKey, { startedAt }: TenantScope): boolean =>
  revokedAt === null && expiresAt.getTime() > Date.parse(startedAt);

function issuedKey({ id, expiresAt }: ApiKey, text: string): { readonly value: KeyIssued; readonly storedValue: KeyIssued } {
  const said = { id, expiresAt: expiresAt.toISOString() };
  return { value: { ...said, key: text }, storedValue: { ...said, key: null } };
}

const keySnapshot = ({ label, scopes, expiresAt }: ApiKey) => ({ label, scopes, expiresAt: expiresAt.toISOString() });

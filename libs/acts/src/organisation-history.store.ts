import type { Principal } from '@carnet/identity';
import { canonicalJson, type Digest, Entropy, type Json } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { OrganisationAct, OrganisationEntryKind } from './organisation-entries.js';

const add: Statement = {
  name: 'organisation-entry-add',
  text: `insert into carnet.organisation_entry (tenant_id, id, kind, actor_kind, actor_id, refused, subject_kind, subject_id, at, body)
    values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9) on conflict (tenant_id, id) do nothing`,
};

/** A history entry of an act besides transfers. */
export interface OrganisationEntry {
  /** The organisation that the history belongs to. */
  readonly organisation: string;
  /** What happened, such as `key-issued`; a refused attempt is `refused:issue-key`. */
  readonly kind: OrganisationEntryKind | `refused:${OrganisationAct}`;
  readonly refused?: boolean;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The values before and after, with the reasons; no secrets. */
  readonly says: Json;
}

/** The history of an organisation beside its transfers. */
@Injectable()
export class OrganisationHistory {
  constructor(private readonly entropy: Entropy) {}

  add(scope: TenantScope, entry: OrganisationEntry): Promise<void> {
    return this.insert(scope, this.entropy.uuid(), entry);
  }

  /** Adds an entry unless one with this digest exists, so that repeated acts have one entry. */
  addOnce(scope: TenantScope, once: Digest, entry: OrganisationEntry): Promise<void> {
    const bits = once.slice('sha256:'.length);
    const id = `${bits.slice(0, 8)}-${bits.slice(8, 12)}-8${bits.slice(13, 16)}-8${bits.slice(17, 20)}-${bits.slice(20, 32)}`;
    return this.insert(scope, id, entry);
  }

  private async insert(
    scope: TenantScope,
    entryId: string,
    { organisation, kind, refused = false, subject, says }: OrganisationEntry,
  ): Promise<void> {
    const { kind: actorKind, id }: Principal = scope.principal;
    await query(scope, add, [organisation, entryId, kind, actorKind, id, refused, subject.kind, subject.id, canonicalJson(says)]);
  }
}

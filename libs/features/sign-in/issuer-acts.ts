import type { OrganisationAct } from '@carnet/acts/organisation-entries.js';
import { DirectoryChange, type DirectoryActResult } from '../administration/directory-change.js';
import { noSuchEntry, staleEntryRefusal } from '../administration/administration.refusals.js';
import { checkRights } from '../administration/rights.js';
import { DirectoryStore } from '../administration/directory.store.js';
import { type ClaimRule, type MappedPlace, placesFromClaims, type Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, instantOf, type Json, type Outcome, type TenantId, uuid } from '@carnet/kernel';
import { Issuer, IssuerPerson, Membership, Person } from '@carnet/persistence/entities.js';
import { repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { callbackOf } from './begin-sign-in.js';
import { sealClientSecret } from './providers.js';
import type { IssuerChangesBody, IssuerResponse, IssuersResponse, IssuerWritten, MappingEffect, MappingResponse } from './issuers.dto.js';
import { claimsWithGroups } from './mapped-places.js';
import { SignInSetting } from './sign-in-setting.js';
import { refuseSignIn } from './sign-in.refusals.js';

/** Settings of a provider. */
export type IssuerEntry = Omit<IssuerChangesBody, 'why'>;

type Written = ActOutcome<IssuerWritten>;

/** An act on a provider named by its id. */
export interface IssuerCommand {
  readonly id: string;
  readonly why: string | null;
  readonly seen?: number;
}

/** Shared parts of acts on providers. */
@Injectable()
export class IssuerDesk {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly setting: SignInSetting,
  ) {}

  /** Performs an act on an existing provider. */
  perform<T>(
    principal: Principal,
    { act, id, why, seen }: IssuerCommand & { readonly act: OrganisationAct },
    key: IdempotencyKey,
    work: (scope: TenantScope, issuer: Issuer) => Promise<Outcome<DirectoryActResult<T>>>,
  ): ActOutcome<T> {
    const subject = { kind: 'issuer', id };
    return this.change.perform<T>(principal, { act, organisation: null, subject, why }, key, async (scope) => {
      const issuer = await repositoryOf(scope, Issuer).findOneBy({ id });
      if (issuer === null) return noSuchEntry;
      return staleEntryRefusal(issuer.version, seen) ?? work(scope, issuer);
    });
  }

  write(scope: TenantScope, { id, version }: Issuer, changes: Partial<Issuer>): Promise<void> {
    return this.store.update(scope, Issuer, { key: { id }, version }, changes);
  }

  /** Columns of the settings, with the secret sealed. */
  columnsOf(id: string, { clientSecret, ...entry }: IssuerEntry): Partial<Issuer> {
    return { ...entry, ...(clientSecret !== undefined && { clientSecret: sealClientSecret(this.setting.box, id, clientSecret) }) };
  }
}

/** Lists registered providers; never shows secrets. */
@Injectable()
export class ListIssuers {
  constructor(
    private readonly change: DirectoryChange,
    private readonly setting: SignInSetting,
  ) {}

  execute(principal: Principal): Promise<Outcome<IssuersResponse>> {
    return this.change.read(principal, null, async (scope) => {
      const rows = await repositoryOf(scope, Issuer).find({ order: { id: 'ASC' } });
      return accept({ items: rows.map((row) => shown(row, callbackOf(this.setting, row.id))) });
    });
  }
}

/** Registers an identity provider. */
@Injectable()
export class AddIssuer {
  constructor(
    private readonly change: DirectoryChange,
    private readonly desk: IssuerDesk,
  ) {}

  execute(
    principal: Principal,
    { id, entry, why }: { readonly id: string; readonly entry: IssuerEntry; readonly why: string | null },
    key: IdempotencyKey,
  ): Written {
    const subject = { kind: 'issuer', id };
    return this.change.perform<IssuerWritten>(principal, { act: 'add-issuer', organisation: null, subject, why }, key, async (scope) => {
      const { address } = entry;
      if (address === undefined) return refuseSignIn('issuer-incomplete', { pointer: '/address' });
      const issuers = repositoryOf(scope, Issuer);
      const known = await issuers.findOneBy([{ id }, { address }]);
      if (known !== null) return refuseSignIn('issuer-known', { pointer: known.id === id ? '/id' : '/address' });
      const row: Issuer = { ...usual, nameEn: id, nameZh: id, id, address, ...this.desk.columnsOf(id, entry) };
      await issuers.insert(row);
      return accept({ value: { id }, kind: 'issuer-added', after: settingsForHistory(entry) });
    });
  }
}

const usual: Omit<Issuer, 'id' | 'address' | 'nameEn' | 'nameZh'> = {
  clientId: null,
  clientSecret: null,
  scopes: 'openid profile email',
  audiences: [],
  algorithms: ['RS256'],
  tokenTypes: ['at+jwt'],
  clockSkewSeconds: 30,
  personClaim: 'sub',
  organisationClaim: null,
  trustsEmail: false,
  keys: null,
  mapping: [],
  mappingDraft: null,
  scimKeyHash: null,
  disabledAt: null,
  version: 1,
};

/** Edits the settings of a provider. */
@Injectable()
export class EditIssuer {
  constructor(private readonly desk: IssuerDesk) {}

  execute(principal: Principal, { entry, ...command }: IssuerCommand & { readonly entry: IssuerEntry }, key: IdempotencyKey): Written {
    const { id } = command;
    return this.desk.perform(principal, { act: 'edit-issuer', ...command }, key, async (scope, issuer) => {
      const { address = issuer.address } = entry;
      const holder = await repositoryOf(scope, Issuer).findOneBy({ address });
      if (holder !== null && holder.id !== id) return refuseSignIn('issuer-known', { pointer: '/address' });
      await this.desk.write(scope, issuer, this.desk.columnsOf(id, entry));
      const before = Object.fromEntries(
        Object.keys(settingsForHistory(entry)).map((name) => [name, name === 'clientSecret' ? 'changed' : issuer[name as keyof Issuer]]),
      );
      return accept({ value: { id }, kind: 'issuer-edited', before: before as Json, after: settingsForHistory(entry) });
    });
  }
}

/** Disables a provider, so that nobody signs in with it and its tokens and sessions are refused, or enables it. */
@Injectable()
export class SwitchIssuer {
  constructor(private readonly desk: IssuerDesk) {}

  execute(principal: Principal, { on, ...command }: IssuerCommand & { readonly on: boolean }, key: IdempotencyKey): Written {
    const act = on ? 'enable-issuer' : 'disable-issuer';
    return this.desk.perform(principal, { act, ...command }, key, async (scope, issuer) => {
      if ((issuer.disabledAt === null) === on) return refuseSignIn(on ? 'issuer-on' : 'issuer-off');
      await this.desk.write(scope, issuer, { disabledAt: on ? null : new Date(scope.startedAt) });
      return accept({ value: { id: issuer.id }, kind: on ? 'issuer-enabled' : 'issuer-disabled' });
    });
  }
}

/** Reads the mapping of a provider: the rules in force, the draft, and the effects of the draft on people. */
@Injectable()
export class ReadMapping {
  constructor(private readonly change: DirectoryChange) {}

  execute(principal: Principal, { id }: { readonly id: string }): Promise<Outcome<MappingResponse>> {
    return this.change.read(principal, null, async (scope) => {
      const issuer = await repositoryOf(scope, Issuer).findOneBy({ id });
      if (issuer === null) return noSuchEntry;
      const { mapping, mappingDraft, version } = issuer;
      return accept({ inForce: mapping, draft: mappingDraft, effects: await effectsOf(scope, issuer), version });
    });
  }
}

/** Drafts the mapping of a provider. It has no effect until it is put in force. */
@Injectable()
export class DraftMapping {
  constructor(
    private readonly desk: IssuerDesk,
    private readonly store: DirectoryStore,
  ) {}

  execute(
    principal: Principal,
    { rules, ...command }: IssuerCommand & { readonly rules: readonly ClaimRule[] },
    key: IdempotencyKey,
  ): Written {
    return this.desk.perform(principal, { act: 'draft-mapping', ...command }, key, async (scope, issuer) => {
      const checked: ClaimRule[] = [];
      for (const [place, rule] of rules.entries()) {
        const realm = rule.organisation === principal.organisation ? 'authority' : 'company';
        const pointer = `/rules/${String(place)}`;
        if (realm === 'company' && (await this.store.company(scope, rule.organisation)) === null)
          return refuseSignIn('mapping-organisation', { pointer: `${pointer}/organisation` });
        const rights = checkRights(rule, realm, pointer);
        if (!rights.ok) return rights;
        checked.push({ ...rule, ...rights.value });
      }
      await this.desk.write(scope, issuer, { mappingDraft: checked });
      return accept({ value: { id: issuer.id }, kind: 'mapping-drafted', after: { rules: checked } as unknown as Json });
    });
  }
}

/** Discards the drafted mapping; the mapping in force stays. */
@Injectable()
export class DiscardMapping {
  constructor(private readonly desk: IssuerDesk) {}

  execute(principal: Principal, command: IssuerCommand, key: IdempotencyKey): Written {
    return this.desk.perform(principal, { act: 'discard-mapping', ...command }, key, async (scope, issuer) => {
      if (issuer.mappingDraft === null) return refuseSignIn('mapping-draft-missing');
      await this.desk.write(scope, issuer, { mappingDraft: null });
      return accept({ value: { id: issuer.id }, kind: 'mapping-discarded', before: { rules: issuer.mappingDraft } as unknown as Json });
    });
  }
}

/** Puts the drafted mapping in force as previewed. Each later sign-in gives exactly the places of the mapping. */
@Injectable()
export class PutMappingInForce {
  constructor(
    private readonly desk: IssuerDesk,
    private readonly store: DirectoryStore,
  ) {}

  execute(
    principal: Principal,
    { id, version, why }: { readonly id: string; readonly version: number; readonly why: string | null },
    key: IdempotencyKey,
  ): Written {
    return this.desk.perform(principal, { act: 'put-mapping-in-force', id, why }, key, async (scope, issuer) => {
      const { mappingDraft: draft } = issuer;
      if (draft === null) return refuseSignIn('mapping-draft-missing');
      if (issuer.version !== version) return refuseSignIn('mapping-not-previewed');
      const caller = principal.person === null ? [] : await this.store.selves(scope, principal.person);
      const effects = await effectsOf(scope, issuer);
      if (effects.some(({ person }) => caller.includes(person))) return refuseSignIn('mapping-own-rights');
      await this.desk.write(scope, issuer, { mapping: draft, mappingDraft: null });
      return accept({
        value: { id },
        kind: 'mapping-in-force',
        before: { rules: issuer.mapping } as unknown as Json,
        after: { rules: draft, people: effects.length } as unknown as Json,
      });
    });
  }
}

/** People whose places the draft would change, by the claims of their last sign-in. A draft without rules changes nothing. */
async function effectsOf(scope: TenantScope, { id, mappingDraft }: Issuer): Promise<readonly MappingEffect[]> {
  if (mappingDraft === null || mappingDraft.length === 0) return [];
  const links = await repositoryOf(scope, IssuerPerson).find({ where: { issuer: id }, order: { person: 'ASC' } });
  const effects: MappingEffect[] = [];
  for (const { person, claims } of links) {
    const held = await repositoryOf(scope, Membership).find({ where: { person }, order: { organisation: 'ASC' } });
    const now = held.map(({ organisation, roles, disciplines }) => ({ organisation: uuid<TenantId>(organisation), roles, disciplines }));
    const known = await claimsWithGroups(scope, id, person, claims);
    const then = [...placesFromClaims(mappingDraft, known)].sort((one, other) => (one.organisation < other.organisation ? -1 : 1));
    if (sameRights(now, then)) continue;
    const name = (await repositoryOf(scope, Person).findOneBy({ id: person }))?.name ?? '';
    effects.push({ person, name, now, then });
  }
  return effects;
}

function sameRights(now: readonly MappedPlace[], then: readonly MappedPlace[]): boolean {
  const text = (places: readonly MappedPlace[]): string =>
    JSON.stringify(places.map(({ organisation, roles, disciplines }) => [organisation, [...roles].sort(), [...disciplines].sort()]));
  return text(now) === text(then);
}

/** Settings for the history, without the secret. */
function settingsForHistory({ clientSecret, ...entry }: IssuerEntry): Record<string, Json> {
  const told = { ...entry, ...(clientSecret !== undefined && { clientSecret: 'changed' }) };
  return JSON.parse(JSON.stringify(told)) as Record<string, Json>;
}

function shown(
  { nameEn, nameZh, clientSecret, disabledAt, mapping: _m, mappingDraft: _d, keys: _k, scimKeyHash: _s, ...row }: Issuer,
  callback: string,
): IssuerResponse {
  return {
    ...row,
    name: { en: nameEn, zh: nameZh },
    secret: clientSecret !== null,
    callback,
    disabledAt: disabledAt === null ? null : instantOf(disabledAt),
  };
}

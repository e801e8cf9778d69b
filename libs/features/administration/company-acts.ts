import type { OrganisationAct, OrganisationEntryKind } from '@carnet/acts/organisation-entries.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Json,
  type Outcome,
  type Page,
  type PageRequest,
  type WrittenReceipt,
} from '@carnet/kernel';
import { type ClosedDays, Company } from '@carnet/persistence/entities.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { COUNTRIES } from '@carnet/rule-packs';
import { Injectable } from '@nestjs/common';
import type { CompanyBody, DirectoryCompany } from './administration.dto.js';
import { noSuchEntry, refuseChange, staleEntryRefusal } from './administration.refusals.js';
import { DirectoryChange, type DirectoryActResult } from './directory-change.js';
import { type CompaniesFilter, DirectoryStore } from './directory.store.js';

type WriteResult = ActOutcome<WrittenReceipt>;

export type CompanyEntry = Omit<CompanyBody, 'why'>;

type Countries = Pick<Company, 'country' | 'establishments'>;

/** Registers a company, which may file at once. */
@Injectable()
export class AddCompany {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly scenarios: Scenarios,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { why, ...given }: CompanyEntry & { readonly why: string | null }, key: IdempotencyKey): WriteResult {
    const entry = { ...given, establishments: [...(given.establishments ?? [])].sort() };
    const id = this.entropy.uuid();
    const subject = { kind: 'company', id };
    return this.change.perform(principal, { act: 'add-company', organisation: null, subject, why }, key, async (scope, { realm }) => {
      if (realm !== 'authority') return noSuchEntry;
      const refused = unknownCluster(this.scenarios, entry.cluster) ?? establishmentsRefusal(entry, given);
      if (refused) return refused;
      await this.store.insert(scope, Company, { id, ...entry, suspendedAt: null, closedDays: [], version: 1 });
      return accept({ value: { id }, kind: 'company-added', organisation: id, after: { ...entry } });
    });
  }
}

export interface CompanyChange {
  readonly company: string;
  readonly why: string | null;
  readonly seen?: number;
}

/** The common path of acts on a company: only the authority may do them, except the company's own settings. */
@Injectable()
export class CompanyDesk {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  edit(
    principal: Principal,
    { act, company: id, why, seen, own = false }: CompanyChange & { readonly act: OrganisationAct; readonly own?: boolean },
    key: IdempotencyKey,
    decide: (company: Company, scope: TenantScope) => Outcome<{ readonly kind: OrganisationEntryKind; readonly changes: Partial<Company> }>,
  ): WriteResult {
    const subject = { kind: 'company', id };
    return this.change.perform(principal, { act, organisation: null, subject, why }, key, async (scope, { realm, organisation }) => {
      const isTheirs = realm === 'authority' || (own && id === organisation);
      const company = isTheirs && isUuid(id) ? await this.store.company(scope, id) : null;
      if (company === null) return noSuchEntry;
      const stale = staleEntryRefusal(company.version, seen);
      if (stale) return stale;
      const decided = decide(company, scope);
      if (!decided.ok) return decided;
      const { kind, changes } = decided.value;
      await this.store.update(scope, Company, { key: { id }, version: company.version }, changes);
      const done: DirectoryActResult<WrittenReceipt> = {
        value: { id },
        kind,
        organisation: id,
        before: companySnapshot(company, changes),
        after: companySnapshot({ ...company, ...changes }, changes),
      };
      return accept(done);
    });
  }
}

/** Edits a company's entry. */
@Injectable()
export class EditCompany {
  constructor(
    private readonly desk: CompanyDesk,
    private readonly scenarios: Scenarios,
  ) {}

  execute(principal: Principal, command: CompanyChange & { readonly changes: Partial<CompanyEntry> }, key: IdempotencyKey): WriteResult {
    const { changes: given } = command;
    const { establishments } = given;
    const changes = establishments === undefined ? given : { ...given, establishments: [...establishments].sort() };
    return this.desk.edit(principal, { ...command, act: 'edit-company' }, key, (company) => {
      const unknown = changes.cluster === undefined ? null : unknownCluster(this.scenarios, changes.cluster);
      return unknown ?? establishmentsRefusal({ ...company, ...changes }, given) ?? accept({ kind: 'company-edited', changes });
    });
  }
}

/** Suspends a company: it cannot file until it is reinstated. Its filed transfers go on. */
@Injectable()
export class SuspendCompany {
  constructor(private readonly desk: CompanyDesk) {}

  execute(principal: Principal, command: CompanyChange, key: IdempotencyKey): WriteResult {
    return this.desk.edit(principal, { ...command, act: 'suspend-company' }, key, ({ suspendedAt }, { startedAt }) =>
      suspendedAt === null
        ? accept({ kind: 'company-suspended', changes: { suspendedAt: new Date(startedAt) } })
        : refuseChange('company-suspended'),
    );
  }
}

/** Reinstates a suspended company, so that it may file again. */
@Injectable()
export class ReinstateCompany {
  constructor(private readonly desk: CompanyDesk) {}

  execute(principal: Principal, command: CompanyChange, key: IdempotencyKey): WriteResult {
    return this.desk.edit(principal, { ...command, act: 'reinstate-company' }, key, ({ suspendedAt }) =>
      suspendedAt === null ? refuseChange('company-active') : accept({ kind: 'company-reinstated', changes: { suspendedAt: null } }),
    );
  }
}

/**
 * Sets the days on which a company is closed; its own administrators do it, or the authority. Last days do not move; people are told which
 * of them fall on closed days.
 */
@Injectable()
export class SetClosedDays {
  constructor(private readonly desk: CompanyDesk) {}

  execute(principal: Principal, command: CompanyChange & { readonly closedDays: readonly ClosedDays[] }, key: IdempotencyKey): WriteResult {
    const closedDays = [...command.closedDays].sort((one, other) => (one.from < other.from ? -1 : 1));
    return this.desk.edit(principal, { ...command, act: 'set-closed-days', own: true }, key, () => {
      const isOrdered = closedDays.every(({ from, to }, place) => from <= to && (place === 0 || (closedDays[place - 1]?.to ?? '') < from));
      return isOrdered
        ? accept({ kind: 'closed-days-set', changes: { closedDays } })
        : refuseChange('closed-days-order', { pointer: '/closedDays' });
    });
  }
}

/** Lists the companies of the installation; a company sees only its own entry. */
@Injectable()
export class ListCompanies {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  execute(
    principal: Principal,
    { search = null, ids = null, ...page }: PageRequest & Partial<CompaniesFilter>,
  ): Promise<Outcome<Page<DirectoryCompany>>> {
    return this.change.read(principal, null, (scope) => this.store.companies(scope, { search, ids, ...page }));
  }
}

function unknownCluster({ scenarios }: Scenarios, cluster: string): ReturnType<typeof refuseChange> | null {
  const clusters = [...new Set(scenarios.flatMap((scenario) => scenario.cluster ?? []))].sort();
  return clusters.includes(cluster) ? null : refuseChange('cluster-unknown', { pointer: '/cluster', context: { clusters } });
}

/** @param given the countries that the request names, in its order; the pointer names one of them. */
function establishmentsRefusal({ country, establishments }: Countries, given: Partial<Countries>): ReturnType<typeof refuseChange> | null {
  const named = given.establishments ?? establishments;
  const refuseAt = (code: Parameters<typeof refuseChange>[0], at: number): ReturnType<typeof refuseChange> | null =>
    at < 0 ? null : refuseChange(code, { pointer: given.establishments === undefined ? '/country' : `/establishments/${String(at)}` });
  const isRepeated = (one: string, at: number): boolean => one === country || named.indexOf(one) < at;
  return (
    refuseAt(
      'country-unknown',
      named.findIndex((one) => !COUNTRIES.includes(one)),
    ) ?? refuseAt('establishments-repeat', named.findIndex(isRepeated))
  );
}

/** A company's entry as the history stores it; with its closed days if they change. */
const companySnapshot = (
  { nameEn, nameZh, cluster, country, establishments, suspendedAt, closedDays }: Company,
  changes: Partial<Company>,
): Json => ({
  nameEn,
  nameZh,
  cluster,
  country,
  establishments,
  suspendedAt: suspendedAt?.toISOString() ?? null,
  ...(changes.closedDays !== undefined && { closedDays: closedDays as unknown as Json }),
});

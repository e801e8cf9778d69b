import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { readAllItems } from '@carnet/persistence/cursors.js';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Clock, configRows, type SettingInForce } from '@carnet/runtime';
import { Injectable } from '@nestjs/common';
import { ReadAuthority } from '../administration/authority-acts.js';
import { ListKeys } from '../administration/key-acts.js';
import { ListPeople } from '../administration/person-acts.js';
import { findingsOf } from './findings.js';
import { InstallationStore } from './installation.store.js';
import type { FindingsView, SettingsView, SettingValue } from './operations.dto.js';
import { ProcessFacts } from './worker-report.js';
import { WorkStore } from './work.store.js';

/** Finds problems of the installation and their remedies: the same as `carnet doctor`, except for the disk. */
@Injectable()
export class ReadFindings {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: InstallationStore,
    private readonly work: WorkStore,
    private readonly authority: ReadAuthority,
    private readonly people: ListPeople,
    private readonly keys: ListKeys,
    private readonly books: RuleBooks,
    private readonly clock: Clock,
  ) {}

  async execute(principal: Principal): Promise<Outcome<FindingsView>> {
    const authority = await this.authority.execute(principal);
    const people = await readAllItems((page) => this.people.execute(principal, { organisation: null, ...page }));
    if (!people.ok) return people;
    const keys = await readAllItems((page) => this.keys.execute(principal, { organisation: null, ...page }));
    if (!keys.ok) return keys;
    const policies = await this.books.currentPolicies();
    const counted = await this.database.transact(principal, async (scope) => {
      const { now: databaseNow, postgres } = await this.store.database(scope);
      return { now: new Date(), databaseNow, postgres, staff: await this.store.staff(scope), work: await this.work.counts(scope) };
    });
    const items = findingsOf({
      ...counted,
      node: process.version,
      authority: authority.ok ? authority.value.id : null,
      people: people.value,
      keys: keys.value,
      policy: policies.on(filingDay(this.clock.now())),
      disk: null,
    });
    return accept({ items });
  }
}

/** Reads the effective value of every setting in the API process and in the workers heard. */
@Injectable()
export class ReadSettings {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: InstallationStore,
    private readonly facts: ProcessFacts,
  ) {}

  async execute(principal: Principal): Promise<Outcome<SettingsView>> {
    const workers = await this.database.transact(principal, (scope) => this.store.workers(scope));
    const processes = [
      { reader: 'api' as const, settings: this.facts.settings },
      ...workers.map(({ settings }) => ({ reader: 'worker' as const, settings })),
    ];
    const items = configRows().map(({ name, meaning, readBy }) => ({ name, meaning, readBy, values: valuesOf(name, processes) }));
    return accept({ items });
  }
}

/** Values of a setting in the processes, each once. */
function valuesOf(
  name: string,
  processes: readonly { readonly reader: SettingValue['reader']; readonly settings: readonly SettingInForce[] }[],
): readonly SettingValue[] {
  const values = processes.flatMap(({ reader, settings }) =>
    settings.filter((one) => one.name === name).map(({ standing, value }): SettingValue => ({ reader, standing, value })),
  );
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

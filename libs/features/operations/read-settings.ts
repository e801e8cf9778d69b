import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { configRows, type SettingInForce } from '@carnet/runtime';
import { Injectable } from '@nestjs/common';
import { InstallationStore } from './installation.store.js';
import type { SettingsView, SettingValue } from './operations.dto.js';
import { ProcessFacts } from './process-facts.js';

/** Reads every setting as it is in force: in the API process that answers, and in the workers that were heard. */
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

/** What processes have, each value once. */
function valuesOf(
  name: string,
  processes: readonly { readonly reader: SettingValue['reader']; readonly settings: readonly SettingInForce[] }[],
): readonly SettingValue[] {
  const values = processes.flatMap(({ reader, settings }) =>
    settings.filter((one) => one.name === name).map(({ standing, value }): SettingValue => ({ reader, standing, value })),
  );
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

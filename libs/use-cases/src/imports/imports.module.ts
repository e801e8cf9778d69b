import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { type Entropy } from '../ports/entropy.js';
import { ImportStore } from '../ports/import-store.js';
import { type Pace } from '../ports/pace.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal } from '../ports/transfer-store.js';
import { RuleBooks } from '../rule-books.js';
import { CancelImport } from './cancel-import.js';
import { ListImportRows, ListImports, ReadImport } from './read-imports.js';
import { ReceiveImport } from './receive-import.js';
import { RunImports } from './run-imports.js';

/** Filings that are handed in as one file. With a pace to work at, they are filed here, not only received. */
export function importUseCases(entropy: Entropy, pace?: Pace): readonly FactoryProvider[] {
  const from = <T>(
    provide: abstract new (...parameters: never[]) => T,
    make: (database: TenantDatabase, imports: ImportStore, keys: ActKeys) => T,
  ): FactoryProvider<T> => ({ provide, inject: [TenantDatabase, ImportStore, ActKeys], useFactory: make });
  const people = [
    from(ReceiveImport, (database, imports) => new ReceiveImport(database, imports, entropy)),
    from(CancelImport, (database, imports, keys) => new CancelImport(database, imports, keys)),
    from(ListImports, (database, imports) => new ListImports(database, imports)),
    from(ReadImport, (database, imports) => new ReadImport(database, imports)),
    from(ListImportRows, (database, imports) => new ListImportRows(database, imports)),
  ];
  if (pace === undefined) return people;
  const run: FactoryProvider<RunImports> = {
    provide: RunImports,
    inject: [TenantDatabase, ImportStore, TransferJournal, RuleBooks],
    useFactory: (database: TenantDatabase, imports: ImportStore, journal: TransferJournal, books: RuleBooks) =>
      new RunImports(database, { imports, journal, books, entropy, pace }),
  };
  return [...people, run];
}

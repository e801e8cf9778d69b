import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, type PageRequest, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { ImportId, ImportRecord, RowState } from './import-record.js';
import { ImportStore } from './import.store.js';
import { Injectable } from '@nestjs/common';
import type { ImportRowsResponse } from './imports.dto.js';

export const noSuchImport = refuse('not-found', { en: 'There is no such import.', zh: '没有该导入。' });

/** Lists a company's imports, newest first. */
@Injectable()
export class ListImports {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
  ) {}

  execute(principal: Principal, page: PageRequest): Promise<Outcome<Page<ImportRecord>>> {
    return this.database.transact(principal, (scope) => this.imports.list(scope, page));
  }
}

/** Reads one import and its progress. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
  ) {}

  execute(principal: Principal, { importId }: { readonly importId: string }): Promise<Outcome<ImportRecord>> {
    return this.database.transact(principal, (scope) => found(this.imports, scope, importId));
  }
}

export interface ImportRowsQuery extends PageRequest {
  readonly importId: string;
  /** Only rows in this state; null for all. */
  readonly state: RowState | null;
}

/** Lists the rows of an import with their results, in the order of the file, and the columns of the file. */
@Injectable()
export class ListImportRows {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
  ) {}

  execute(principal: Principal, { importId, ...request }: ImportRowsQuery): Promise<Outcome<ImportRowsResponse>> {
    return this.database.transact(principal, async (scope) => {
      const one = await found(this.imports, scope, importId);
      if (!one.ok) return one;
      const columns = await this.imports.columns(scope, one.value.id);
      const page = await this.imports.rows(scope, one.value.id, request);
      return page.ok ? accept({ columns, ...page.value }) : page;
    });
  }
}

async function found(imports: ImportStore, scope: TenantScope, named: string): Promise<Outcome<ImportRecord>> {
  const one = isUuid(named) ? await imports.read(scope, uuid<ImportId>(named)) : null;
  return one === null ? noSuchImport : accept(one);
}

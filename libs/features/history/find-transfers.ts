import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse, type TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { TransferReferences } from './transfer-references.store.js';

/** The transfers of references, in any case, among those that the caller may see; null for one that is not there. */
@Injectable()
export class FindTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly references: TransferReferences,
  ) {}

  execute(
    principal: Principal,
    { references }: { readonly references: readonly string[] },
  ): Promise<Outcome<readonly (TransferId | null)[]>> {
    return this.database.transact(principal, async (scope) => {
      const wanted = references.map((reference) => reference.toUpperCase());
      const found = await this.references.find(scope, wanted);
      if (new Set(found.map(({ reference }) => reference)).size < found.length)
        return refuse('several-transfers', {
          en: 'Several companies have a transfer of this number. Name it by its id.',
          zh: '多个企业有此编号的事项，请以其标识指明。',
        });
      const ids = new Map(found.map(({ reference, id }) => [reference, id]));
      return accept(wanted.map((reference) => ids.get(reference) ?? null));
    });
  }
}

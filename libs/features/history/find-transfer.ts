import { notFound } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse, type TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { TransferReferences } from './find-transfer.store.js';

/** The transfer of a reference, in any case, among those that the caller may see. */
@Injectable()
export class FindTransfer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly references: TransferReferences,
  ) {}

  execute(principal: Principal, { reference }: { readonly reference: string }): Promise<Outcome<TransferId>> {
    return this.database.transact(principal, async (scope) => {
      const [found, second] = await this.references.find(scope, reference.toUpperCase());
      if (second !== undefined)
        return refuse('several-transfers', {
          en: 'Several companies have a transfer of this number. Name it by its id.',
          zh: '多个企业有此编号的事项，请以其标识指明。',
        });
      return found === undefined ? notFound : accept(found);
    });
  }
}

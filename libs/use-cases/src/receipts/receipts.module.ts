import type { FactoryProvider } from '@nestjs/common';
import { ReceiptSigner } from '../ports/receipt-signer.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferViews } from '../ports/transfer-views.js';
import { ReadReceipt } from './read-receipt.js';

/** Signed receipts; none where nothing signs them. */
export function receiptUseCases(signer?: ReceiptSigner): readonly FactoryProvider[] {
  if (signer === undefined) return [];
  const read: FactoryProvider<ReadReceipt> = {
    provide: ReadReceipt,
    inject: [TenantDatabase, TransferViews],
    useFactory: (database: TenantDatabase, views: TransferViews) => new ReadReceipt(database, views, signer),
  };
  return [{ provide: ReceiptSigner, useFactory: () => signer }, read];
}

import type { FactoryProvider } from '@nestjs/common';
import { ClaimReview } from '../claim-review.js';
import { ActKeys } from '../ports/act-keys.js';
import { PartMarks } from '../ports/part-marks.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferStore } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { use } from '../use.module.js';
import { MarkPart } from './mark-part.js';
import { ReadParts } from './read-parts.js';

const mark: FactoryProvider<MarkPart> = {
  provide: MarkPart,
  inject: [TenantDatabase, TransferStore, PartMarks, ActKeys, ClaimReview],
  useFactory: (database: TenantDatabase, transfers: TransferStore, ...[marks, keys, claim]: [PartMarks, ActKeys, ClaimReview]) =>
    new MarkPart(database, { transfers, marks, keys, claim }),
};

/** Where reviewers stand with the parts of filings. */
export const partUseCases: readonly FactoryProvider[] = [mark, use(ReadParts, TenantDatabase, TransferViews, PartMarks)];

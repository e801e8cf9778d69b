import type { Digest, IsoDate, TenantId, TransferId } from '@carnet/kernel';
import type { Bilingual, TransferState } from '@carnet/workflow';
import type { Filing } from '../filing.js';
import type { TenantScope } from './tenant-database.js';

/** Another filing to the same recipient. */
export interface FilingNear {
  readonly transfer: TransferId;
  readonly reference: string;
  readonly company: { readonly id: TenantId; readonly name: Bilingual };
  readonly state: TransferState;
  /** Null of a draft. */
  readonly filedOn: IsoDate | null;
  readonly renews: TransferId | null;
  readonly contentDigest: Digest;
  readonly filing: Filing;
}

export interface NearAsked {
  readonly company: TenantId;
  readonly transfer: TransferId;
  /** Filed on this day or later. */
  readonly since: IsoDate;
  readonly limit: number;
}

/** Filings that may have to do with one, under row security: a company finds its own alone, and officers find no drafts. */
export abstract class RelatedFilings {
  /**
   * What was not withdrawn and goes to the same recipient, drafts first and then the latest. The authority finds what affiliates that it
   * confirmed filed, too.
   */
  abstract near(scope: TenantScope, asked: NearAsked): Promise<readonly FilingNear[]>;
}

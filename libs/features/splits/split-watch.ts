import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Directory, systemPrincipal } from '@carnet/identity';
import { Entropy, type TenantId, type TransferId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { splitSearch, suspicionsAround } from './split-detection.js';
import { type RaisedSuspicion, SplitStore } from './split.store.js';
import { Injectable } from '@nestjs/common';

/** Looks for splits as the authority, because no company may see another's filings. */
@Injectable()
export class SplitWatch {
  constructor(
    private readonly database: TenantDatabase,
    private readonly splits: SplitStore,
    private readonly books: RuleBooks,
    private readonly directory: Directory,
    private readonly entropy: Entropy,
  ) {}

  /** Returns the filings of a company that look like parts of a split. Uses its own transaction and writes nothing. */
  async findSuspected(company: TenantId, transfers: readonly TransferId[]): Promise<ReadonlySet<TransferId>> {
    const { id } = await this.directory.authority();
    const principal = systemPrincipal('split-watch', id, 'authority');
    const look = async (scope: TenantScope): Promise<ReadonlySet<TransferId>> => {
      const found = new Set<TransferId>();
      for (const transfer of transfers) if ((await this.suspicionsOf(scope, company, transfer)).length > 0) found.add(transfer);
      return found;
    };
    return this.books.whileCurrent(() => this.database.transact(principal, look, 'once'));
  }

  /** Finds splits that a filing may be part of, and stores those that are new. */
  async raise(scope: TenantScope, company: TenantId, transfer: TransferId): Promise<readonly RaisedSuspicion[]> {
    const found = await this.suspicionsOf(scope, company, transfer);
    if (found.length > 0) await this.splits.raise(scope, found);
    return found;
  }

  private async suspicionsOf(scope: TenantScope, company: TenantId, transfer: TransferId): Promise<readonly RaisedSuspicion[]> {
    const candidates = await this.splits.candidates(scope, { company, transfer, ...splitSearch });
    const own = candidates.find((one) => one.transfer === transfer);
    if (own === undefined || own.filedOn === null || candidates.length < 2) return [];
    const book = this.books.ofFiling(own.ruleSet, own.filedOn);
    return suspicionsAround(book, candidates, transfer, () => this.entropy.uuid());
  }
}

import { recipientWords, wordsOf } from '@carnet/acts/search-words.js';
import { Directory, systemPrincipal } from '@carnet/identity';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { type ChangedTransfer, WordStore } from './words.store.js';

/** Derives the search words of filed transfers from new history entries. The read position and the words are stored together. */
@Injectable()
export class DeriveWords {
  constructor(
    private readonly database: TenantDatabase,
    private readonly words: WordStore,
    private readonly directory: Directory,
  ) {}

  /** @returns whether there is more to read at once. */
  async execute(): Promise<boolean> {
    const authority = await this.directory.authority();
    const principal = systemPrincipal('words', authority.id, 'authority');
    return this.database.transact(principal, async (scope) => {
      const read = await this.words.readChangedTransfers(scope);
      if (read === null) return false;
      const { transfers, before, more, far } = read;
      await this.words.storeWords(
        scope,
        transfers.map((one) => ({ company: one.company, transfer: one.transfer, words: searchWordsOf(one) })),
      );
      // Progress without transfers is stored only after a long stretch, because the write is itself a transaction to read past.
      if (transfers.length > 0 || far) await this.words.readUpTo(scope, before);
      return more;
    });
  }
}

function searchWordsOf({ title_en: en, title_zh: zh, recipient, judged: lines }: ChangedTransfer): readonly string[] {
  const name = wordsOf(recipient);
  const judged = lines === '' ? [] : lines.split('\n');
  return [...new Set([...wordsOf(en), ...wordsOf(zh), ...name, ...recipientWords(name), ...judged])].sort();
}

import { implausibleIn, isOdd } from '@carnet/acts/beside-verdicts.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { canonicalJson, type Digest, type IsoDate, type TransferId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Facts, factsFromJson, filesNamedBy } from '@carnet/rules';
import type { Circumstances } from '@carnet/workflow';
import { type EarlierFacts, EarlierWords } from './earlier-words.store.js';
import { UnscannedFiles } from './unscanned-files.store.js';
import { Injectable } from '@nestjs/common';

/** Facts that may differ between filings without either being wrong, besides dates. */
const mayDiffer: ReadonlySet<string> = new Set(['evidence', 'data_elements', 'people_ordinary', 'people_sensitive']);

/**
 * Compares a filing with earlier contents: of the same transfer, and of like transfers to the same recipient. Says whether a stated fact
 * differs, whether one was odd, whether the random audit drew one, and whether people refused or restrict one. A fact that was unstated
 * before does not count as different.
 */
function besideEarlier(
  { book, facts: now }: Content,
  earlier: readonly EarlierFacts[],
): Pick<Circumstances, 'held' | 'retold' | 'wasOdd' | 'drawn'> {
  const names = book.catalogue.facts
    .filter(({ name, type, source }) => source === 'stated' && type !== 'date' && !mayDiffer.has(name))
    .map(({ name }) => name);
  const told = earlier.map(({ facts, ...one }) => ({ ...one, before: factsFromJson(facts) }));
  // A transfer counts as alike if any of its earlier contents is alike.
  const like = new Set(told.filter(({ before }) => areAlike(fieldsOf(before), fieldsOf(now))).map(({ of }) => of));
  const those = told.filter(({ own, of }) => own || like.has(of));
  // People reviewed the held transfers: those count through `held` alone, and their facts are not compared.
  const alike = those.filter(({ held }) => !held);
  const differs = (before: Facts): boolean =>
    names.some((name) => {
      const [there, here] = [statedIn(before, name), statedIn(now, name)];
      return there !== null && here !== null && there !== here;
    });
  return {
    held: those.some(({ held }) => held),
    retold: alike.some(({ before }) => differs(before)),
    // Implausible numbers of another filing say nothing about this one.
    wasOdd: alike.some(({ own, before }) => isOdd(book, before) || (own && implausibleIn(book, before).length > 0)),
    drawn: alike.some(({ drawn }) => drawn),
  };
}

function fieldsOf(facts: Facts): ReadonlySet<string> | null {
  const { value } = facts.read('data_elements');
  return Array.isArray(value) ? new Set(value.map(String)) : null;
}

/** Whether one set contains the other, or they share at least half of their union; a field more or less does not make filings different. */
function areAlike(before: ReadonlySet<string> | null, now: ReadonlySet<string> | null): boolean {
  if (before === null || now === null) return before === now;
  const shared = [...before].filter((field) => now.has(field)).length;
  // An empty set is not a subset here; two empty sets are alike.
  if (shared === 0) return before.size === 0 && now.size === 0;
  return shared === Math.min(before.size, now.size) || 2 * shared >= before.size + now.size - shared;
}

/** The stated value in canonical form; the order of a list does not matter. Null if the fact is not stated. */
function statedIn(facts: Facts, name: string): string | null {
  const { value, origin } = facts.read(name);
  if (origin !== 'stated' || value === null) return null;
  return canonicalJson(Array.isArray(value) ? value.map(String).sort() : value);
}

/** A content with the rules that judge it. */
export interface Content {
  readonly book: Pick<RuleBook, 'catalogue' | 'reference'>;
  readonly facts: Facts;
}

/** Finds circumstances in the company's own filings and files that matter to contents that would pass. */
@Injectable()
export class BesideFiling {
  constructor(
    private readonly words: EarlierWords,
    private readonly files: UnscannedFiles,
  ) {}

  /** @param recipient key of the recipient, for contents that are not stored yet. */
  async filed(
    scope: TenantScope,
    contents: ReadonlyMap<TransferId, Content>,
    recipient: string | null = null,
  ): Promise<ReadonlyMap<TransferId, Circumstances>> {
    const earlier = await this.words.of(scope, [...contents.keys()], recipient);
    const unscanned = await this.unscanned(scope, [...contents.values()]);
    return new Map(
      [...contents].map(([id, content]) => [
        id,
        besideBoth(
          content,
          earlier.filter(({ transfer }) => transfer === id),
          unscanned,
        ),
      ]),
    );
  }

  /** For a content that is not filed. @param recipient key of the recipient; null if none is named. */
  async outlined(
    scope: TenantScope,
    content: Content,
    { recipient, on }: { readonly recipient: string | null; readonly on: IsoDate },
  ): Promise<Circumstances> {
    const earlier = recipient === null ? [] : await this.words.to(scope, recipient, on);
    return besideBoth(content, earlier, await this.unscanned(scope, [content]));
  }

  private unscanned(scope: TenantScope, contents: readonly Content[]): Promise<ReadonlySet<Digest>> {
    return this.files.among(scope, [...new Set(contents.flatMap(({ facts }) => filesNamedBy(facts)))]);
  }
}

function besideBoth(content: Content, earlier: readonly EarlierFacts[], unscanned: ReadonlySet<Digest>): Circumstances {
  return { ...besideEarlier(content, earlier), unscanned: filesNamedBy(content.facts).some((digest) => unscanned.has(digest)) };
}

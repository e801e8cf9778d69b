import { implausibleIn, isOdd } from '@carnet/acts/beside-verdicts.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { canonicalJson, type Digest, type IsoDate, type TransferId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Facts, factsFromJson, filesNamedBy } from '@carnet/rules';
import type { Circumstances } from '@carnet/workflow';
import { type EarlierFacts, EarlierWords } from './earlier-words.store.js';
import { UnscannedFiles } from './unscanned-files.store.js';
import { Injectable } from '@nestjs/common';

/** What changes from filing to filing without one of them being wrong, beside days. */
const mayDiffer: ReadonlySet<string> = new Set(['evidence', 'data_elements', 'people_ordinary', 'people_sensitive']);

/**
 * What lies beside a filing from before, of the same transfer or of another one to the same recipient with like fields: whether its
 * company stated a fact otherwise, whether there was something to look at, whether the random audit drew it, and whether people refused it
 * or hold it. What it left open before and states now is no other word.
 */
function besideEarlier(
  { book, facts: now }: Content,
  earlier: readonly EarlierFacts[],
): Pick<Circumstances, 'held' | 'retold' | 'wasOdd' | 'drawn'> {
  const names = book.catalogue.facts
    .filter(({ name, type, source }) => source === 'stated' && type !== 'date' && !mayDiffer.has(name))
    .map(({ name }) => name);
  const told = earlier.map(({ facts, ...one }) => ({ ...one, before: factsFromJson(facts) }));
  // One that was like it once is, whatever it was changed to and from.
  const like = new Set(told.filter(({ before }) => areAlike(fieldsOf(before), fieldsOf(now))).map(({ of }) => of));
  const those = told.filter(({ own, of }) => own || like.has(of));
  // What was granted once was looked at: nothing that it said is held against another one.
  const alike = those.filter(({ held }) => !held);
  const differs = (before: Facts): boolean =>
    names.some((name) => {
      const [there, here] = [statedIn(before, name), statedIn(now, name)];
      return there !== null && here !== null && there !== here;
    });
  return {
    held: those.some(({ held }) => held),
    retold: alike.some(({ before }) => differs(before)),
    // Of another filing a number that nobody has tells nothing of this one.
    wasOdd: alike.some(({ own, before }) => isOdd(book, before) || (own && implausibleIn(book, before).length > 0)),
    drawn: alike.some(({ drawn }) => drawn),
  };
}

function fieldsOf(facts: Facts): ReadonlySet<string> | null {
  const { value } = facts.read('data_elements');
  return Array.isArray(value) ? new Set(value.map(String)) : null;
}

/** Whether one has all fields of the other, or both have half of all fields together: a field more or less makes no other filing. */
function areAlike(before: ReadonlySet<string> | null, now: ReadonlySet<string> | null): boolean {
  if (before === null || now === null) return before === now;
  const shared = [...before].filter((field) => now.has(field)).length;
  // Of no fields nothing is a part.
  if (shared === 0) return before.size === 0 && now.size === 0;
  return shared === Math.min(before.size, now.size) || 2 * shared >= before.size + now.size - shared;
}

/** A list says the same in any order. */
function statedIn(facts: Facts, name: string): string | null {
  const { value, origin } = facts.read(name);
  if (origin !== 'stated' || value === null) return null;
  return canonicalJson(Array.isArray(value) ? value.map(String).sort() : value);
}

/** A content, with the rules that it is judged by. */
export interface Content {
  readonly book: Pick<RuleBook, 'catalogue' | 'reference'>;
  readonly facts: Facts;
}

/** What the company's own filings and files tell beside contents that would pass. */
@Injectable()
export class BesideFiling {
  constructor(
    private readonly words: EarlierWords,
    private readonly files: UnscannedFiles,
  ) {}

  /** @param recipient by its key, the one of contents that are not stored yet. */
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

  /** Beside a content that nobody has filed. @param recipient by its key; null while nobody has named one. */
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

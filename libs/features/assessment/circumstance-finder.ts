import { implausibleIn, needsHumanCheck } from '@carnet/acts/routing-input.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { canonicalJson, type Digest, type IsoDate, type TenantId, type TransferId } from '@carnet/kernel';
import { comparableRecipient } from '@carnet/ledger';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { findBrokenInvariants, type Fact, type Facts, factsFromJson, evidenceFileDigests, type Invariant } from '@carnet/rules';
import type { Circumstances } from '@carnet/workflow';
import { type DoubtedFiles, DoubtedFilesStore } from './doubted-files.store.js';
import { type Besides, type EarlierFacts, EarlierFactsStore, mostCompared } from './earlier-facts.store.js';
import { type AddedUp, type PeopleTotal, PeopleTotals } from './people-totals.store.js';
import { RegisteredCountries } from './registered-countries.store.js';
import { Injectable } from '@nestjs/common';

/** Facts that may differ between filings without either being wrong. Numbers of people have their own comparison. */
const uncomparedFacts: ReadonlySet<string> = new Set(['evidence', 'data_elements', 'people_ordinary', 'people_sensitive']);

/** Facts that depend on the country of the recipient, besides those about the recipient itself. */
const factsOfDestination: ReadonlySet<string> = new Set([
  'mechanisms',
  'mechanism_issued_on',
  'mechanism_expires_on',
  'working_days_before_expiry',
  'contract_effective_date',
  'filing_date',
  'acceptance_date',
  'first_transfer_date',
  'onward_countries',
  'tia_done',
  'tia_result',
  'supplementary_measures',
  'scc_modified',
  'consent',
  'data_subject_countries',
]);

/** Whether a fact says the same of every recipient of a name, wherever it is. */
const isOfEveryCountry = (name: string): boolean => !name.startsWith('importer_') && !factsOfDestination.has(name);

/**
 * Compares a filing with earlier contents: of the same transfer, and of like transfers to recipients of the same name. Of a transfer to
 * another country, only what says the same of every country is compared. Says whether a stated fact differs or stated more people, whether
 * the transfer had another recipient, whether one was odd, whether the random audit drew one, and whether people refused or restrict one. A
 * fact that was unstated before does not count as different.
 */
function compareWithEarlier({ book, facts: now }: JudgedContent, earlier: readonly EarlierFacts[]): Circumstances {
  const names = book.catalogue.facts
    .filter(({ name, source }) => source === 'stated' && !uncomparedFacts.has(name))
    .map(({ name }) => name);
  const told = earlier.map(({ facts, ...one }) => ({ ...one, before: factsFromJson(facts) }));
  // A transfer counts as alike if any of its earlier contents is alike.
  const like = new Set(told.filter(({ before }) => areAlike(fieldsOf(before), fieldsOf(now))).map(({ judgedTransfer }) => judgedTransfer));
  const those = told.filter(({ isSameTransfer, judgedTransfer }) => isSameTransfer || like.has(judgedTransfer));
  // People reviewed the held transfers: those count through `held` alone, and their facts are not compared.
  const alike = those.filter(({ held }) => !held);
  const isElsewhere = (before: Facts): boolean => before.read('importer_country').value !== now.read('importer_country').value;
  const differs = (before: Facts, compared: readonly string[]): boolean =>
    compared.some((name) => {
      const [there, here] = [statedIn(before, name), statedIn(now, name)];
      return there !== undefined && there !== 'null' && here !== undefined && there !== here;
    });
  const isImplausible = (before: Facts): boolean => implausibleIn(book, before).length > 0;
  // What other transfers to the earlier recipient, or of the earlier fields, called for is not settled by naming others.
  const isLetOff = ({ isSameTransfer, besideOthers }: (typeof alike)[number]): boolean => isSameTransfer && besideOthers;
  // Implausible numbers of another filing say nothing about this one.
  const wasOdd = ({ isSameTransfer, before }: (typeof alike)[number]): boolean =>
    isImplausible(before)
      ? isSameTransfer || needsHumanCheck(book, before.without(['people_ordinary', 'people_sensitive']))
      : needsHumanCheck(book, before);
  return {
    held: told.some(({ held, judgedTransfer, before }) => held && (like.has(judgedTransfer) || haveSamePurpose(before, now))),
    retold: alike.some(({ isSameTransfer, before }) =>
      !isSameTransfer && isElsewhere(before)
        ? differs(before, names.filter(isOfEveryCountry))
        : differs(before, names) || (isSameTransfer && isToAnother(before, now)) || (areFewer(before, now) && !isImplausible(before)),
    ),
    wasOdd: alike.some((one) => isLetOff(one) || wasOdd(one)),
    drawn: alike.some(({ drawn }) => drawn),
    uncompared: [true, false].some(
      (held) =>
        new Set(earlier.filter((one) => !one.isSameTransfer && one.held === held).map(({ judgedTransfer }) => judgedTransfer)).size >
        mostCompared,
    ),
  };
}

/** Whether a number of people, or a count of US persons, is lower than before. */
function areFewer(before: Facts, now: Facts): boolean {
  return numbersOf(before).some(([name, number]) => {
    const here = new Map(numbersOf(now)).get(name);
    return here !== undefined && here < number;
  });
}

function numbersOf(facts: Facts): readonly (readonly [name: string, number: number])[] {
  const us = facts.read('us_counts_12m').value;
  const counted = us !== null && typeof us === 'object' ? Object.entries(us) : [];
  const people = ['people_ordinary', 'people_sensitive'].map((name) => [name, facts.read(name).value] as const);
  return [...people, ...counted].flatMap(([name, value]) => (typeof value === 'number' ? [[name, value] as const] : []));
}

/** Whether another recipient is named than before; spellings of one name do not count. */
function isToAnother(before: Facts, now: Facts): boolean {
  const [there, here] = [recipientIn(before), recipientIn(now)];
  return there !== null && here !== null && there !== here;
}

function recipientIn(facts: Facts): string | null {
  const [name, country] = ['recipient_name', 'importer_country'].map((one) => facts.read(one).value);
  return typeof name === 'string' && typeof country === 'string' ? comparableRecipient({ name, country }) : null;
}

/** Whether the purpose is the same, and all or most kinds of data. Renaming fields, or one kind more, must not undo what people decided. */
function haveSamePurpose(before: Facts, now: Facts): boolean {
  const kindsOf = (facts: Facts): ReadonlySet<string> => new Set([facts.read('data_tags').value].flat().map(String));
  const [there, here] = [before, now].map((facts) => canonicalJson(facts.read('purpose').value));
  return there === here && areAlike(kindsOf(before), kindsOf(now));
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

/** The stated value as canonical JSON; the order of a list does not matter. Undefined if the fact is not stated. */
function statedIn(facts: Facts, name: string): string | undefined {
  const { value, origin } = facts.read(name);
  if (origin !== 'stated') return undefined;
  return canonicalJson(Array.isArray(value) ? value.map(String).sort() : value);
}

/** A content with the rules that judge it. */
export interface JudgedContent {
  readonly book: Pick<RuleBook, 'catalogue' | 'reference' | 'packs'>;
  readonly facts: Facts;
}

const nothingBeside: Besides = { recipient: null, wrong: new Set() };

/** Finds circumstances in the company's own filings and files that matter to contents that would pass. */
@Injectable()
export class CircumstanceFinder {
  constructor(
    private readonly words: EarlierFactsStore,
    private readonly files: DoubtedFilesStore,
    private readonly people: PeopleTotals,
    private readonly countries: RegisteredCountries,
  ) {}

  async ofFilings(
    scope: TenantScope,
    contents: ReadonlyMap<TransferId, JudgedContent>,
    besides: Besides,
  ): Promise<ReadonlyMap<TransferId, Circumstances>> {
    const earlier = await this.words.ofTransfers(scope, [...contents.keys()], besides);
    const files = await this.findDoubtedFiles(scope, [...contents.values()]);
    const found = new Map<TransferId, Circumstances>();
    for (const [id, content] of contents) {
      const own = earlier.filter(({ transfer }) => transfer === id);
      found.set(id, { ...circumstancesOf(content, own, files), manyTogether: await this.hasManyPeopleTogether(scope, content, id) });
    }
    return found;
  }

  /** The contents that people review anyway, and that stated a fact otherwise, or more people, before their company changed them. */
  async findRestated(scope: TenantScope, contents: ReadonlyMap<TransferId, JudgedContent>): Promise<ReadonlySet<TransferId>> {
    const earlier = (await this.words.ofTransfers(scope, [...contents.keys()], nothingBeside)).filter(
      ({ isSameTransfer }) => isSameTransfer,
    );
    const isRestated = ([id, content]: readonly [TransferId, JudgedContent]): boolean =>
      compareWithEarlier(
        content,
        earlier.filter(({ transfer }) => transfer === id),
      ).retold === true;
    return new Set([...contents].filter(isRestated).map(([id]) => id));
  }

  /** The contents that are like what people refused or restrict of the company's affiliates. Asks as the authority. */
  async findHeldOfAffiliates(
    scope: TenantScope,
    company: TenantId,
    contents: ReadonlyMap<TransferId, JudgedContent>,
  ): Promise<ReadonlySet<TransferId>> {
    const earlier = await this.words.ofAffiliates(scope, company, [...contents.keys()]);
    const isHeldBeside = ([id, content]: readonly [TransferId, JudgedContent]): boolean =>
      compareWithEarlier(
        content,
        earlier.filter(({ transfer }) => transfer === id),
      ).held === true;
    return new Set([...contents].filter(isHeldBeside).map(([id]) => id));
  }

  /** For a content that is not filed. @param recipient key of the recipient; null if none is named. */
  async ofOutline(
    scope: TenantScope,
    content: JudgedContent,
    { recipient, on }: { readonly recipient: string | null; readonly on: IsoDate },
  ): Promise<Circumstances> {
    const earlier = recipient === null ? [] : await this.words.ofRecipient(scope, recipient, on);
    const beside = circumstancesOf(content, earlier, await this.findDoubtedFiles(scope, [content]));
    const unregistered = (await this.countries.unregistered(scope))(content.facts.read('exporter_country').value);
    return { ...beside, unregistered, manyTogether: await this.hasManyPeopleTogether(scope, content, null) };
  }

  /**
   * Whether the number of people would go to a person if all filings of the year were one: those to the recipient, or where the law counts
   * so, all of the company. Reads those only if some number would.
   */
  private async hasManyPeopleTogether(scope: TenantScope, content: JudgedContent, transfer: TransferId | null): Promise<boolean> {
    const watched = watchedWith(content, { ordinary: anyNumber, sensitive: anyNumber });
    const { facts } = content;
    const [recipient, from] = [recipientIn(facts), facts.read('exporter_country').value];
    const isOver = async (added: AddedUp, isCounted: (one: Invariant) => boolean): Promise<boolean> =>
      watched.some(isCounted) && watchedWith(content, await this.people.of(scope, added, facts.asOfDate, transfer)).some(isCounted);
    return (
      (recipient !== null && (await isOver({ recipient }, ({ counts }) => counts === undefined))) ||
      (typeof from === 'string' && (await isOver({ from }, ({ counts }) => counts === 'company')))
    );
  }

  private findDoubtedFiles(scope: TenantScope, contents: readonly JudgedContent[]): Promise<DoubtedFiles> {
    return this.files.findAmong(scope, [...new Set(contents.flatMap(({ facts }) => evidenceFileDigests(facts)))]);
  }
}

/** A number above every bound. */
const anyNumber = 1e12;

/** What is to be watched in a content only once so many more people are added. */
function watchedWith({ book, facts }: JudgedContent, more: PeopleTotal): readonly Invariant[] {
  const total = (name: string, others: number): Fact => {
    const { value } = facts.read(name);
    return { name, value: (typeof value === 'number' ? value : 0) + others, origin: 'ledger' };
  };
  const all = facts.with([total('people_ordinary', more.ordinary), total('people_sensitive', more.sensitive)]);
  const { watched } = book.catalogue;
  const before = findBrokenInvariants(watched, facts, book.reference);
  return findBrokenInvariants(watched, all, book.reference).filter((one) => !before.includes(one));
}

function circumstancesOf(content: JudgedContent, earlier: readonly EarlierFacts[], files: DoubtedFiles): Circumstances {
  const named = evidenceFileDigests(content.facts);
  const isNamedOf = (doubted: ReadonlySet<Digest>): boolean => named.some((digest) => doubted.has(digest));
  return { ...compareWithEarlier(content, earlier), unscanned: isNamedOf(files.unscanned), unaccepted: isNamedOf(files.unaccepted) };
}

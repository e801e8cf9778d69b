import { canonicalJson, digestOfText, instant, isoDate } from '@carnet/kernel';
import { type Regime, ruleSetOf } from '@carnet/rules';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PublicationTrust } from './unsigned-packs.js';
import { compileNothing, MemoryRuleArchive } from './rule-archive.fixture.js';
import { type PublishedText, type RuleBook, StaleRules } from './rule-book.js';
import { RuleBooks } from './rule-books.js';
import { shippedPolicies } from './shipped-policies.fixture.js';

const [november, december] = [isoDate('2026-11-25'), isoDate('2026-12-01')];

/** Trusts every statement that says it is signed. */
const trust: PublicationTrust = { statementIn: (signature) => Promise.resolve(/^signed (.*)$/.exec(signature)?.[1] ?? null) };

const policies = () => Promise.resolve(shippedPolicies);

let archive: MemoryRuleArchive;

beforeEach(() => {
  archive = new MemoryRuleArchive();
});

async function opened(): Promise<RuleBooks> {
  const shipped = archive.store('shipped');
  archive.schedules(shipped);
  return RuleBooks.open(archive, compileNothing, { shipped: { digest: shipped.digest } as RuleBook, trust, policies });
}

describe('the rules of a process', () => {
  it('are not opened when its release is not registered', async () => {
    const unknown = { digest: digestOfText('never registered') } as RuleBook;
    await expect(RuleBooks.open(archive, compileNothing, { shipped: unknown, trust, policies })).rejects.toThrow('run `carnet migrate`');
  });

  it('are those in force on the day of a filing, without a question to the archive', async () => {
    const books = await opened();
    archive.asked.length = 0;
    expect(books.inForce(november).digest).toBe(archive.store('shipped').digest);
    expect(archive.asked).toEqual([]);
  });

  it('change with the day, and are compiled when the first work needs them', async () => {
    const books = await opened();
    const later = archive.store('later');
    archive.schedules(archive.store('shipped'), [december, later]);
    await books.refresh();
    const seen = await books.whileCurrent(() => Promise.resolve([november, december].map((day) => books.inForce(day).digest)));
    expect(seen).toEqual([archive.store('shipped').digest, later.digest]);
  });

  it('are read again when the database says that others are in force, and the work is done again', async () => {
    const books = await opened();
    const later = archive.store('later');
    archive.schedules(later);
    const tried: string[] = [];
    await books.whileCurrent(() => {
      const { digest } = books.inForce(november);
      tried.push(digest);
      return digest === later.digest ? Promise.resolve() : Promise.reject(new StaleRules('others are in force'));
    });
    expect(tried).toEqual([archive.store('shipped').digest, later.digest]);
  });

  it('do not send work round for ever', async () => {
    const books = await opened();
    let tries = 0;
    const never = books.whileCurrent(() => {
      tries += 1;
      return Promise.reject(new StaleRules('others are in force'));
    });
    await expect(never).rejects.toThrow(StaleRules);
    expect(tries).toBe(4);
  });

  it('are those a filing is pinned to, whatever is in force; those of its day when it is pinned to none', async () => {
    const books = await opened();
    const pinned = archive.store('pinned');
    const found = await books.whileCurrent(() => Promise.resolve(books.ofFiling(pinned.digest, november).digest));
    expect(found).toBe(pinned.digest);
    expect(books.ofFiling(null, november)).toBe(books.inForce(november));
  });

  it('are loaded for as many pins as a batch of work can name', async () => {
    const books = await opened();
    const pins = Array.from({ length: 25 }, (_, n) => archive.store(`set ${String(n)}`).digest);
    const found = await books.whileCurrent(() => Promise.resolve(pins.map((pin) => books.ofFiling(pin, november).digest)));
    expect(found).toEqual(pins);
  });

  it('are compiled once when several ask at once, and kept up to a bound', async () => {
    const books = await opened();
    const sets = Array.from({ length: 70 }, (_, n) => archive.store(`set ${String(n)}`).digest);
    archive.asked.length = 0;
    for (const set of sets) await Promise.all([books.load(set), books.load(set)]);
    expect(archive.asked).toHaveLength(70);
    await books.load(sets[69] ?? digestOfText(''));
    expect(archive.asked).toHaveLength(70);
    await books.load(sets[0] ?? digestOfText(''));
    expect(archive.asked).toHaveLength(71);
  });

  it('that cannot be used are named with the first thing that is wrong, and nothing else is taken instead', async () => {
    const books = await opened();
    const broken = archive.store('broken');
    await expect(books.load(broken.digest)).rejects.toThrow(`the rules ${broken.digest} cannot be used: facts.yaml:1:2 no law`);
    await expect(books.load(digestOfText('nowhere'))).rejects.toThrow('nobody stored the rules');
  });

  it('that are not what their digest says are not used', async () => {
    const books = await opened();
    const { digest } = archive.store('as published');
    archive.stored.set(digest, new Map([['facts.yaml', 'altered']]));
    await expect(books.load(digest)).rejects.toThrow('damaged');
  });

  it('are used when each pack came with a release or is signed by whom we believe, and not otherwise', async () => {
    const books = await opened();
    const statement = { inForceFrom: '2026-12-01' };
    const stand = async (name: string, signed: PublishedText['signed'] | undefined, regime: Regime = 'cn'): Promise<unknown> => {
      const texts = new Map([['packs/cn.yaml', name]]);
      const set = ruleSetOf(texts).digest;
      archive.stored.set(set, texts);
      if (signed !== undefined) archive.publications.push({ regime, packText: digestOfText(name), signed });
      return books.load(set).then(
        () => 'used',
        (error: unknown) => (error as Error).message.replace(set, 'S'),
      );
    };
    const refused = 'the rules S cannot be used: no key that is believed here signed packs/cn.yaml as it is stored';
    expect(await stand('of a release', null)).toBe('used');
    expect(await stand('signed', { statement, signature: `signed ${canonicalJson(statement)}` })).toBe('used');
    expect(await stand('never published', undefined)).toBe(refused);
    expect(await stand('signed by somebody else', { statement, signature: 's' })).toBe(refused);
    expect(await stand('from another day', { statement, signature: 'signed {"inForceFrom":"2027-01-01"}' })).toBe(refused);
    expect(await stand('of another regime', null, 'eu_gdpr')).toBe(refused);
    // The others are unchanged.
    expect(books.inForce(november).digest).toBe(archive.store('shipped').digest);
  });

  it('can be asked what they would be with another text', async () => {
    const books = await opened();
    const variant = await books.variant(archive.store('shipped').digest, new Map([['facts.yaml', 'other']]));
    expect(variant).toEqual({ ok: true, value: { digest: ruleSetOf(new Map([['facts.yaml', 'other']])).digest } });
  });
});

describe('what was in force on a day, as it was known at an instant', () => {
  it('is answered by the edition of that instant, and by the latest when none is named', async () => {
    const books = await opened();
    const later = archive.store('later');
    archive.schedules(archive.store('shipped'), [november, later]);
    const known = async (at: string | null) => {
      const found = await books.on(november, at === null ? null : instant(at));
      return found && [found.schedule.edition, found.book.digest];
    };
    expect(await known('2026-11-01T12:00:00.000Z')).toEqual([1, archive.store('shipped').digest]);
    expect(await known('2026-11-02T12:00:00.000Z')).toEqual([2, later.digest]);
    expect(await known(null)).toEqual([2, later.digest]);
    expect(await known('2026-10-31T12:00:00.000Z')).toBeNull();
  });
});

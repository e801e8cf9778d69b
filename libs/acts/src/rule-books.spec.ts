import { canonicalJson, digestOfText, instant, isoDate } from '@carnet/kernel';
import { type Regime, ruleSetOf } from '@carnet/rules';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type PublicationTrust, RuleBooks } from './rule-books.js';
import { compileNothing, MemoryRuleArchive } from './rule-archive.fixture.js';
import { type PublishedText, type RuleBook, StaleRules } from './rule-book.js';
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
  it('The rule books do not open when the release is not registered', async () => {
    const unknown = { digest: digestOfText('never registered') } as RuleBook;
    await expect(RuleBooks.open(archive, compileNothing, { shipped: unknown, trust, policies })).rejects.toThrow('run `carnet migrate`');
  });

  it('The rules in force on a filing day are found without asking the archive', async () => {
    const books = await opened();
    archive.asked.length = 0;
    expect(books.inForce(november).digest).toBe(archive.store('shipped').digest);
    expect(archive.asked).toEqual([]);
  });

  it('The rules in force change with the day of the filing', async () => {
    const books = await opened();
    const later = archive.store('later');
    archive.schedules(archive.store('shipped'), [december, later]);
    await books.refresh();
    const seen = await books.whileCurrent(() => Promise.resolve([november, december].map((day) => books.inForce(day).digest)));
    expect(seen).toEqual([archive.store('shipped').digest, later.digest]);
  });

  it('Work on outdated rules is done again with the rules that are now in force', async () => {
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

  it('Work that keeps finding outdated rules is given up after four tries', async () => {
    const books = await opened();
    let tries = 0;
    const never = books.whileCurrent(() => {
      tries += 1;
      return Promise.reject(new StaleRules('others are in force'));
    });
    await expect(never).rejects.toThrow(StaleRules);
    expect(tries).toBe(4);
  });

  it('A pinned filing gets its pinned rules, an unpinned filing those of its day', async () => {
    const books = await opened();
    const pinned = archive.store('pinned');
    const found = await books.whileCurrent(() => Promise.resolve(books.ofFiling(pinned.digest, november).digest));
    expect(found).toBe(pinned.digest);
    expect(books.ofFiling(null, november)).toBe(books.inForce(november));
  });

  it('One piece of work can load the pinned rules of 25 filings', async () => {
    const books = await opened();
    const pins = Array.from({ length: 25 }, (_, n) => archive.store(`set ${String(n)}`).digest);
    const found = await books.whileCurrent(() => Promise.resolve(pins.map((pin) => books.ofFiling(pin, november).digest)));
    expect(found).toEqual(pins);
  });

  it('A rule set is compiled once for concurrent callers and cached up to a limit', async () => {
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

  it('A rule set that cannot be used is reported with its first fault', async () => {
    const books = await opened();
    const broken = archive.store('broken');
    await expect(books.load(broken.digest)).rejects.toThrow(`the rules ${broken.digest} cannot be used: facts.yaml:1:2 no law`);
    await expect(books.load(digestOfText('nowhere'))).rejects.toThrow('nobody stored the rules');
  });

  it('A rule set that differs from its digest is not used', async () => {
    const books = await opened();
    const { digest } = archive.store('as published');
    archive.stored.set(digest, new Map([['facts.yaml', 'altered']]));
    await expect(books.load(digest)).rejects.toThrow('damaged');
  });

  it('A rule set is used only if each pack was shipped or is signed by a trusted key', async () => {
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

  it('A variant of a rule set can be compiled with another text', async () => {
    const books = await opened();
    const variant = await books.variant(archive.store('shipped').digest, new Map([['facts.yaml', 'other']]));
    expect(variant).toEqual({ ok: true, value: { digest: ruleSetOf(new Map([['facts.yaml', 'other']])).digest } });
  });
});

describe('the rules in force on a day as known at an instant', () => {
  it('The rules known at an instant come from that instant’s edition or the latest one', async () => {
    const books = await opened();
    const later = archive.store('later');
    archive.schedules(archive.store('shipped'), [november, later]);
    const known = async (at: string | null) => {
      const found = await books.findForDay(november, at === null ? null : instant(at));
      return found && [found.schedule.edition, found.book.digest];
    };
    expect(await known('2026-11-01T12:00:00.000Z')).toEqual([1, archive.store('shipped').digest]);
    expect(await known('2026-11-02T12:00:00.000Z')).toEqual([2, later.digest]);
    expect(await known(null)).toEqual([2, later.digest]);
    expect(await known('2026-10-31T12:00:00.000Z')).toBeNull();
  });
});

import { LawReadings } from '@carnet/features/law/law-readings.js';
import { PackAct } from '@carnet/features/law/pack-act.js';
import type { PackChecker } from '@carnet/features/law/pack-checker.js';
import { PublishPack } from '@carnet/features/law/publish-pack.js';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, type Instant, isoDate, type IsoDate, type Json } from '@carnet/kernel';
import { query, TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { decidePack, type PackCommand, type PackVersion } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { freshKey } from '../support/filings.js';
import { contentOf, noCases, PackDesk } from '../support/pack-desk.js';
import { shippedText } from '../support/releases.js';
import { asOwner, asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [author, publisher, third, company] = ['author1', 'publisher1', 'auditor1', 'filer@retail'].map(principalOf) as [
  Principal,
  Principal,
  Principal,
  Principal,
];

const labelled = (label: string): string => shippedText('packs/nz_privacy.yaml').replace(/^version: .*$/m, `version: '${label}'`);

const refused = (code: string) => ({ code });

const ownWork = { code: 'CN006', message: 'who wrote a pack does not publish it, in whichever version' };

const misnumbered = { code: 'CN007', message: 'editions are numbered one after the other' };

const misdated = { code: 'CN007', message: 'an edition is known since the transaction that makes it' };

const { database, useCases } = await openSuite();
const desk = new PackDesk(useCases, author);

const asAuthority = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_authority', organisation: author.organisation }, work);

const asCompany = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_app', organisation: company.organisation }, work);

/** Finds nothing to say. */
const content = { read: never, lint: () => Promise.resolve(accept([])), test: () => Promise.resolve(accept([])) };

/** What is published stands for its own signature. */
const ownSigner = { sign: (statement: Json) => Promise.resolve(canonicalJson(statement)), keys: never };

function published(
  { id: versionId, revision, content: { digest } }: PackVersion,
  inForceFrom: IsoDate,
  checker: PackChecker,
  store = desk.store,
) {
  const act = new PackAct(useCases.app.get(TenantDatabase), store);
  const publishing = new PublishPack(act, store, checker, ownSigner, new LawReadings(new Map()));
  return publishing.execute(publisher, { versionId, revision, digest, inForceFrom }, freshKey());
}

const waiting = async (sql: Sql): Promise<boolean> =>
  (
    await sql.rows(`select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
    where l.locktype = 'advisory' and not l.granted`)
  ).length > 0;

function never(): never {
  throw new Error('is not asked');
}

describe('two publications at once', () => {
  it('A second publication waits for the first one and then succeeds', async () => {
    const [first, second] = [await desk.inShadow(labelled('2.first')), await desk.inShadow(labelled('2.second'))];
    let answer: Promise<unknown> = Promise.resolve(null);
    await desk.publish(first, publisher, isoDate('2029-01-01'), async (right) => {
      answer = published(second, isoDate('2029-02-01'), content);
      await eventually('the second waits for the first', () => asOwner(database, waiting));
      return right;
    });
    expect(await answer).toMatchObject({ ok: true, value: { value: { state: 'published', label: '2.second' } } });
  });

  it('A publication is linted and tested once although another one happens meanwhile', async () => {
    const [first, second] = [await desk.inShadow(labelled('4.first')), await desk.inShadow(labelled('4.second'))];
    const asked: string[] = [];
    const lint = async () => {
      asked.push('lint');
      if (asked.length === 1) await desk.publish(first, publisher, isoDate('2030-01-01'));
      return accept([]);
    };
    const test = () => Promise.resolve(accept((asked.push('test'), [])));
    const answer = await published(second, isoDate('2030-02-01'), { ...content, lint, test });
    expect(answer).toMatchObject({ ok: true, value: { value: { state: 'published', label: '4.second' } } });
    expect(asked).toEqual(['lint', 'test']);
  });

  it('A publication survives a lost database connection and is linted only once', async () => {
    const version = await desk.inShadow(labelled('6.once'));
    const asked: string[] = [];
    const store = Object.assign(Object.create(desk.store) as typeof desk.store, {
      async basis(scope: TenantScope, lock?: 'lock') {
        asked.push('basis');
        if (asked.length === 3) await query(scope, { name: 'lost', text: 'select pg_terminate_backend(pg_backend_pid())' }, []);
        return desk.store.basis(scope, lock);
      },
    });
    const lint = () => Promise.resolve(accept((asked.push('lint'), [])));
    const answer = await published(version, isoDate('2032-01-01'), { ...content, lint }, store);
    expect(answer).toMatchObject({ ok: true, value: { value: { state: 'published', label: '6.once' } } });
    expect(asked).toEqual(['basis', 'lint', 'basis', 'basis', 'basis']);
  });
});

describe('the authors of a pack', () => {
  it('The author of any version of a pack text cannot publish it, in any spelling', async () => {
    const [same, gone, rewritten] = ['same', 'gone', 'rewritten'].map((label) => labelled(`3.${label}`)) as [string, string, string];
    await desk.draft(same);
    await change(await desk.draft(gone), (at) => ({ kind: 'discard', by: author.person!, at }));
    const pack = labelled('3.rewritten.again');
    await change(await desk.draft(rewritten), (at) => ({ kind: 'revise', by: author.person!, at, content: contentOf(pack) }), pack);
    const other = new PackDesk(useCases, publisher);
    for (const text of [same, `# handed on\n${same}`, `# handed on\n${gone}`, rewritten]) {
      const { id, content, ...version } = await other.inShadow(text);
      expect(version.authors).toEqual([publisher.person]);
      const known = await desk.transact((scope) => desk.store.authorsOf(scope, content));
      expect(known).toEqual([author.person, publisher.person].sort());
      await expect(desk.publish({ id, content, ...version }, author, isoDate('2027-09-01'))).rejects.toMatchObject(ownWork);
    }
    const free = await other.inShadow(`# handed on twice\n${rewritten}`);
    expect((await desk.publish(free, third, isoDate('2027-09-01'))).publication).toMatchObject({ publisher: third.person });
  });

  it('The database refuses to delete pack authors and to show them to a company', async () => {
    await expect(asOwner(database, (sql) => sql.rows('delete from carnet.rule_pack_author'))).rejects.toMatchObject(refused('CN006'));
    await expect(asAuthority((sql) => sql.rows('delete from carnet.rule_pack_author'))).rejects.toMatchObject(refused('42501'));
    await expect(asCompany((sql) => sql.rows('select from carnet.rule_pack_author'))).rejects.toMatchObject(refused('42501'));
  });
});

describe('an edition of the rules', () => {
  it('The database accepts only the next edition, known from its own transaction', async () => {
    const add = (number: string, knownAt: string): Promise<unknown> =>
      asAuthority((sql) =>
        sql.rows(`insert into carnet.rule_edition (edition, release, known_at)
          select max(e.edition) + ${number}, max(e.release), ${knownAt} from carnet.rule_edition e`),
      );
    for (const number of ['2', '0', '-1']) await expect(add(number, 'now()')).rejects.toMatchObject(misnumbered);
    const times = [`'2020-01-01'`, 'max(e.known_at)', `max(e.known_at) - interval '1 second'`, `now() + interval '1 hour'`, `'infinity'`];
    for (const time of times) await expect(add('1', time)).rejects.toMatchObject(misdated);
    const [made] = await asAuthority(async (sql) => {
      const rows = await sql.rows<{ right: boolean }>(`insert into carnet.rule_edition (edition, release, known_at)
        select max(e.edition) + 1, max(e.release), now() from carnet.rule_edition e returning known_at = now() as right`);
      await sql.rows('rollback');
      return rows;
    });
    expect(made).toEqual({ right: true });
  });
});

const change = (before: PackVersion, command: (at: Instant) => PackCommand, pack?: string): Promise<unknown> =>
  desk.transact((scope) => {
    const decision = decidePack(before, command(scope.startedAt));
    if (!decision.accepted) throw new Error(decision.refusal.code);
    const texts = pack === undefined ? {} : { texts: { pack, cases: noCases } };
    return desk.store.record(scope, { before, ...decision, ...texts }, { idempotency: freshKey(), by: scope.principal.id, answer: {} });
  });

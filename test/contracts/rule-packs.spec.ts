import { RuleArchive } from '@carnet/acts/rule-book.js';
import { StaleVersion } from '@carnet/acts/transfer-journal.store.js';
import { digestOfText, isoDate } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { decidePack, type PackCommand, type PackVersion, ruleSetOf, ruleSetOfDigests } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { freshKey } from '../support/filings.js';
import { PackDesk } from '../support/pack-desk.js';
import { install, releaseWith, shippedRelease, shippedText } from '../support/releases.js';
import { asOwner, withConnection, asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [author, publisher, company] = [principalOf('author1'), principalOf('publisher1'), principalOf('filer@retail')];

const file = 'packs/nz_privacy.yaml';

const labelled = (label: string): string => shippedText(file).replace(/^version: .*$/m, `version: '${label}'`);

const someDay = isoDate('2027-03-01');

const { database, useCases } = await openSuite();
const desk = new PackDesk(useCases, author);
const archive = useCases.app.get(RuleArchive);

const asAuthority = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_authority', organisation: author.organisation }, work);

const asCompany = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_app', organisation: company.organisation }, work);

describe('a release', () => {
  it('A release is in force for every day, and its texts are found by its digest', async () => {
    const schedule = await archive.schedule();
    expect(schedule).toMatchObject({ edition: 1, entries: [{ from: null, set: shippedRelease.set.digest }] });
    const texts = await archive.texts(shippedRelease.set.digest);
    expect(texts && ruleSetOf(texts).digest).toBe(shippedRelease.set.digest);
    expect(await archive.texts(digestOfText('another'))).toBeNull();
  });

  it('A release that is installed already makes no new edition', async () => {
    expect(await install(database, shippedRelease)).toBeNull();
    expect(await archive.latestEdition()).toBe(1);
  });

  it('A company reads every pack of a release, with its cases, as a published version', async () => {
    const { packs } = shippedRelease;
    const seen = await desk.transact((scope) => desk.store.list(scope, null), company);
    expect(seen.map(({ regime, label, origin, state }) => ({ regime, label, origin, state }))).toEqual(
      packs.map(({ head: { regime, label } }) => ({ regime, label, origin: 'release', state: 'published' })),
    );
    const nz = packs.find(({ head }) => head.regime === 'nz_privacy');
    const read = await desk.transact((scope) => desk.store.find(scope, nz?.head.digest ?? digestOfText('')), company);
    expect(read).toMatchObject({ version: null, texts: { pack: nz?.pack, cases: nz?.cases } });
  });

  it('A release that replaces another makes the next edition and keeps the one before', async () => {
    const first = await archive.schedule();
    const next = releaseWith(new Map([[file, labelled('9.9.release')]]));
    expect(await install(database, next)).toBe(2);
    expect((await archive.schedule())?.entries).toEqual([{ from: null, set: next.set.digest }]);
    expect(await archive.schedule(first?.knownAt)).toEqual(first);
    expect(await install(database, shippedRelease)).toBe(3);
  });
});

describe('a version of a pack', () => {
  it('A pack version is stored with its texts and history and read back unchanged', async () => {
    const version = await desk.inShadow(labelled('1.stored'));
    const read = await desk.transact((scope) => desk.store.read(scope, version.id, 'lock'));
    expect(read?.version).toEqual(version);
    expect(read?.texts.pack).toBe(labelled('1.stored'));
    const lines = await desk.transact((scope) => desk.store.history(scope, version.id));
    expect(lines.map(({ revision, kind, actor }) => ({ revision, kind, actor }))).toEqual(
      ['drafted', 'lint-passed', 'tests-passed', 'shadowed'].map((kind, n) => ({ revision: n + 1, kind, actor: author.id })),
    );
  });

  it('Refuses the change of a pack version that changed meanwhile', async () => {
    const draft = await desk.draft(labelled('1.stale'));
    await desk.transact((scope) => discard(scope, draft));
    await expect(desk.transact((scope) => discard(scope, draft))).rejects.toThrow(StaleVersion);
  });

  it('The history of a pack version keeps a refused attempt to publish', async () => {
    const draft = await desk.draft(labelled('1.refused'));
    await desk.transact((scope) =>
      desk.store.recordRefusal(scope, draft, { kind: 'publish', code: 'author-cannot-publish', by: { ...author, kind: 'person' } }),
    );
    const lines = await desk.transact((scope) => desk.store.history(scope, draft.id));
    expect(lines.at(-1)).toMatchObject({ kind: 'publish', refused: true, body: { code: 'author-cannot-publish' } });
  });

  it('A pack version and its text are hidden from companies until the publication', async () => {
    const text = labelled('1.hidden');
    const { id, content } = await desk.inShadow(text);
    const seen = (): Promise<unknown> => desk.transact((scope) => desk.store.read(scope, id), company);
    expect(await seen()).toBeNull();
    expect(await asCompany((sql) => sql.rows('select from carnet.rule_text where digest = $1', [content.packText]))).toEqual([]);
    const shadow = await desk.transact((scope) => desk.store.read(scope, id));
    await desk.publish(shadow?.version as never, publisher, someDay);
    expect(await seen()).toMatchObject({ texts: { pack: text } });
  });
});

describe('a publication', () => {
  it('A publication replaces the pack of the release from its day on and not before', async () => {
    const [spring, summer] = [isoDate('2027-04-01'), isoDate('2027-07-01')];
    const [one, two] = [labelled('2.spring'), labelled('2.summer')];
    await desk.publish(await desk.inShadow(two), publisher, summer);
    await desk.publish(await desk.inShadow(one), publisher, spring);
    const schedule = await archive.schedule();
    const packs = await Promise.all((schedule?.entries ?? []).map(async ({ from, set }) => [from, (await archive.texts(set))?.get(file)]));
    expect(packs).toEqual([
      [null, shippedText(file)],
      [someDay, labelled('1.hidden')],
      [spring, one],
      [summer, two],
    ]);
  });

  it('A publication outlives the next release', async () => {
    const before = await archive.schedule();
    await install(
      database,
      releaseWith(new Map([['packs/cl_privacy.yaml', shippedText('packs/cl_privacy.yaml').replace(/^version: .*$/m, "version: '9.9'")]])),
    );
    const after = await archive.schedule();
    expect(after?.entries.map(({ from }) => from)).toEqual(before?.entries.map(({ from }) => from));
    expect((await archive.texts(after?.entries.at(-1)?.set ?? digestOfText('')))?.get(file)).toBe(labelled('2.summer'));
    await install(database, shippedRelease);
  });

  it('Refuses a release that cannot be used and leaves the edition unchanged', async () => {
    const edition = await archive.latestEdition();
    const broken = releaseWith(new Map([['reference/treaty-parties.yaml', 'not: a table\n']]));
    await expect(install(database, broken)).rejects.toThrow('cannot be used: reference/treaty-parties.yaml');
    expect(await archive.latestEdition()).toBe(edition);
  });
});

describe('what the database refuses', () => {
  const refused = (code: string) => ({ code });

  it.each(['update', 'delete'])('The database refuses to %s rule texts, sets and editions, even for the owner', async (verb) => {
    const tables = ['rule_text', 'rule_set', 'rule_release', 'rule_edition', 'rule_schedule', 'rule_pack_author', 'rule_pack_event'];
    for (const table of tables) {
      const column =
        { rule_release: 'number', rule_edition: 'edition', rule_schedule: 'edition', rule_pack_event: 'kind' }[table] ?? 'digest';
      const statement = verb === 'update' ? `update carnet.${table} set ${column} = ${column}` : `delete from carnet.${table}`;
      if (table === 'rule_pack_event')
        await asOwner(database, (sql) => sql.rows('alter table carnet.rule_pack_event no force row level security'));
      await expect(asOwner(database, (sql) => sql.rows(statement))).rejects.toMatchObject(refused('CN006'));
    }
  });

  it('The database refuses to change or delete a published pack version', async () => {
    const { id } = await desk.publish(await desk.inShadow(labelled('3.kept')), publisher, someDay);
    for (const set of [`in_force_from = '2030-01-01'`, `state = 'discarded'`, `signature = 'x'`, `pack_text = cases_text`]) {
      const change = `update carnet.rule_pack_version set revision = revision + 1, ${set} where id = $1`;
      await expect(asAuthority((sql) => sql.rows(change, [id]))).rejects.toMatchObject(refused('CN006'));
      await expect(asOwner(database, (sql) => sql.rows(change, [id]))).rejects.toMatchObject(refused('CN006'));
    }
    await expect(asOwner(database, (sql) => sql.rows('delete from carnet.rule_pack_version where id = $1', [id]))).rejects.toMatchObject(
      refused('CN006'),
    );
  });

  it('The database refuses a rule text with the digest of another text', async () => {
    const lie = asAuthority((sql) => sql.rows('insert into carnet.rule_text (digest, text) values ($1, $2)', [digestOfText('a'), 'b']));
    await expect(lie).rejects.toMatchObject(refused('23514'));
  });

  it('The database refuses the publication of a pack version by its author', async () => {
    const version = await desk.inShadow(labelled('3.own'));
    const own = asAuthority((sql) =>
      sql.rows(
        `update carnet.rule_pack_version set revision = revision + 1, state = 'published', publisher = $2, in_force_from = '2027-09-01',
          published_at = now(), signature = 's' where id = $1`,
        [version.id, author.id],
      ),
    );
    await expect(own).rejects.toMatchObject(refused('23514'));
  });

  it('The database refuses to skip a step or to replace the author of a pack version', async () => {
    const { id } = await desk.draft(labelled('3.steps'));
    const change = (set: string): Promise<unknown> =>
      asAuthority((sql) => sql.rows(`update carnet.rule_pack_version set revision = revision + 1, ${set} where id = $1`, [id]));
    await expect(change(`state = 'shadow'`)).rejects.toMatchObject(refused('23514'));
    await expect(change(`state = 'linted', lint = '{"passed": false}'`)).rejects.toMatchObject(refused('23514'));
    await expect(change(`authors = array['${publisher.id}'::uuid]`)).rejects.toMatchObject(refused('CN006'));
    await expect(change(`regime = 'cn'`)).rejects.toMatchObject(refused('CN006'));
    await expect(
      change(`state = 'published', published_at = now(), publisher = '${publisher.id}', in_force_from = '2027-09-01', signature = 's'`),
    ).rejects.toMatchObject(refused('CN006'));
  });

  it('The database refuses to swap the text of a pack version that was checked', async () => {
    const { id } = await desk.inShadow(labelled('3.checked'));
    const swap = `update carnet.rule_pack_version set revision = revision + 1, pack_text = cases_text where id = $1`;
    await expect(asAuthority((sql) => sql.rows(swap, [id]))).rejects.toMatchObject(refused('CN006'));
  });

  it('The database refuses a second published pack of the same name', async () => {
    const again = await desk.inShadow(labelled('3.kept').replace('title:', 'title: &t'));
    const twin = await desk.inShadow(labelled('3.kept').replace(/^title: \{ en: '?/m, (found) => `${found}New `));
    await desk.publish(again, publisher, someDay);
    await expect(desk.publish(twin, publisher, someDay)).rejects.toMatchObject(refused('CN006'));
  });

  it('The database refuses an edition that omits, adds or moves a published pack', async () => {
    const version = await desk.inShadow(labelled('4.edition'));
    const bogus = ruleSetOfDigests(new Map([...shippedRelease.set.files, [file, digestOfText('never published')]]));
    const day = isoDate('2027-10-01');
    await expect(desk.publish(version, publisher, day, (right) => right.slice(0, -1))).rejects.toMatchObject(refused('CN007'));
    await expect(
      desk.publish(version, publisher, day, (right) => [...right, { from: isoDate('2028-01-01'), set: bogus }]),
    ).rejects.toMatchObject(refused('CN007'));
    await expect(
      desk.publish(version, publisher, day, (right) => right.map((entry) => (entry.from === null ? { ...entry, set: bogus } : entry))),
    ).rejects.toMatchObject(refused('CN007'));
    const early = (right: readonly { from: typeof day | null }[]) =>
      right.map((entry) => (entry.from === day ? { ...entry, from: isoDate('2026-01-01') } : entry));
    await expect(desk.publish(version, publisher, day, early as never)).rejects.toMatchObject(refused('CN007'));
    await desk.publish(version, publisher, day);
  });

  it('The database refuses to add to an edition or to build on an earlier release', async () => {
    const latest = await archive.latestEdition();
    const add = 'insert into carnet.rule_schedule (edition, from_day, rule_set) values ($1, $2, $3)';
    for (const edition of [1, latest])
      await expect(asAuthority((sql) => sql.rows(add, [edition, '2031-01-01', shippedRelease.set.digest]))).rejects.toMatchObject(
        refused('CN007'),
      );
    const old = asAuthority(async (sql) => {
      await sql.rows('insert into carnet.rule_edition (edition, release, known_at) values ($1, 1, now())', [(latest ?? 0) + 1]);
      await sql.rows(add, [(latest ?? 0) + 1, '-infinity', shippedRelease.set.digest]);
    });
    await expect(old).rejects.toMatchObject(refused('CN007'));
  });

  it('A release is dated once, by the first edition that was made of it', async () => {
    const columns = await asAuthority((sql) =>
      sql.rows(
        `select table_name || '.' || column_name as of from information_schema.columns
          where table_schema = 'carnet' and table_name in ('rule_release', 'rule_edition') and data_type like 'timestamp%'`,
      ),
    );
    expect(columns).toEqual([{ of: 'rule_edition.known_at' }]);
    const [first] = await asAuthority((sql) =>
      sql.rows<{ at: Date | null }>('select min(known_at) as at from carnet.rule_edition where release = 1'),
    );
    expect(first?.at).toBeInstanceOf(Date);
  });

  it('The running roles can register no release', async () => {
    for (const role of ['carnet_app', 'carnet_authority'] as const) {
      const call = `select carnet.register_release('s', 'b', '[]', '[]', '[]')`;
      await expect(withConnection(database.url(role), (sql) => sql.rows(call))).rejects.toMatchObject(refused('42501'));
      const release = 'insert into carnet.rule_release (number, rule_set) select 99, rule_set from carnet.rule_release';
      await expect(withConnection(database.url(role), (sql) => sql.rows(release))).rejects.toMatchObject(refused('42501'));
    }
  });

  it('Two publications at once are both in force, one after the other', async () => {
    const versions = [await desk.inShadow(labelled('5.a')), await desk.inShadow(labelled('5.b'))];
    const days = [isoDate('2028-01-01'), isoDate('2028-02-01')] as const;
    await Promise.all(versions.map((version, n) => desk.publish(version, publisher, days[n as 0 | 1])));
    const schedule = await archive.schedule();
    expect(schedule?.entries.slice(-2).map(({ from }) => from)).toEqual(days);
    expect((await archive.texts(schedule?.entries.at(-1)?.set ?? digestOfText('')))?.get(file)).toBe(labelled('5.b'));
  });
});

function discard(scope: TenantScope, draft: PackVersion): Promise<unknown> {
  const decision = decidePack(draft, { kind: 'discard', by: author.person ?? draft.authors[0], at: scope.startedAt } as PackCommand);
  if (!decision.accepted) throw new Error(decision.refusal.code);
  return desk.store.record(scope, { before: draft, ...decision }, { idempotency: freshKey(), by: scope.principal.id, answer: {} });
}

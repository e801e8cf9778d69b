import { LawReadings } from '@carnet/features/law/law-readings.js';
import { PackAct } from '@carnet/features/law/pack-act.js';
import { PublishPack } from '@carnet/features/law/publish-pack.js';
import { ReadPackVersion } from '@carnet/features/law/read-pack-version.js';
import { AnswerAdjustment } from '@carnet/features/ledger/answer-adjustment.js';
import { StateAdjustment } from '@carnet/features/ledger/state-adjustment.js';
import { AnswerAffiliate } from '@carnet/features/splits/answer-affiliate.js';
import { DeclareAffiliate } from '@carnet/features/splits/declare-affiliate.js';
import { personPrincipal, type Principal } from '@carnet/identity';
import { accept, canonicalJson, isoDate, type Json, type PersonId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { asOfficial, codeOf, valueOf } from '../support/desk.js';
import { freshKey, thisYear } from '../support/filings.js';
import { PackDesk } from '../support/pack-desk.js';
import { shippedText } from '../support/releases.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const admin = principalOf('admin@retail');

const author = principalOf('author1');

/** A second sign-in, with a row of its own, for the authority. */
const second = '00000000-0000-4000-8000-000000000004' as PersonId;

const officer = asOfficial(second);

const publisher: Principal = personPrincipal({
  person: second,
  organisation: author.organisation,
  realm: 'authority',
  roles: ['rule-publisher'],
  disciplines: [],
});

const { database, useCases } = await openSuite();
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody with a second sign-in')`, [second]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'authority', '{officer}', '{legal}')`,
    [second, demoAuthority.id],
  );
});

beforeEach(() => is(null));

const is = (person: string | null) =>
  asOwner(database, (sql) => sql.rows('update carnet.person set same_as = $2 where id = $1', [second, person]));

/** Writes an answer as if the core had let it pass. */
const byHand = (table: string, columns: string, values: readonly unknown[]) =>
  asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
    sql.rows(
      `insert into carnet.${table} (tenant_id, ${columns}, answered_by, answered_at) values (${values.map((_, at) => `$${String(at + 1)}`).join(', ')}, now())`,
      values,
    ),
  );

const eyes = { code: 'CN004', message: 'who stated something does not answer it' };

describe('a count stated in one account', () => {
  const stated = async (): Promise<string> => {
    const correction = { kind: 'correction', metric: 'cn.ordinary', window: thisYear(), party: '', amount: 1 } as const;
    const why = { countedOn: `${thisYear()}-01-01`, reason: 'Left out.', evidence: { name: 'register', sha256: 'ab'.repeat(32) } };
    return valueOf(await useCases.app.get(StateAdjustment).execute(admin, { ...correction, ...why }, freshKey())).value.id;
  };
  const answer = (adjustmentId: string) =>
    useCases.app.get(AnswerAdjustment).execute(officer, { adjustmentId, answer: 'confirmed', reason: 'As the register says.' }, freshKey());
  const columns = 'adjustment_id, answer, reason, committed_after';

  it('A person cannot confirm their own stated count in a second account', async () => {
    const id = await stated();
    await is(admin.person);
    expect(codeOf(await answer(id))).toBe('own-statement');
    await expect(byHand('ledger_answer', columns, [admin.organisation, id, 'confirmed', 'x', 0, second])).rejects.toMatchObject(eyes);
    await is(principalOf('filer@motors').person);
    valueOf(await answer(id));
  });
});

describe('an affiliate declared in one account', () => {
  const declared = async (): Promise<string> =>
    valueOf(await useCases.app.get(DeclareAffiliate).execute(admin, { name: 'Paper Kite', relation: 'sister' }, freshKey())).value.id;
  const answer = (affiliateId: string) =>
    useCases.app.get(AnswerAffiliate).execute(officer, { affiliateId, answer: 'rejected', company: null, reason: 'None.' }, freshKey());

  it('A person cannot answer their own declared affiliate in a second account', async () => {
    const id = await declared();
    await is(admin.person);
    expect(codeOf(await answer(id))).toBe('own-statement');
    const values = [admin.organisation, id, 'rejected', 'x', second];
    await expect(byHand('affiliate_answer', 'affiliate_id, answer, reason', values)).rejects.toMatchObject(eyes);
    await is(null);
    valueOf(await answer(id));
  });
});

describe('a pack written in one account', () => {
  const checker = { read: never, lint: () => Promise.resolve(accept([])), test: () => Promise.resolve(accept([])) };
  const signer = { sign: (statement: Json) => Promise.resolve(canonicalJson(statement)), keys: never };
  const labelled = (label: string) => shippedText('packs/nz_privacy.yaml').replace(/^version: .*$/m, `version: '${label}'`);

  it('The author of a pack cannot publish that pack in a second account', async () => {
    const desk = new PackDesk(useCases, author);
    const version = await desk.inShadow(labelled('5.second'));
    await is(author.person);
    const known = await desk.transact((scope) => desk.store.authorsOf(scope, version.content));
    expect(known).toEqual([author.person, second].sort());
    const read = valueOf(await useCases.app.get(ReadPackVersion).execute(publisher, { named: version.id }));
    expect(read.acts).toContainEqual({ act: 'publish', withheld: 'author-cannot-publish' });
    const { id: versionId, revision, content } = version;
    const command = { versionId, revision, digest: content.digest, inForceFrom: isoDate('2029-05-01') };
    const publishing = new PublishPack(
      new PackAct(useCases.app.get(TenantDatabase), desk.store),
      desk.store,
      checker,
      signer,
      new LawReadings(new Map()),
    );
    expect(codeOf(await publishing.execute(publisher, command, freshKey()))).toBe('author-cannot-publish');
    const ownWork = { code: 'CN006', message: 'who wrote a pack does not publish it, in whichever version' };
    await expect(desk.publish(version, publisher, isoDate('2029-05-01'))).rejects.toMatchObject(ownWork);
    await is(null);
    expect((await desk.publish(version, publisher, isoDate('2029-05-01'))).publication).toMatchObject({ publisher: second });
  });

  it('A person’s first account cannot publish what the second account wrote', async () => {
    const desk = new PackDesk(useCases, publisher);
    const version = await desk.inShadow(labelled('5.first'));
    await is(author.person);
    await expect(desk.publish(version, author, isoDate('2029-06-01'))).rejects.toMatchObject({ code: 'CN006' });
  });
});

function never(): never {
  throw new Error('is not asked');
}

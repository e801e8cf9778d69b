import type { PackReceiptResponse, PackVersionResponse } from '@carnet/features/law/pack-versions.dto.js';
import type { LawOfPack } from '@carnet/features/law/read-law-of-pack.js';
import { instant, isoDate } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { openAuthorityReader } from '../../apps/cli/src/authority-reader.js';
import { evaluateLine } from '../../apps/cli/src/commands/evaluate.js';
import { inForceText } from '../../apps/cli/src/commands/pack-in-force.js';
import { demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { lawOfDay } from '../../apps/cli/src/law-of-day.js';
import { eventually } from '../support/eventually.js';
import { fromNewZealand, withLabel, type PackTexts, regime, shippedPack, stricterPack } from '../support/new-zealand.js';
import { shippedRelease } from '../support/releases.js';
import { asOwner, withConnection } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

const outOfNewZealand = { ...fromNewZealand().facts, importer_country: 'SG' };

const shippedLabel = shippedRelease.packs.find(({ head }) => head.regime === regime)?.head.label ?? '';

const zoneLabel = shippedRelease.packs.find(({ head }) => head.regime === 'cn_zone')?.head.label ?? '';

let system: System;

let [author, publisher, auditor]: TestClient[] = [];

beforeAll(async () => {
  system = await startSystem();
  // Both may write and publish: what keeps an author from publishing is not the role.
  await asOwner(system.database, (sql) =>
    sql.rows(`update carnet.membership set roles = '{rule-author,rule-publisher}' where person_id = any($1)`, [
      ['author1', 'publisher1'].map(demoPersonId),
    ]),
  );
  [author, publisher, auditor] = await Promise.all(['author1', 'publisher1', 'auditor1'].map((username) => system.person(username)));
});

afterAll(() => system.close());

const versions = '/v1/pack-versions';

const to = (receipt: Pick<PackReceiptResponse, 'id'>, act = ''): string => `${versions}/${receipt.id}${act}`;

function done<T>(answer: TestResponse<T>): T {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

const codeOf = (answer: TestResponse): unknown => (answer.body as { code?: string }).code ?? answer.status;

const drafted = async (texts: PackTexts, by = author!): Promise<PackReceiptResponse> =>
  done(await by.act<PackReceiptResponse>(versions, texts));

/** Takes one step with a version as it stands. */
function step(receipt: PackReceiptResponse, act: string, body: unknown = {}, by = author!): Promise<TestResponse<PackReceiptResponse>> {
  return by.act<PackReceiptResponse>(to(receipt, `/${act}`), body, { version: receipt.revision });
}

async function inShadow(texts: PackTexts): Promise<PackReceiptResponse> {
  let receipt = await drafted(texts);
  for (const act of ['lint', 'tests', 'shadow']) receipt = done(await step(receipt, act));
  return receipt;
}

const publish = (receipt: PackReceiptResponse, inForceFrom: string, by = publisher!): Promise<TestResponse<PackReceiptResponse>> =>
  step(receipt, 'publication', { inForceFrom, digest: receipt.digest }, by);

const read = async (receipt: Pick<PackReceiptResponse, 'id'>, by = author!): Promise<PackVersionResponse> =>
  done(await by.get<PackVersionResponse>(to(receipt)));

interface JudgedFacts {
  readonly edition: number;
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly packVersion: string }[];
}

interface Rules {
  readonly on: string;
  readonly edition: number;
  readonly knownAt: string;
  readonly ruleSet: string;
  readonly items: readonly { readonly regime: string; readonly version: string }[];
}

const rules = async (query = ''): Promise<Rules> => done(await auditor!.get<Rules>(`/v1/rule-packs${query}`));

/** What was known here first: the release. */
const release = async (): Promise<Rules> => {
  const [first] = await asOwner(system.database, (sql) =>
    sql.rows<{ at: Date }>('select known_at as at from carnet.rule_edition order by edition limit 1', []),
  );
  return rules(`?known=${first?.at.toISOString() ?? ''}`);
};

const labelIn = ({ items }: Rules): string | undefined => items.find((item) => item.regime === regime)?.version;

/** What the rules of a regime said about a transfer, and which version of the pack it was. */
async function verdictOf(id: string): Promise<readonly [outcome: string, version: string] | undefined> {
  const view = await auditor!.view(id);
  const { verdicts } = view.assessment?.body as unknown as { verdicts: { regime: string; outcome: string; packVersion: string }[] };
  const found = verdicts.find((verdict) => verdict.regime === regime);
  return found && [found.outcome, found.packVersion];
}

describe('a pack from its draft to its publication', () => {
  it('A published pack judges new filings, and earlier filings keep their rules', async () => {
    const machine = system.machine('retail');
    const before = await machine.file(fromNewZealand());
    const shadow = await inShadow(withLabel('2026.strict', stricterPack));
    const meanwhile = await machine.file(fromNewZealand());
    const { on: today } = await rules();
    const published = done(await publish(shadow, today));
    expect(published.state).toBe('published');
    const after = await machine.file(fromNewZealand());
    await system.drain();
    expect([await verdictOf(before.id), await verdictOf(meanwhile.id), await verdictOf(after.id)]).toEqual([
      ['allowed_mechanism', shippedLabel],
      ['allowed_mechanism', shippedLabel],
      ['filing_required', '2026.strict'],
    ]);
    expect(await read(published, machine)).toMatchObject({ standing: 'in-force', state: 'published', authors: [], publisher: null });
  });

  it('A pack for a later day waits for that day, and earlier editions stay readable', async () => {
    const known = await rules();
    const next = done(await publish(await inShadow(withLabel('2027.next')), '2027-06-01'));
    expect(await read(next)).toMatchObject({ standing: 'awaited', inForceFrom: '2027-06-01', publisher: demoPersonId('publisher1') });
    const now = await rules();
    expect([now.edition, now.ruleSet]).toEqual([known.edition + 1, known.ruleSet]);
    expect(labelIn(await rules('?on=2027-05-31'))).toBe('2026.strict');
    expect(labelIn(await rules('?on=2027-06-01'))).toBe('2027.next');
    expect(labelIn(await rules(`?on=2027-06-01&known=${known.knownAt}`))).toBe('2026.strict');
    expect((await auditor!.get('/v1/rule-packs?known=2020-01-01T00:00:00Z')).status).toBe(404);
    // Meanwhile, filings are judged by what is in force.
    const machine = system.machine('retail');
    const filed = await machine.file(fromNewZealand());
    await system.drain();
    expect(await verdictOf(filed.id)).toEqual(['filing_required', '2026.strict']);
  });

  it('A verdict can be asked for one day of law as known on another day', async () => {
    const known = await rules('?on=2027-06-15');
    done(await publish(await inShadow(withLabel('2027.lenient')), '2027-06-10'));
    const asked = async (on: string, knownAt: string, by = system.machine('retail')): Promise<readonly unknown[]> => {
      const { status, body } = await by.act<JudgedFacts>(`/v1/rule-packs/verdicts?on=${on}&known=${knownAt}`, { facts: outOfNewZealand });
      const found = body.verdicts.find((verdict) => verdict.regime === regime);
      return [status, found?.outcome, found?.packVersion, body.edition];
    };
    const now = await rules();
    // The law of June as it was known before the publication, and as it is known since; the law of May did not change.
    expect(await asked('2027-06-15', known.knownAt)).toEqual([200, 'allowed_mechanism', '2027.next', known.edition]);
    expect(await asked('2027-06-15', now.knownAt)).toEqual([200, 'allowed_mechanism', '2027.lenient', now.edition]);
    expect(await asked('2027-05-15', now.knownAt, auditor)).toEqual([200, 'filing_required', '2026.strict', now.edition]);
    const first = await release();
    expect(await asked('2027-06-15', first.knownAt)).toEqual([200, 'allowed_mechanism', shippedLabel, first.edition]);
    const { body } = await auditor!.act<{ lookedAt: unknown }>('/v1/rule-packs/verdicts', {
      facts: { ...outOfNewZealand, importer_country: 'KP', document_names: ['PatientRecords.csv'] },
    });
    expect(body.lookedAt).toEqual([
      { en: expect.stringContaining('sanctions of the United Nations'), zh: expect.stringContaining('联合国安理会') },
      { en: expect.stringContaining('say “Patient”'), zh: expect.stringContaining('“Patient”') },
    ]);
    const unknown = await auditor!.act(`/v1/rule-packs/verdicts?known=2020-01-01T00:00:00Z`, { facts: {} });
    expect(unknown.status).toBe(404);
    const wrong = await auditor!.act<{ faults: unknown }>('/v1/rule-packs/verdicts', {
      facts: { shoe_size: 43, as_of_date: '2020-01-01' },
    });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'facts-invalid']);
    expect(wrong.body.faults).toMatchObject([
      { pointer: '/facts/as_of_date', code: 'not-yours-to-state' },
      { pointer: '/facts/shoe_size' },
    ]);
  });

  it('The command line tells which versions were in force and what they say', async () => {
    const now = await rules();
    const reader = await openAuthorityReader(system.database.url('carnet_authority'), 'law');
    try {
      const [may, june, then] = await Promise.all([
        lawOfDay(reader, { on: isoDate('2027-05-15'), known: null }),
        lawOfDay(reader, { on: isoDate('2027-06-15'), known: instant(now.knownAt) }),
        lawOfDay(reader, { on: isoDate('2027-06-15'), known: instant((await release()).knownAt) }),
      ]);
      expect(inForceText(may)).toContain(`${regime}@2026.strict `);
      expect(inForceText(june)).toContain(`known since ${now.knownAt}, edition ${String(now.edition)}`);
      const line = JSON.stringify({ id: 1, regime, facts: outOfNewZealand });
      const said = [may, june, then].map(({ book, on }) => evaluateLine(line, book, on)[0]);
      expect(said).toMatchObject([
        { outcome: 'filing_required', pack: { version: '2026.strict' } },
        { outcome: 'allowed_mechanism', pack: { version: '2027.lenient' } },
        { outcome: 'allowed_mechanism', pack: { version: shippedLabel } },
      ]);
      await expect(lawOfDay(reader, { on: isoDate('2027-05-15'), known: instant('2020-01-01T00:00:00.000Z') })).rejects.toThrow(
        'Nothing was known',
      );
    } finally {
      await reader.close();
    }
  });

  it('An author of a pack cannot publish it, and the history keeps the attempt', async () => {
    const shadow = await inShadow(withLabel('2027.own'));
    const refused = await publish(shadow, '2027-07-01', author);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'author-cannot-publish']);
    const { history, acts, state } = await read(shadow);
    expect(state).toBe('shadow');
    expect(history.at(-1)).toMatchObject({ kind: 'publish', refused: true, actor: demoPersonId('author1') });
    expect(acts).toContainEqual({ act: 'publish', withheld: 'author-cannot-publish' });
    // Who rewrote a part of it is an author, too.
    const rewritten = done(
      await publisher!.act<PackReceiptResponse>(to(shadow), withLabel('2027.own'), { version: shadow.revision, method: 'PUT' }),
    );
    let again = rewritten;
    for (const act of ['lint', 'tests', 'shadow']) again = done(await step(again, act));
    expect(codeOf(await publish(again, '2027-07-01', publisher))).toBe('author-cannot-publish');
  });

  it('An author cannot publish a pack that a colleague drafted again', async () => {
    const texts = withLabel('2027.handed');
    const mine = await drafted(texts);
    done(await step(mine, 'discard'));
    let handed = await drafted({ ...texts, pack: `# as it was handed to me\n${texts.pack}` }, publisher);
    for (const act of ['lint', 'tests', 'shadow']) handed = done(await step(handed, act, {}, publisher));
    expect([handed.digest, handed.id === mine.id]).toEqual([mine.digest, false]);
    const { authors, acts } = await read(handed);
    expect(authors).toEqual([demoPersonId('publisher1')]);
    expect(acts).toContainEqual({ act: 'publish', withheld: 'author-cannot-publish' });
    const refused = await publish(handed, '2027-07-01', author);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'author-cannot-publish']);
  });

  it('A published version accepts no further act and no change in the database', async () => {
    const published = done(await publish(await inShadow(withLabel('2027.kept')), '2027-08-01'));
    for (const act of ['lint', 'tests', 'shadow', 'discard']) expect(codeOf(await step(published, act))).toBe('pack-not-in-this-state');
    expect(codeOf(await author!.act(to(published), withLabel('2027.kept'), { version: published.revision, method: 'PUT' }))).toBe(
      'pack-not-in-this-state',
    );
    expect(codeOf(await publish(published, '2027-09-01'))).toBe('pack-not-in-this-state');
    const change = `update carnet.rule_pack_version set revision = revision + 1, in_force_from = '2030-01-01' where id = $1`;
    await expect(asOwner(system.database, (sql) => sql.rows(change, [published.id]))).rejects.toMatchObject({ code: 'CN006' });
  });

  it('A publication is signed and can be checked with the public keys', async () => {
    const published = done(await publish(await inShadow(withLabel('2027.signed')), '2027-09-01'));
    const { signature, packText, publishedAt } = await read(published);
    const keys = done(await system.stranger().get<JSONWebKeySet>('/.well-known/carnet-publication-keys'));
    const { payload, protectedHeader } = await compactVerify(signature ?? '', createLocalJWKSet(keys));
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'carnet-pack-publication+jws' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      pack: { regime, version: '2027.signed', digest: published.digest, text: packText },
      inForceFrom: '2027-09-01',
      publishedAt,
    });
    expect(keys.keys.some((key) => 'd' in key)).toBe(false);
  });
});

describe('two publications at once', () => {
  it('Two publications at the same time both enter the schedule', async () => {
    const { edition } = await rules();
    const first = await inShadow(withLabel('2031.first'));
    const second = await inShadow(withLabel('2031.second'));
    const answers = await Promise.all([publish(first, '2031-01-01'), publish(second, '2031-02-01')]);
    expect(answers.map(({ status, text }) => (status === 200 ? 200 : text))).toEqual([200, 200]);
    expect((await rules()).edition).toBe(edition + 2);
    expect([await rules('?on=2031-01-15'), await rules('?on=2031-02-15')].map(labelIn)).toEqual(['2031.first', '2031.second']);
  });
});

describe('what stops a pack', () => {
  it('A pack shows the words of law behind its rules; a company reads published ones', async () => {
    const linted = done(await step(await drafted(withLabel('2028.read')), 'lint'));
    expect((await read(linted)).lint?.findings).not.toContainEqual(expect.objectContaining({ code: 'unread' }));
    const law = done(await author!.get<LawOfPack>(to(linted, '/readings')));
    expect(law).toMatchObject({ regime, label: '2028.read' });
    expect(law.read).toBeGreaterThan(0);
    expect(law.read).toBeLessThanOrEqual(law.rules);
    const [place] = law.places.filter(({ unread }) => unread.length === 0);
    expect(place?.readings[0]?.quote).not.toBe('');
    // A company may read it of a version that is published, by its name, and nothing of one that is not.
    const company = await system.person('filer@motors');
    expect(
      done(await company.get<LawOfPack>(`${versions}/cn_zone@${zoneLabel}/readings`)).places.map(({ instrument }) => instrument),
    ).toContain('pipl');
    expect(codeOf(await company.get(to(linted, '/readings')))).toBe('not-found');
  });

  it('A rule that can never decide stops a pack at lint', async () => {
    const { pack, cases } = withLabel('2028.lint');
    const doubled = pack.replace("when: 'agreement_held && !expired", "when: 'false && agreement_held && !expired");
    const linted = done(await step(await drafted({ pack: doubled, cases }), 'lint'));
    expect(linted.state).toBe('draft');
    const { lint } = await read(linted);
    expect(lint).toMatchObject({ passed: false });
    expect(lint?.findings).toContainEqual(expect.objectContaining({ severity: 'error', code: 'unreachable' }));
    expect(codeOf(await step(linted, 'tests'))).toBe('pack-not-in-this-state');
  });

  it('A failing case stops a pack at lint', async () => {
    const { pack } = withLabel('2028.tests', stricterPack);
    const linted = done(await step(await drafted({ pack, cases: shippedPack.cases }), 'lint'));
    // The cases are part of what lint looks at, so that it finds the failing ones first.
    expect(linted.state).toBe('draft');
    expect((await read(linted)).lint?.findings).toContainEqual(expect.objectContaining({ code: 'failing-case' }));
  });

  it('The label of another published pack stops a publication', async () => {
    const other = await inShadow(withLabel('2026.strict'));
    expect(codeOf(await publish(other, '2028-01-01'))).toBe('pack-label-taken');
  });

  it('A past day or a stale digest stops a publication', async () => {
    const shadow = await inShadow(withLabel('2028.day'));
    expect(codeOf(await publish(shadow, '2026-01-01'))).toBe('in-force-too-early');
    const other = await step(shadow, 'publication', { inForceFrom: '2028-01-01', digest: `sha256:${'0'.repeat(64)}` }, publisher);
    expect(codeOf(other)).toBe('stale-content');
  });

  it('A text that is no pack is refused with the place at fault', async () => {
    const answer = await author!.act<object>(versions, { pack: `${shippedPack.pack}\nnonsense: 1\n`, cases: 'regime: cn\ncases: []\n' });
    expect([answer.status, codeOf(answer)]).toEqual([422, 'pack-invalid']);
    const en = expect.stringMatching(/^line \d+, column 1 .*"nonsense" is not a known member here$/);
    const says = { en, zh: expect.stringMatching(/^第 \d+ 行第 1 列/) };
    expect((answer.body as { faults: { pointer: string; detail: string }[] }).faults).toEqual([
      { pointer: '/pack', code: 'form', detail: en, says },
    ]);
  });
});

describe('acts on a version', () => {
  it('An act on a version names its revision, and a retry has no second effect', async () => {
    const draft = await drafted(withLabel('2029.acts'));
    const key = 'one-key-for-one-act';
    const linted = await author!.act<PackReceiptResponse>(to(draft, '/lint'), {}, { version: 1, key });
    const again = await author!.act<PackReceiptResponse>(to(draft, '/lint'), {}, { version: 1, key });
    expect(again.body).toEqual(linted.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(codeOf(await author!.act(to(draft, '/tests'), {}, { version: 1 }))).toBe('stale-version');
    expect((await read(draft)).history.map(({ kind }) => kind)).toEqual(['drafted', 'lint-passed']);
    expect(codeOf(await author!.act(to({ id: '00000000-0000-4000-8000-000000000000' }, '/lint'), {}, { version: 1 }))).toBe('not-found');
  });

  it('A version of a release accepts no act', async () => {
    const list = done(await author!.get<{ items: PackVersionResponse[] }>(`${versions}?regime=${regime}`));
    const release = list.items.find(({ origin }) => origin === 'release');
    expect(release).toMatchObject({ state: 'published', standing: 'superseded', inForceFrom: null });
    expect(codeOf(await author!.act(to(release!, '/discard'), {}, { version: release!.revision }))).toBe('pack-of-a-release');
  });

  it('A discarded version stays readable', async () => {
    const discarded = done(await step(await drafted(withLabel('2029.gone')), 'discard'));
    expect(await read(discarded)).toMatchObject({ state: 'discarded', standing: null });
  });
});

describe('readers of pack versions', () => {
  it('A reader sees the difference of two versions rule by rule', async () => {
    const draft = await drafted(withLabel('2029.diff', stricterPack));
    const diff = done(
      await author!.get<{ differences: { part: string; id: string; members: { name: string }[] }[] }>(
        `${to(draft)}/differences?against=${shippedRelease.packs.find(({ head }) => head.regime === regime)?.head.digest ?? ''}`,
      ),
    );
    expect(diff.differences.map(({ part, id, members }) => [part, id, members.map(({ name }) => name)])).toEqual([
      ['rule', 'nz_privacy.agreement', ['outcome']],
    ]);
  });

  it('A company reads published packs by their digest and no draft', async () => {
    const draft = await drafted(withLabel('2029.secret'));
    const machine = system.machine('retail');
    expect((await machine.get(to(draft))).status).toBe(404);
    expect((await machine.get(`${versions}/${draft.digest}`)).status).toBe(404);
    expect((await machine.get(`${to(draft)}/differences`)).status).toBe(404);
    const seen = done(await machine.get<{ items: PackVersionResponse[] }>(versions));
    expect(seen.items.every(({ state }) => state === 'published')).toBe(true);
    const published = seen.items.find(({ label }) => label === '2026.strict');
    expect(done(await machine.get<PackVersionResponse>(`${versions}/${published?.packText ?? ''}`))).toMatchObject({
      history: [],
      acts: [],
      lint: null,
    });
  });
});

describe('a publication whose signature is not good', () => {
  const signed = (id: string, change: string): Promise<unknown> =>
    asOwner(system.database, async (sql) => {
      await sql.rows('alter table carnet.rule_pack_version disable trigger check_pack_version');
      await sql.rows(`update carnet.rule_pack_version set signature = ${change} where id = $1`, [id]);
      await sql.rows('alter table carnet.rule_pack_version enable trigger check_pack_version');
    });

  it('No filing is judged by a publication with a bad signature until it is repaired', async () => {
    const machine = system.machine('retail');
    const earlier = await machine.file(fromNewZealand());
    const published = done(await publish(await inShadow(withLabel('2026.signed')), (await rules()).on));
    await signed(published.id, `'x' || signature`);
    const refused = await machine.act('/v1/transfers', fromNewZealand());
    expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([503, 'rules-unusable', '5']);
    await signed(published.id, 'substr(signature, 2)');
    // Now the API knows these rules; the worker has still to load them.
    expect(labelIn(await rules())).toBe('2026.signed');
    await signed(published.id, `'x' || signature`);
    const filed = await machine.file(fromNewZealand());
    const items = (text: string) =>
      withConnection(system.database.url('carnet_dispatcher'), (sql) => sql.rows<{ last_error: string | null }>(text, [filed.id]));
    const error = 'select last_error from carnet.work_item where transfer_id = $1';
    await eventually(
      'the worker refuses the rules',
      async () => (await items(error))[0]?.last_error?.startsWith('RulesMissing: ') === true,
    );
    await eventually('what was filed under other rules is judged', () => verdictOf(earlier.id));
    await signed(published.id, 'substr(signature, 2)');
    await items(`update carnet.work_item set run_after = now() where transfer_id = $1 and state = 'ready'`);
    expect(await eventually('the worker goes on', () => verdictOf(filed.id))).toEqual(['allowed_mechanism', '2026.signed']);
  });
});

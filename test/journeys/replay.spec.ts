import type { PackReceiptResponse } from '@carnet/features/law/pack-versions.dto.js';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuleBook } from '@carnet/rule-packs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAuthorityReader } from '../../apps/cli/src/authority-reader.js';
import { readOtherRules, replayWith, replayText } from '../../apps/cli/src/commands/replay.js';
import { demoFilings } from '../../apps/cli/src/demo/demo-filings.js';
import { filing } from '../support/filings.js';
import { repliesTo, usernameOf } from '../support/officials.js';
import { install, releaseWith, shippedRelease, shippedText } from '../support/releases.js';
import { asOwner } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';
import type { ReplayResponse } from '@carnet/features/replay/replay.dto.js';

let system: System;

let auditor: TestClient;

let company: TestClient;

let folder: string;

beforeAll(async () => {
  // The published policies, audit draw included, because the command reads those.
  system = await startSystem({ policies: 'published' });
  auditor = await system.person('auditor1');
  company = system.machine('retail');
  folder = await mkdtemp(join(tmpdir(), 'carnet-replay-'));
});

afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

const replay = (id: string, by = auditor, against?: string): Promise<TestResponse<ReplayResponse>> =>
  by.get<ReplayResponse>(`/v1/transfers/${id}/replay${against === undefined ? '' : `?against=${encodeURIComponent(against)}`}`);

async function judged(content = filing(), by = company): Promise<string> {
  const { id } = await by.file(content);
  await system.drain();
  return id;
}

/** What `carnet replay` prints. */
async function onTheCommandLine(
  named: string,
  { assessment = null, against }: { readonly assessment?: string | null; readonly against?: string } = {},
): Promise<string> {
  const reader = await openAuthorityReader(system.database.url('carnet_authority'), 'replay');
  try {
    return replayText(await replayWith(reader, { named, assessment, against: await readOtherRules(against) }));
  } finally {
    await reader.close();
  }
}

/** A pack of the release under another name, changed. */
const changed = (regime: string, label: string, from: RegExp, to: string): string => {
  const text = shippedText(`packs/${regime}.yaml`).replace(/^version: .*$/m, `version: '${label}'`);
  expect(text).toMatch(from);
  return text.replace(from, to);
};

const casesOf = (regime: string): string => shippedRelease.packs.find(({ head }) => head.regime === regime)?.cases ?? '';

/** Fewer than 100,000 people is no longer few. */
const narrower = (label: string): string => changed('cn', label, /ytd_nonsensitive < 100000/, 'ytd_nonsensitive < 500');

describe('a stored assessment', () => {
  it('A stored assessment replays identically after a new release is installed', async () => {
    const id = await judged();
    const text = changed('cn', '9.9.next', /^binds: .*$/m, 'binds: "false"');
    await install(system.database, releaseWith(new Map([['packs/cn.yaml', text]])));
    expect((await replay(id)).body).toMatchObject({ identical: true, rules: shippedRelease.set.digest });
    const later = await judged();
    expect((await replay(later)).body).toMatchObject({ identical: true, rules: expect.not.stringMatching(shippedRelease.set.digest) });
    const [before, after] = [await replay(id, company, 'cn@9.9.next'), await replay(later, company, shippedRelease.set.digest)];
    expect(before.body.against?.verdicts.find(({ regime }) => regime === 'cn')).toMatchObject({ flips: true, after: null });
    expect(after.body.against?.verdicts.find(({ regime }) => regime === 'cn')).toMatchObject({ flips: true, before: null });
    await install(system.database, shippedRelease);
  });

  it('The company, officers and auditors replay an assessment; other callers cannot', async () => {
    const id = await judged();
    for (const reader of [company, await system.person('privacy1'), auditor]) expect((await replay(id, reader)).status).toBe(200);
    expect((await replay(id, system.machine('motors'))).status).toBe(404);
    expect((await replay(id, await system.person('author1'))).status).toBe(403);
    expect((await replay(randomUUID())).status).toBe(404);
    const { body: unjudged } = await company.act('/v1/transfers/drafts', filing());
    expect((await replay(unjudged.id, company)).status).toBe(404);
  });

  it('A replay compares with a draft pack rule by rule, and companies see no draft', async () => {
    const id = await judged();
    const author = await system.person('author1');
    const draft = await author.act<PackReceiptResponse>('/v1/pack-versions', { pack: narrower('9.9.narrow'), cases: casesOf('cn') });
    expect(draft.status).toBe(201);
    for (const named of [draft.body.id, draft.body.digest, 'cn@9.9.narrow']) {
      const { against, identical } = (await replay(id, auditor, named)).body;
      expect(identical).toBe(true);
      expect(against).toMatchObject({ name: 'cn@9.9.narrow', lane: { before: 'green', after: 'amber' } });
      const cn = against?.verdicts.find(({ regime }) => regime === 'cn');
      expect(cn).toMatchObject({ flips: true, before: { outcome: 'exempt' }, after: { outcome: 'contract_or_certification' } });
      expect(cn?.rules).toContainEqual({ id: cn?.before?.decisiveRule, before: 'decides', after: 'false' });
      expect(cn?.rules).toContainEqual({ id: cn?.after?.decisiveRule, before: null, after: 'decides' });
      expect((await replay(id, company, named)).status).toBe(404);
    }
    expect((await replay(id, auditor, 'cn@never')).status).toBe(404);
    expect((await replay(id, auditor, `sha256:${'0'.repeat(64)}`)).status).toBe(404);
    expect((await replay(id, auditor, 'latest')).status).toBe(400);
  });

  it('A transfer keeps and replays its earlier assessment after an answer', async () => {
    const another = system.machine('culture');
    const id = await judged(filing({ people: null }), another);
    const { version, reviews, assessment: first } = await auditor.view(id);
    const officer = await system.person(usernameOf(reviews[0]?.assignee));
    const question = { items: [{ kind: 'missing', subject: '/people', question: 'How many?' }] };
    const asked = await officer.act(`/v1/transfers/${id}/information-request`, question, { version });
    const answer = { ...filing({ people: { ordinary: 250_000, sensitive: 0, us: {} } }), replies: repliesTo(await another.view(id)) };
    expect((await another.act(`/v1/transfers/${id}/answer`, answer, { version: asked.body.version })).status).toBe(202);
    await system.drain();
    const latest = (await replay(id)).body;
    expect(latest.assessments.map((one) => one.id)).toEqual([first?.id, latest.assessment.id]);
    const earlier = await auditor.get<ReplayResponse>(`/v1/transfers/${id}/replay?assessment=${first?.id ?? ''}`);
    expect(earlier.body).toMatchObject({ identical: true, intact: true, assessment: { id: first?.id, digest: first?.digest } });
    expect(latest.identical).toBe(true);
    expect(earlier.body.assessment.digest).not.toBe(latest.assessment.digest);
    const other = await judged();
    expect((await auditor.get(`/v1/transfers/${other}/replay?assessment=${first?.id ?? ''}`)).status).toBe(404);
    expect((await auditor.get(`/v1/transfers/${id}/replay?assessment=first`)).status).toBe(400);
    expect(await onTheCommandLine(id)).toContain(`also of it  assessment ${first?.id ?? ''} of `);
    expect(await onTheCommandLine(id, { assessment: first?.id ?? null })).toContain(`assessment ${first?.id ?? ''} of `);
  });

  it('A replay reports an altered assessment with the first difference', async () => {
    const id = await judged();
    await asOwner(system.database, async (sql) => {
      await sql.rows('create policy for_this_test on carnet.assessment to carnet_owner using (true) with check (true)');
      await sql.rows(
        `update carnet.assessment set body = replace(body, '"outcome":"exempt"', '"outcome":"free_flow"') where transfer_id = $1`,
        [id],
      );
      await sql.rows('drop policy for_this_test on carnet.assessment');
    });
    const { identical, intact, firstDifference } = (await replay(id)).body;
    expect({ identical, intact }).toEqual({ identical: false, intact: false });
    expect(firstDifference).toMatchObject({ regime: 'cn', before: 'free_flow', after: 'exempt' });
  });
});

describe('carnet replay', () => {
  it('`carnet replay` finds a transfer by its reference and reports an equal result', async () => {
    const view = await company.view(await judged());
    const text = await onTheCommandLine(view.reference);
    expect(text).toContain(`${view.reference}  assessment ${view.assessment?.id ?? ''}`);
    expect(text).toContain('replayed    byte for byte the same');
    expect(text).not.toContain('against');
  });

  it('`carnet replay` compares an assessment with a pack file rule by rule', async () => {
    const file = join(folder, 'narrower.yaml');
    await writeFile(file, narrower('9.9.file'));
    const text = await onTheCommandLine(await judged(), { against: file });
    expect(text).toContain(`against cn@9.9.file (${file})\n  lane        green → amber\n`);
    expect(text).toMatch(/\n {2}cn\n {4}before {2}exempt, none by cn\.\S+\n {4}after {3}contract_or_certification, \S+ by cn\.\S+\n/);
    expect(text).toMatch(/\n {4}cn\.\S+ {2}decides → false\n/);
  });

  it('`carnet replay` says when every regime answers the same', async () => {
    const text = await onTheCommandLine(await judged(), { against: shippedRelease.set.digest });
    expect(text).toContain('every regime answers the same, by the same rules');
  });

  it('`carnet replay` explains an unknown transfer, a missing file and a broken file', async () => {
    await expect(onTheCommandLine('T26-NOTHERE')).rejects.toThrow('There is no such transfer');
    await expect(onTheCommandLine(randomUUID(), { against: join(folder, 'nowhere.yaml') })).rejects.toThrow('cannot be read');
    const file = join(folder, 'broken.yaml');
    await writeFile(file, 'pack: cn\n');
    await expect(onTheCommandLine(randomUUID(), { against: file })).rejects.toThrow(`${file}:1:1 `);
  });
});

describe('assessments of the demo', () => {
  it('The assessments of all demo filings replay byte for byte', async () => {
    const filed: string[] = [];
    for (const { company: key, body: content } of demoFilings(openRuleBook().scenarios)) {
      const answer = await system.machine(key).act('/v1/transfers', content);
      if (answer.status === 202) filed.push(answer.body.id);
    }
    await system.drain();
    expect(filed.length).toBeGreaterThan(25);
    const replays = await Promise.all(filed.map(async (id) => (await replay(id)).body));
    expect(replays.map(({ reference, identical, intact, firstDifference }) => ({ reference, identical, intact, firstDifference }))).toEqual(
      replays.map(({ reference }) => ({ reference, identical: true, intact: true, firstDifference: null })),
    );
  });
});

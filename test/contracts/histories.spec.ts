import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Pace } from '@carnet/acts/pace.js';
import { type ClaimedItem, StaleFence, WorkItems } from '@carnet/acts/work-items.js';
import { ListAccesses } from '@carnet/features/accesses/record-access.js';
import { AskExport } from '@carnet/features/exports/ask-export.js';
import type { ExportFormat, ExportKind, ExportRecord } from '@carnet/features/exports/export-record.js';
import { ExportSweep } from '@carnet/features/exports/export-sweep.store.js';
import { CancelExport, ListExports, ReadExport, ReadExportContent } from '@carnet/features/exports/read-exports.js';
import { RunExports } from '@carnet/features/exports/run-exports.js';
import { DeriveWords } from '@carnet/features/history/derive-words.js';
import { FindTransfers } from '@carnet/features/history/find-transfers.js';
import type { EntryFilter } from '@carnet/features/history/history-entry.js';
import type { HistoryEntryResponse } from '@carnet/features/history/history.dto.js';
import { ReadHistory, ReadTransferHistory } from '@carnet/features/history/read-history.js';
import { ReadTransferAsOf } from '@carnet/features/history/transfer-as-of.js';
import { ReleaseReview } from '@carnet/features/review/claim-review.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import type { RequestedFilter } from '@carnet/features/lists/list.dto.js';
import type { Principal } from '@carnet/identity';
import { digestOf, digestOfText, instant, type Json, type Page } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import yauzl from 'yauzl';
import { uploadAndScan, documentOf, TestFolder } from '../support/attachments.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { madeFiles } from '../support/made-files.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { Records } from '../support/records.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

/** One part and no more: as many steps as there can be. With `ends`, its worker is gone behind the first. */
class Turns extends Pace {
  ends = false;

  override begin(): { yieldProcessor(): Promise<boolean> } {
    return { yieldProcessor: () => (this.ends ? Promise.reject(new Error('killed')) : Promise.resolve(false)) };
  }
}

const turns = new Turns();

const [filer, admin, rival] = [principalOf('filer@motors'), principalOf('admin@motors'), principalOf('admin@retail')];

const auditor = { ...principalOf('auditor1'), via: 'token 192.0.2.7' };

const none: EntryFilter = { transfer: null, actor: null, kinds: null, refused: null, from: null, until: null, transfers: {} };

let database: TestDatabase;

let useCases: UseCases;

let slow: UseCases;

let desk: Desk;

let folder: TestFolder;

/** Filed in review: a large filing of motors, and one of retail that the rules grant. */
let here: FilingReceipt;

let other: FilingReceipt;

let filedBy: string;

/** Who had the review, and gave it back. */
let officer: Principal;

const [handedIn, withCompany] = [madeFiles.pdf('handed in'), madeFiles.pdf('with the company')];

const content = filing({
  title: { en: 'Warranty claims of drivers', zh: '车主保修申请' },
  recipient: { name: 'Harbour Lane Pte. Ltd.', country: 'SG' },
  people: { ordinary: 200_000, sensitive: 0, us: {} },
  documents: [documentOf(handedIn), documentOf(withCompany, 'other')],
});

beforeAll(async () => {
  database = await carnetDatabase('unheard');
  folder = await TestFolder.open();
  useCases = await openUseCases(database, { attachments: folder.setting });
  slow = await openUseCases(database, { poolSize: 4, stress: { pace: turns } });
  desk = new Desk(useCases);
  await uploadAndScan(useCases, filer, handedIn);
  here = await desk.file({ ...filer, via: 'session 192.0.2.8' }, content);
  other = await desk.file(principalOf('filer@retail'));
  await useCases.drain();
  filedBy = new Date().toISOString();
  const seen = await desk.view(here.id);
  const { assignee } = seen.reviews.find(({ discipline }) => discipline === 'privacy')!;
  officer = ['privacy1', 'privacy2'].map(principalOf).find(({ id }) => id === assignee)!;
  const release = async () => {
    const { id: transferId, version } = await desk.view(here.id);
    const asked = { transferId, version, discipline: 'privacy' as const, reasons: 'I know the company.' };
    return useCases.app.get(ReleaseReview).execute(officer, asked, freshKey());
  };
  valueOf(await release());
  expect(codeOf(await release())).not.toBeNull();
  await waitForOlderTransactions(database);
  while (await useCases.app.get(DeriveWords).execute());
});

afterAll(async () => {
  await slow.close();
  await useCases.close();
  await database.drop();
  await folder.close();
});

const history = async (
  by: Principal,
  filter: Partial<EntryFilter> = {},
  more: { limit?: number; cursor?: string | null; about?: 'organisation' } = {},
) =>
  valueOf(
    await useCases.app.get(ReadHistory).execute(by, {
      about: more.about ?? 'transfers',
      filter: { ...none, ...filter },
      limit: more.limit ?? 100,
      cursor: more.cursor ?? null,
    }),
  );

const kinds = ({ items }: Page<HistoryEntryResponse>): readonly string[] => items.map(({ kind }) => kind);

const ofTransfer = async (by: Principal, id: string) =>
  useCases.app.get(ReadTransferHistory).execute(by, { filter: { ...none, transfer: id }, limit: 100, cursor: null });

const found = async (by: Principal, filter: RequestedFilter): Promise<readonly string[]> =>
  valueOf(await useCases.app.get(ListTransfers).execute(by, { filter, sort: 'newest', limit: 100, cursor: null })).items.map(
    ({ id }) => id,
  );

describe('the history that an auditor reads', () => {
  it('An auditor reads who did what in every company, the latest first', async () => {
    const page = await history(auditor);
    const ids = new Set(page.items.map(({ transfer }) => transfer?.id));
    expect(ids).toEqual(new Set([here.id, other.id]));
    expect([...page.items].sort((one, two) => (one.at < two.at ? 1 : -1)).map(({ at }) => at)).toEqual(page.items.map(({ at }) => at));
    const given = page.items.find(({ kind }) => kind === 'released');
    expect(given).toMatchObject({
      refused: false,
      from: 'in-review',
      to: 'in-review',
      by: { kind: 'person', id: officer.id, name: expect.any(String), side: 'authority', roles: ['officer'], disciplines: ['privacy'] },
      transfer: { id: here.id, reference: here.reference },
      why: { digest: digestOfText('I know the company.') },
      details: { discipline: 'privacy' },
    });
    const [refused] = page.items.filter((one) => one.refused);
    expect(refused).toMatchObject({ kind: 'refused:release', code: expect.any(String), by: { id: officer.id } });
  });

  it.each<readonly [string, () => Partial<EntryFilter>, readonly string[]]>([
    ['a person and an act', () => ({ actor: officer.id, kinds: ['released'] }), ['released']],
    ['what was refused', () => ({ refused: true }), ['refused:release']],
    ['a time', () => ({ from: filedBy }), ['refused:release', 'released']],
    [
      'a recipient and people',
      () => ({ kinds: ['submitted'], transfers: { recipient: 'harbour LANE', people: { least: 100_000, most: null } } }),
      ['submitted'],
    ],
    [
      'fewer people than that',
      () => ({ kinds: ['submitted'], transfers: { recipient: 'harbour', people: { least: null, most: 10 } } }),
      [],
    ],
    [
      'a regime that judged it',
      () => ({ kinds: ['submitted'], transfers: { judged: { regime: 'cn' }, search: 'warranty' } }),
      ['submitted'],
    ],
    ['a rule that judged nothing', () => ({ transfers: { judged: { rule: 'cn.no-such-rule' } } }), []],
    [
      'a lane and a company',
      () => ({ kinds: ['submitted'], transfers: { states: ['in-review'], company: filer.organisation } }),
      ['submitted'],
    ],
  ])('An auditor finds history entries by %s', async (_, filter, expected) => {
    expect(kinds(await history(auditor, filter()))).toEqual(expected);
  });

  it('A transfer is found by a rule and a citation of its assessment', async () => {
    const { assessment } = await desk.view(here.id);
    const body = assessment?.body as {
      verdicts: { findings: { rule: string; truth: string; citations?: { instrument: string; article: string }[] }[] }[];
    };
    const { rule, citations = [] } = body.verdicts
      .flatMap(({ findings }) => findings)
      .find(({ truth, citations: all }) => truth === 'true' && all?.length)!;
    expect(await found(auditor, { judged: { rule } })).toContain(here.id);
    const [{ instrument, article }] = citations as [{ instrument: string; article: string }];
    expect(await found(auditor, { judged: { citation: `${instrument}/${article}` } })).toContain(here.id);
    expect(await found(admin, { judged: { rule } })).toEqual([here.id]);
  });

  it('The pages of the history together make up the whole list', async () => {
    const whole = await history(auditor);
    const paged: HistoryEntryResponse[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Page<HistoryEntryResponse> = await history(auditor, {}, { limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(paged.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
  });

  it('The history keeps once an hour who read it, with which filter and channel', async () => {
    const asked = { kinds: ['voted'] };
    await history(auditor, asked);
    await history(auditor, asked);
    const read = await history(auditor, { kinds: ['history-read'], actor: auditor.id }, { about: 'organisation' });
    const same = read.items.filter(({ details }) => JSON.stringify(details).includes('"voted"'));
    expect(same).toEqual([
      expect.objectContaining({ via: 'token 192.0.2.7', by: expect.objectContaining({ id: auditor.id, roles: ['auditor'] }) }),
    ]);
  });
});

describe('the history that a company reads', () => {
  it('A company reads its own history alone, without officers and their attempts', async () => {
    const page = await history(admin);
    expect(new Set(page.items.map(({ transfer }) => transfer?.id))).toEqual(new Set([here.id]));
    expect(JSON.stringify(page)).not.toContain(officer.id);
    expect(page.items.filter(({ refused }) => refused)).toEqual([]);
    const filed = page.items.find(({ kind }) => kind === 'submitted');
    expect(filed).toMatchObject({
      by: { id: filer.id, name: expect.any(String), side: 'company', roles: ['filer'] },
      via: 'session 192.0.2.8',
      details: null,
    });
    expect(page.items.find(({ kind }) => kind === 'released')?.by).toEqual({
      kind: 'person',
      id: null,
      name: null,
      side: 'authority',
      roles: [],
      disciplines: [],
      onBehalfOf: null,
    });
  });

  it('The history keeps names and roles of people who have changed sides since', async () => {
    const before = await history(admin);
    const move = (person: string, from: string, into: string, realm: 'company' | 'authority', role: string) =>
      asOwner(database, async (sql) => {
        await sql.rows(`delete from carnet.membership where person_id = $1 and organisation_id = $2`, [person, from]);
        await sql.rows(`insert into carnet.membership (person_id, organisation_id, realm, roles) values ($1, $2, $3, array[$4])`, [
          person,
          into,
          realm,
          role,
        ]);
      });
    await move(filer.id, filer.organisation, auditor.organisation, 'authority', 'approver');
    await move(officer.id, auditor.organisation, filer.organisation, 'company', 'viewer');
    const after = await history(admin);
    const authority = await history(auditor, { transfer: here.id, kinds: ['submitted', 'released'] });
    await move(filer.id, auditor.organisation, filer.organisation, 'company', 'filer');
    await move(officer.id, filer.organisation, auditor.organisation, 'authority', 'officer');
    await asOwner(database, (sql) => sql.rows(`update carnet.membership set disciplines = '{privacy}' where person_id = $1`, [officer.id]));
    expect(JSON.stringify(after)).not.toContain(officer.id);
    expect((await history(admin, { actor: officer.id })).items).toEqual([]);
    expect(kinds(await history(admin, { actor: filer.id }))).toContain('submitted');
    expect(after).toEqual(before);
    expect(authority.items.map(({ kind, by }) => [kind, by.id, by.side, by.roles, by.disciplines])).toEqual([
      ['released', officer.id, 'authority', ['officer'], ['privacy']],
      ['submitted', filer.id, 'company', ['filer'], []],
    ]);
  });

  it('A company reads no history of another company, whatever the filter', async () => {
    expect((await history(rival, { transfer: here.id })).items).toEqual([]);
    expect((await history(rival, { transfers: { company: filer.organisation } })).items).toEqual([]);
    expect((await history(rival, {}, { about: 'organisation' })).items).toEqual([]);
    expect(codeOf(await ofTransfer(rival, here.id))).toBe('not-found');
    expect(kinds(valueOf(await ofTransfer(admin, here.id)))).toContain('submitted');
  });
});

describe('the search for a transfer', () => {
  it('A transfer is found by its reference in any case, by its readers alone', async () => {
    const find = async (by: Principal, ...references: readonly string[]) =>
      valueOf(await useCases.app.get(FindTransfers).execute(by, { references }));
    expect(await find(auditor, here.reference.toLowerCase())).toEqual([here.id]);
    expect(await find(filer, 'T26-0000000', here.reference, here.reference)).toEqual([null, here.id, here.id]);
    expect(await find(rival, here.reference)).toEqual(await find(rival, 'T26-0000000'));
  });

  it.each<readonly [string, () => string]>([
    ['the beginning of its reference', () => here.reference.slice(0, 6).toLowerCase()],
    ['words of its title', () => 'DRIVERS warranty'],
    ['Chinese words of its title', () => '保修申请'],
    ['words of its recipient', () => 'harbour lane'],
  ])('The authority and the company find a transfer by %s', async (_, typed) => {
    expect(await found(auditor, { search: typed() })).toContain(here.id);
    expect(await found(admin, { search: typed() })).toEqual([here.id]);
    expect(await found(rival, { search: typed() })).not.toContain(here.id);
  });

  it('A transfer is not found by words that it does not have', async () => {
    expect(await found(auditor, { search: 'warranty nothing' })).toEqual([]);
    expect(await found(admin, { search: '?' })).toEqual([]);
  });
});

describe('a transfer at an earlier instant', () => {
  const asOf = (by: Principal, id: string, at: string) =>
    useCases.app.get(ReadTransferAsOf).execute(by, { transferId: id, at: instant(at) });

  it('A transfer is rebuilt for an instant with its filing and the rules of that time', async () => {
    const [seen, then] = [await desk.view(here.id), valueOf(await asOf(auditor, here.id, filedBy))];
    expect(then).toMatchObject({ state: 'in-review', contentDigest: seen.contentDigest, filing: content, decision: null });
    expect(then.assessment).toMatchObject({ id: seen.assessment?.id, digest: seen.assessment?.digest });
    expect(then.rules.inForce?.items.map(({ regime }) => regime)).toContain('cn');
    expect(then.rules.judgedBy).toBe(then.rules.inForce?.ruleSet);
    expect(then.version).toBeLessThan(seen.version);
    expect(then.missing.map(({ part }) => part)).toEqual(['beside']);
  });

  it('A transfer asked for a future instant is shown as of now, without internal parts', async () => {
    const now = valueOf(await asOf(admin, here.id, '2099-01-01T00:00:00.000Z'));
    expect(now).toMatchObject({ state: 'in-review', filing: content, said: [] });
    expect(now.at < '2099').toBe(true);
    expect(now.missing.map(({ part }) => part)).toEqual(['said', 'beside']);
  });

  it('A transfer is not found for a time before its filing or by another company', async () => {
    expect(codeOf(await asOf(auditor, here.id, '2026-01-01T00:00:00.000Z'))).toBe('not-found');
    expect(codeOf(await asOf(rival, here.id, filedBy))).toBe('not-found');
  });
});

describe('an export', () => {
  const ask = async (by: Principal, kind: ExportKind, format: ExportFormat, filter: Partial<EntryFilter> = {}): Promise<string> =>
    valueOf(await useCases.app.get(AskExport).execute(by, { kind, format, filter: { ...none, ...filter } }, freshKey())).value.id;

  /** An export waits for what ran when it was asked for, whosever it is: other suites share the server. */
  const written = async (): Promise<void> => {
    await waitForOlderTransactions(database);
    await useCases.drain();
  };

  const read = async (by: Principal, exportId: string): Promise<ExportRecord> =>
    valueOf(await useCases.app.get(ReadExport).execute(by, { exportId }));

  const bytesOf = async (by: Principal, exportId: string): Promise<Buffer> => {
    const { record, bytes } = valueOf(await useCases.app.get(ReadExportContent).execute(by, { exportId }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes(0, record.bytes)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it.each(['csv', 'json-lines'] as const)('Two exports of a history for the same question have equal bytes, as %s', async (format) => {
    const until = new Date().toISOString();
    const [one, two] = [await ask(auditor, 'history', format, { until }), await ask(auditor, 'history', format, { until })];
    await written();
    const [first, second] = [await bytesOf(auditor, one), await bytesOf(auditor, two)];
    expect(first.equals(second)).toBe(true);
    const { digest, lines, state, bytes } = await read(auditor, one);
    expect([state, bytes, digest]).toEqual(['done', first.length, `sha256:${createHash('sha256').update(first).digest('hex')}`]);
    const text = first.toString('utf8');
    expect(text.startsWith('\ufeff')).toBe(format === 'csv');
    expect(text.trimEnd().split(/\r?\n/).length).toBe(lines + (format === 'csv' ? 1 : 0));
    expect(text).toContain(here.reference);
    expect(text).toContain('refused:release');
  });

  it('An export of transfers holds those of the filter, for a company its own', async () => {
    const [all, some, own] = [
      await ask(auditor, 'transfers', 'json-lines'),
      await ask(auditor, 'transfers', 'json-lines', { transfers: { search: 'warranty' } }),
      await ask(admin, 'transfers', 'csv'),
    ];
    await written();
    const references = async (id: string) =>
      (await bytesOf(auditor, id))
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { reference: string }).reference);
    expect((await references(all)).sort()).toEqual([here.reference, other.reference].sort());
    expect(await references(some)).toEqual([here.reference]);
    const table = (await bytesOf(admin, own)).toString('utf8');
    expect(table).toContain(here.reference);
    expect(table).not.toContain(other.reference);
  });

  it('Only the person who asked reads an export, and the history records both acts', async () => {
    const id = await ask(auditor, 'transfers', 'csv');
    expect(codeOf(await useCases.app.get(ReadExportContent).execute(auditor, { exportId: id }))).toBe('export-not-ready');
    await written();
    await bytesOf(auditor, id);
    for (const by of [admin, principalOf('supervisor1')])
      expect(codeOf(await useCases.app.get(ReadExportContent).execute(by, { exportId: id }))).toBe('not-found');
    expect(
      valueOf(await useCases.app.get(ListExports).execute(admin, { limit: 100, cursor: null })).items.map((one) => one.id),
    ).not.toContain(id);
    const told = await history(auditor, { kinds: ['export-asked', 'export-read'] }, { about: 'organisation' });
    expect(told.items.filter(({ subject }) => subject?.id === id).map(({ kind }) => kind)).toEqual(['export-read', 'export-asked']);
  });

  it('An export is given up when its worker goes down at every attempt', async () => {
    const id = await ask(auditor, 'transfers', 'csv');
    await new Records(database, auditor.organisation).rows(
      `update carnet.work_item w set attempt = 7 from carnet.export e where e.id = $1 and w.tenant_id = e.tenant_id and w.id = e.work_item`,
      [id],
    );
    await written();
    expect(await read(auditor, id)).toMatchObject({ state: 'failed', failure: 'given-up', digest: null });
  });

  it('An export is cancelled by the person who asked and swept after some days', async () => {
    const [first, second] = [await ask(auditor, 'transfers', 'csv'), await ask(auditor, 'transfers', 'csv')];
    expect(valueOf(await useCases.app.get(CancelExport).execute(auditor, { exportId: first }, freshKey())).value.state).toBe('cancelled');
    await written();
    expect((await read(auditor, first)).state).toBe('cancelled');
    expect(codeOf(await useCases.app.get(CancelExport).execute(auditor, { exportId: second }, freshKey()))).toBe('export-ended');
    const records = new Records(database, auditor.organisation);
    await records.rows(`update carnet.export set ended_at = now() - interval '8 days' where id = $1`, [second]);
    expect(await useCases.app.get(ExportSweep).deleteOld({ days: 7, most: 100 })).toBe(1);
    expect(codeOf(await useCases.app.get(ReadExportContent).execute(auditor, { exportId: second }))).toBe('export-swept');
  });

  it('An export of evidence holds what was stored, with matching digests', async () => {
    const until = new Date().toISOString();
    const [one, two] = [
      await ask(auditor, 'evidence', 'zip', { transfer: here.id, until }),
      await ask(auditor, 'evidence', 'zip', { transfer: here.id, until }),
    ];
    await written();
    const [archive, again] = [await bytesOf(auditor, one), await bytesOf(auditor, two)];
    expect(archive.equals(again)).toBe(true);
    const looks = valueOf(
      await useCases.app.get(ListAccesses).execute(admin, { transfer: here.id, ground: null, limit: 100, cursor: null }),
    );
    expect(looks.items.flatMap(({ parts }) => parts)).toContain('evidence');
    const files = await unzipped(archive);
    expect([...files.keys()].filter((path) => !path.startsWith('files/'))).toEqual([
      'index.html',
      'manifest.json',
      'SHA256SUMS',
      'assessments/assessment-1.json',
      'comments.json',
      'filing.json',
      'history.csv',
      'history.jsonl',
      'record.json',
      'state.json',
    ]);
    for (const line of files.get('SHA256SUMS')!.toString().trimEnd().split('\n')) {
      const [sum = '', path = ''] = line.split('  ');
      expect([path, createHash('sha256').update(files.get(path)!).digest('hex')]).toEqual([path, sum]);
    }
    const seen = await desk.view(here.id);
    expect(`sha256:${createHash('sha256').update(files.get('filing.json')!).digest('hex')}`).toBe(seen.contentDigest);
    expect(`sha256:${createHash('sha256').update(files.get('assessments/assessment-1.json')!).digest('hex')}`).toBe(
      seen.assessment?.digest,
    );
    expect(digestOf(JSON.parse(files.get('filing.json')!.toString()) as Json)).toBe(seen.contentDigest);
    const [file, ...others] = [...files].filter(([path]) => path.startsWith('files/'));
    expect([file?.[1].equals(handedIn), others]).toEqual([true, []]);
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { leftOut: { sha256: string }[] };
    expect(manifest.leftOut.map(({ sha256 }) => sha256)).toEqual([documentOf(withCompany).sha256]);
    expect(files.get('index.html')!.toString()).toContain('证据包');
    expect(files.get('manifest.json')!.toString()).toContain('"reference":"' + here.reference);
  });

  it('A company exports the evidence of its own transfers alone, without officers', async () => {
    const id = await ask(admin, 'evidence', 'zip', { transfer: here.id });
    await written();
    const files = await unzipped(await bytesOf(admin, id));
    for (const [path, content_] of files) expect([path, content_.toString().includes(officer.id)]).toEqual([path, false]);
    const refused = await useCases.app
      .get(AskExport)
      .execute(rival, { kind: 'evidence', format: 'zip', filter: { ...none, transfer: here.id } }, freshKey());
    expect(codeOf(refused)).toBe('not-found');
    const wrong = await useCases.app
      .get(AskExport)
      .execute(admin, { kind: 'evidence', format: 'csv', filter: { ...none, transfer: here.id } }, freshKey());
    expect(codeOf(wrong)).toBe('export-form');
  });

  it('An export goes on after its worker has died, and a late twin stores nothing', async () => {
    await asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows(
        `insert into carnet.history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body)
        select $1, gen_random_uuid(), $2, n, 'edited', 'system', 'x', false, now() - interval '1 day', '{}' from generate_series(1, 1200) n`,
        [filer.organisation, here.id],
      ),
    );
    const records = new Records(database, auditor.organisation);
    const until = new Date().toISOString();
    const whole = await ask(auditor, 'history', 'csv', { until });
    await written();
    const id = await ask(auditor, 'history', 'csv', { until });
    const claim = async (): Promise<ClaimedItem> => {
      const ready = await records.rows<{ id: ClaimedItem['id']; epoch: number }>(
        `update carnet.work_item w set state = 'ready', epoch = w.epoch + 1, lease_until = null
        from carnet.export e where e.id = $1 and w.tenant_id = e.tenant_id and w.id = e.work_item returning w.id, w.epoch`,
        [id],
      );
      const [item] = await useCases.app.get(WorkItems).claim(auditor.organisation, 'export', ready, 60);
      if (item === undefined) throw new Error('no export is under way');
      return item;
    };
    const run = (item: ClaimedItem) => slow.app.get(RunExports).execute(auditor.organisation, [item]);
    await waitForOlderTransactions(database);
    const killed = await claim();
    turns.ends = true;
    await expect(run(killed)).rejects.toThrow('killed');
    turns.ends = false;
    expect(await read(auditor, id)).toMatchObject({ state: 'running', lines: 500 });
    const next = await claim();
    await expect(run(killed)).rejects.toThrow(StaleFence);
    await run(next);
    expect(await read(auditor, id)).toMatchObject({ state: 'running', lines: 1000 });
    await written();
    expect((await bytesOf(auditor, id)).equals(await bytesOf(auditor, whole))).toBe(true);
  });
});

async function unzipped(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(archive, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const ended = once(zip, 'end');
  zip.on('entry', (entry: yauzl.Entry) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) throw error;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        files.set(entry.fileName, Buffer.concat(chunks));
        zip.readEntry();
      });
    }),
  );
  zip.readEntry();
  await ended;
  return files;
}

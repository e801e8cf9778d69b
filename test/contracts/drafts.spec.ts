import { DraftFromScenario } from '@carnet/features/drafts/draft-from-template.js';
import type { SectionsResponse } from '@carnet/features/drafts/drafts.dto.js';
import { EditSections } from '@carnet/features/drafts/edit-sections.js';
import { ReadSections } from '@carnet/features/drafts/read-sections.js';
import { ReadOwnSections, ShareSection } from '@carnet/features/drafts/share-sections.js';
import type { SectionChanges } from '@carnet/features/filing/draft-parts.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { ChooseNotifications, ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const colleague = principalOf('admin@retail');

const pipia = { code: 'pipia_report', name: 'PIPIA.pdf', sha256: 'a'.repeat(64) };

const { database, useCases, desk } = await openSuite();

const change = (by: Principal, seen: Pick<FilingReceipt, 'id' | 'version'>, changes: SectionChanges, key = freshKey()) =>
  useCases.app.get(EditSections).execute(by, { transferId: seen.id, version: seen.version, changes }, key);

const replace = (by: Principal, seen: Pick<FilingReceipt, 'id' | 'version'>, content = filing()) =>
  useCases.app.get(EditDraft).execute(by, { transferId: seen.id, version: seen.version, filing: content }, freshKey());

const submit = (seen: Pick<FilingReceipt, 'id' | 'version'>) =>
  useCases.app.get(SubmitDraft).execute(filer, { transferId: seen.id, version: seen.version }, freshKey());

const read = (id: string, by = filer) => useCases.app.get(ReadSections).execute(by, { transferId: id });

const sections = async (id: string): Promise<SectionsResponse> => valueOf(await read(id));

const section = async (id: string, name: string) => (await sections(id)).sections.find(({ kind, regime }) => (regime ?? kind) === name);

describe('several people at one draft', () => {
  it('Two people change different parts of a draft at once and lose nothing', async () => {
    const draft = await desk.draft(filer, filing({ documents: [pipia] }));
    const both = await Promise.all([
      change(filer, draft, { people: { ordinary: 5, sensitive: 0, us: {} }, facts: { purpose: 'research_testing' } }),
      change(colleague, draft, { fields: ['vin'], facts: { access_mode: 'store_abroad' }, withoutFacts: ['protection_state'] }),
    ]);
    expect(both.map((one) => (one.ok ? one.value.value.state : one.refusal.code))).toEqual(['draft', 'draft']);
    const { filing: kept, version } = await desk.view(draft.id, filer);
    expect(version).toBe(3);
    expect(kept).toMatchObject({ people: { ordinary: 5 }, fields: ['vin'], documents: [pipia], title: filing().title });
    expect(kept.facts).toMatchObject({ purpose: 'research_testing', access_mode: 'store_abroad', exporter_country: 'CN' });
    expect(kept.facts).not.toHaveProperty('protection_state');
    expect(await section(draft.id, 'fields')).toMatchObject({ touched: { by: expect.stringContaining('Administrator') } });
    expect(await section(draft.id, 'people')).toMatchObject({ touched: { by: expect.stringContaining('Filer') } });
    expect((await section(draft.id, 'title'))?.touched).toBeNull();
  });

  it('Refuses an edit of a part that a colleague has changed, naming the colleague', async () => {
    const draft = await desk.draft(filer);
    valueOf(await change(colleague, draft, { facts: { purpose: 'research_testing', access_mode: 'store_abroad' } }));
    const refused = await change(filer, draft, { fields: ['vin'], facts: { purpose: 'hr_management', access_mode: 'store_abroad' } });
    expect(refused).toMatchObject({
      refusal: {
        code: 'section-changed',
        context: { version: 2, changed: ['/facts/purpose'], mergeable: false },
        faults: [{ pointer: '/facts/purpose', detail: expect.stringMatching(/^Administrator of .* changed this on .*, in version 2\.$/) }],
      },
    });
    expect((await desk.view(draft.id, filer)).filing.fields).toEqual(filing().fields);
    expect(codeOf(await change(filer, { id: draft.id, version: 9 }, { fields: [] }))).toBe('stale-version');
  });

  it('Refuses an outdated whole draft and tells which parts others have changed', async () => {
    const draft = await desk.draft(filer);
    const { version } = valueOf(await change(colleague, draft, { fields: ['vin'] })).value;
    const context = (mergeable: boolean) => ({ refusal: { code: 'stale-version', context: { version, changed: ['/fields'], mergeable } } });
    expect(await replace(filer, draft, filing({ people: null, fields: ['vin'] }))).toMatchObject(context(true));
    expect(await replace(filer, draft, filing({ people: null }))).toMatchObject(context(false));
    expect(valueOf(await replace(filer, { ...draft, version }, filing({ people: null }))).value.version).toBe(3);
    expect(await section(draft.id, 'people')).toMatchObject({ state: 'not-started', touched: { version: 3 } });
  });

  it('A change under one key is made once, and the history names only its sections', async () => {
    const draft = await desk.draft(filer);
    const key = freshKey();
    const first = valueOf(await change(filer, draft, { facts: { purpose: 'research_testing' } }, key));
    expect(valueOf(await change(filer, draft, { facts: { purpose: 'research_testing' } }, key))).toEqual({ ...first, replayed: true });
    const [entry] = await new Records(database, filer.organisation).rows<{ body: { sections: string[] } }>(
      `select body::jsonb as body from carnet.history_entry where transfer_id = $1 order by at desc, tx desc limit 1`,
      [draft.id],
    );
    expect(entry?.body.sections).toEqual(['facts']);
    expect(JSON.stringify(entry)).not.toContain('research_testing');
  });

  it('Sections are hidden from other companies and officers, and closed once filed', async () => {
    const draft = await desk.draft(filer);
    for (const stranger of [principalOf('filer@motors'), principalOf('privacy1')]) {
      expect(codeOf(await read(draft.id, stranger))).toBe('not-found');
      expect(codeOf(await change(stranger, draft, { fields: [] }))).toBe('not-found');
    }
    const filed = valueOf(await submit(draft)).value;
    expect([codeOf(await read(filed.id)), codeOf(await change(filer, filed, { fields: [] }))]).toEqual(Array(2).fill('not-in-this-state'));
  });
});

describe('the sections of a draft', () => {
  it('The state of a section tells what the rules of the day still ask for', async () => {
    const draft = await desk.draft(filer);
    const { sections: all, version } = await sections(draft.id);
    expect(version).toBe(1);
    expect(all.find(({ regime }) => regime === 'cn')).toMatchObject({ state: 'done', open: [] });
    const lacking = await desk.draft(filer, filing({ facts: { exporter_is_ciio: null, purpose: 'no such purpose' }, people: null }));
    expect(await section(lacking.id, 'facts')).toMatchObject({
      state: 'needs-attention',
      open: [{ pointer: '/facts/purpose', as: 'wrong' }],
    });
    expect(await section(lacking.id, 'documents')).toMatchObject({ state: 'cannot-start' });
    expect(await section(lacking.id, 'people')).toMatchObject({ state: 'not-started', open: [{ pointer: '/people', as: 'missing' }] });
  });
});

describe('a draft from a scenario', () => {
  const begin = (more: Partial<{ scenario: string; country: string | null }> = {}) =>
    useCases.app
      .get(DraftFromScenario)
      .execute(
        filer,
        { scenario: more.scenario ?? 'S01', title: null, recipient: { name: 'Research House', country: more.country ?? null } },
        freshKey(),
      );

  it('A draft from a scenario has no figures and is filed only after confirmation', async () => {
    const draft = valueOf(await begin()).value;
    const { filing: content } = await desk.view(draft.id, filer);
    expect(content).toMatchObject({ scenario: 'S01', people: null, documents: [], recipient: { name: 'Research House', country: 'DE' } });
    expect(content.facts).toMatchObject({ purpose: 'research_testing', cn_data_level: 'important' });
    expect(Object.values(content.facts).filter((value) => typeof value === 'number')).toEqual([]);
    expect(content.facts).not.toHaveProperty('as_of_date');

    const refused = await submit(draft);
    expect(codeOf(refused)).toBe('template-unconfirmed');
    const { sections: all } = await sections(draft.id);
    const open = all.flatMap((one) => one.open.filter(({ as }) => as === 'unconfirmed').map(({ pointer }) => pointer));
    expect(open).toEqual(expect.arrayContaining(['/title', '/recipient', '/fields', '/facts/purpose']));
    expect(all.find(({ kind }) => kind === 'documents')?.open.map(({ pointer }) => pointer)).toContain('/documents/self_assessment');

    const changed = valueOf(await change(filer, draft, { facts: { cn_data_level: 'general' } })).value;
    const looked = valueOf(await change(colleague, changed, { confirms: [...new Set(open)] })).value;
    expect((await sections(draft.id)).sections.map(({ state }) => state)).not.toContain('needs-attention');
    expect(valueOf(await submit(looked)).value.state).toBe('submitted');
  });

  it('A draft from a scenario takes a stated destination; unknown scenarios fail', async () => {
    const draft = valueOf(await begin({ country: 'SG' })).value;
    expect((await desk.view(draft.id, filer)).filing.recipient.country).toBe('SG');
    expect((await section(draft.id, 'recipient'))?.state).toBe('done');
    expect(codeOf(await begin({ scenario: 'S99' }))).toBe('not-found');
  });
});

describe('a section that is given to a colleague', () => {
  const share = (id: string, section: string, assignee: PersonId | null, by = filer) =>
    useCases.app.get(ShareSection).execute(by, { transferId: id, section, assignee });
  const told = async (by: Principal, id: string) => {
    const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
    return page.items.filter(({ transfer }) => transfer === id);
  };
  const own = async (by: Principal, id: string) =>
    valueOf(await useCases.app.get(ReadOwnSections).execute(by)).items.flatMap(({ transfer, section: name }) =>
      transfer === id ? [name] : [],
    );

  it('A colleague is notified of a given section and has it while the draft is open', async () => {
    const { id, version } = await desk.draft(filer);
    valueOf(await share(id, 'people', colleague.person));
    valueOf(await share(id, 'people', colleague.person));
    expect(await told(colleague, id)).toMatchObject([
      {
        type: 'transfer.section_assigned',
        section: 'people',
        says: { en: 'The section “Number of people” of this draft was assigned to you.', zh: '本草稿的填报分项“涉及人数”已分派给您。' },
        reference: expect.stringMatching(/^T/),
      },
    ]);
    expect(await own(colleague, id)).toEqual(['people']);
    valueOf(await share(id, 'people', null));
    expect(await own(colleague, id)).toEqual([]);
    valueOf(await share(id, 'people', colleague.person));
    valueOf(await share(id, 'regime.cn', colleague.person));
    expect([(await told(colleague, id)).length, await own(colleague, id)]).toEqual([3, ['people', 'regime.cn']]);
    valueOf(await submit({ id, version }));
    expect(await own(colleague, id)).toEqual([]);
  });

  it('Neither the taker of a section nor a muted colleague is notified of it', async () => {
    const { id } = await desk.draft(filer);
    valueOf(await share(id, 'title', filer.person));
    expect([await told(filer, id), await own(filer, id)]).toEqual([[], ['title']]);
    const muting = useCases.app.get(ChooseNotifications);
    valueOf(await muting.execute(colleague, { muted: ['transfer.section_assigned'] }, freshKey()));
    valueOf(await share(id, 'title', colleague.person));
    valueOf(await muting.execute(colleague, { muted: [] }, freshKey()));
    expect([await told(colleague, id), await own(filer, id), await own(colleague, id)]).toEqual([[], [], ['title']]);
    for (const unknown of ['titles', 'regime.xx', 'regime']) expect(codeOf(await share(id, unknown, null))).toBe('section-unknown');
  });
});

import type { ContactsView } from '@carnet/features/contacts/contacts.dto.js';
import type { WrittenReceipt } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addContact, listContacts } from '../../apps/cli/src/commands/contacts.js';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { openDirectoryDesk } from '../../apps/cli/src/directory-desk.js';
import { testPepper } from '../support/database.js';
import { filing } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

const office = {
  nameEn: 'Data protection office',
  nameZh: '数据保护办公室',
  email: 'Data@Motors.example',
  telephone: '+86 21 5555 0100',
  purposes: ['filings', 'incidents'],
  languages: ['zh', 'en'],
};

const codeOf = ({ status, body }: TestResponse): readonly unknown[] => [status, (body as { readonly code?: string }).code];

describe('contacts of a company', () => {
  let system: System;
  let admin: TestClient;
  const motors = demoCompanies.find(({ key }) => key === 'motors')?.id ?? '';
  beforeAll(async () => {
    system = await startSystem();
    admin = await system.person('admin@motors');
  });
  afterAll(() => system.close());

  const listed = async (client: TestClient, path = '/v1/admin/contacts'): Promise<ContactsView['items']> =>
    (await client.get<ContactsView>(path)).body.items;

  it('An administrator adds, edits and removes a contact, each with a history entry', async () => {
    const { status, body } = await admin.act<WrittenReceipt>('/v1/admin/contacts', office);
    expect(status).toBe(201);
    const [first] = await listed(admin);
    expect(first).toEqual({
      id: body.id,
      organisation: motors,
      name: { en: office.nameEn, zh: office.nameZh },
      email: 'data@motors.example',
      telephone: office.telephone,
      purposes: office.purposes,
      languages: office.languages,
      version: 1,
    });
    const path = `/v1/admin/contacts/${body.id}`;
    const { telephone: _, ...mailOnly } = office;
    const edit = { ...mailOnly, languages: ['en'], why: 'The line is closed.' };
    expect((await admin.act(path, edit, { method: 'PUT', version: 1 })).status).toBe(200);
    expect(codeOf(await admin.act(path, edit, { method: 'PUT', version: 1 }))).toEqual([412, 'stale-version']);
    expect(await listed(admin)).toMatchObject([{ telephone: null, languages: ['en'], version: 2 }]);
    expect((await admin.act(`${path}/removal`, {}, { version: 2 })).status).toBe(200);
    expect(await listed(admin)).toEqual([]);
    const entries = await asOrganisation(system.database, { role: 'carnet_app', organisation: motors }, (sql) =>
      sql.rows<{ kind: string }>(`select kind from carnet.organisation_entry where subject_id = $1 order by at`, [body.id]),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['contact-added', 'contact-edited', 'refused:edit-contact', 'contact-removed']);
  });

  it.each([
    ['an empty list of purposes', { purposes: [] }, 422, 'contact-incomplete'],
    ['a language said twice', { languages: ['zh', 'zh'] }, 422, 'contact-incomplete'],
    ['a purpose that does not exist', { purposes: ['parties'] }, 400, 'body-invalid'],
    ['a telephone number without the code of a country', { telephone: '5555 0100' }, 400, 'body-invalid'],
    ['an address that is none', { email: 'nobody' }, 400, 'body-invalid'],
  ])('Refuses a contact with %s', async (_, wrong, status, code) => {
    expect(codeOf(await admin.act('/v1/admin/contacts', { ...office, ...wrong }))).toEqual([status, code]);
  });

  it('Officers and the company’s people read its contacts, another company does not', async () => {
    const { body } = await admin.act<WrittenReceipt>('/v1/admin/contacts', office);
    const { id } = await system.machine('motors').file(filing());
    const path = `/v1/transfers/${id}/contacts`;
    for (const reader of ['privacy1', 'approver1', 'auditor1', 'filer@motors'])
      expect(await listed(await system.person(reader), path)).toMatchObject([{ id: body.id, email: 'data@motors.example' }]);
    const other = await system.person('admin@finance');
    expect((await other.get(path)).status).toBe(404);
    expect(await listed(other)).toEqual([]);
    const change = `/v1/admin/contacts/${body.id}`;
    expect((await other.act(change, office, { method: 'PUT', version: 1 })).status).toBe(404);
    expect((await other.act(`${change}/removal`, {}, { version: 1 })).status).toBe(404);
    expect(codeOf(await other.act('/v1/admin/contacts', { ...office, organisation: motors }))).toEqual([404, 'not-found']);
    expect((await (await system.person('filer@motors')).act('/v1/admin/contacts', office)).status).toBe(403);
  });

  it('A company has at most 20 contacts; authority and command line manage them too', async () => {
    const desk = await openDirectoryDesk(system.database.url('carnet_directory'), { pepper: testPepper, user: 'root', language: 'en' });
    const culture = demoCompanies.find(({ key }) => key === 'culture')?.id ?? '';
    try {
      expect(await listContacts(desk, culture, {})).toContain('no contact');
      const flags = { ...office, for: 'appeals', languages: 'zh' };
      expect(await addContact(desk, culture, flags)).toContain('The contact is added.');
      await expect(addContact(desk, culture, { ...flags, languages: 'fr' })).rejects.toThrow('There is no language fr.');
      expect(await listContacts(desk, culture, {})).toMatch(/appeals {2}zh {2}data@motors\.example/);
    } finally {
      await desk.close();
    }
    const authority = await system.person('administrator1');
    expect(codeOf(await authority.get('/v1/admin/contacts'))).toEqual([422, 'contact-of-company']);
    expect(codeOf(await authority.act('/v1/admin/contacts', office))).toEqual([422, 'contact-of-company']);
    for (let count = 1; count < 20; count += 1)
      expect((await authority.act('/v1/admin/contacts', { ...office, organisation: culture })).status).toBe(201);
    expect(codeOf(await authority.act('/v1/admin/contacts', { ...office, organisation: culture }))).toEqual([409, 'contacts-many']);
    expect(await listed(authority, `/v1/admin/contacts?organisation=${culture}`)).toHaveLength(20);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asOwner } from '../support/sql.js';
import { StarsController } from '../support/stars/stars.controller.js';
import type { StarsView } from '../support/stars/stars.dto.js';
import { StarsModule } from '../support/stars/stars.module.js';
import { filing } from '../support/filings.js';
import { startSystem, type System } from '../support/system.js';

const folder = join(import.meta.dirname, '../support/stars');

let system: System;
let id: string;

const star = async (username: string, key = 'once') =>
  (await system.person(username)).act<StarsView & { readonly code?: string }>(`/v1/transfers/${id}/star`, {}, { key });

beforeAll(async () => {
  system = await startSystem({
    features: [StarsModule],
    controllers: [StarsController],
    prepare: (database) => asOwner(database, (sql) => sql.rows(readFileSync(join(folder, 'schema.sql'), 'utf8'))),
  });
  ({ id } = await (await system.person('filer@motors')).file(filing()));
});

afterAll(() => system.close());

describe('a feature with one verb', () => {
  it('A feature takes six files, each named by the guide for contributors', () => {
    const names = readdirSync(folder);
    expect(names).toHaveLength(6);
    const page = readFileSync('docs/contributing/add-a-verb.md', 'utf8');
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('A feature’s route acts once per idempotency key', async () => {
    const done = await star('filer@motors');
    expect([done.status, done.body.items.map(({ transfer }) => transfer)]).toEqual([200, [id]]);
    const again = await star('filer@motors');
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', done.body]);
  });

  it('A feature’s route hides a transfer from another company and a colleague’s star', async () => {
    expect((await star('filer@retail')).body.code).toBe('not-found');
    const colleague = await star('admin@motors');
    expect(colleague.body.items.map(({ since }) => since)).not.toEqual((await star('filer@motors')).body.items.map(({ since }) => since));
    expect(colleague.body.items).toHaveLength(1);
  });

  it('A feature’s route is part of the OpenAPI description', async () => {
    const { body } = await system.stranger().get<{ paths: Record<string, unknown> }>('/docs/openapi.json');
    expect(body.paths).toHaveProperty(['/v1/transfers/{id}/star', 'post']);
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, refuse } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { addAdministration } from '../administration-commands.js';
import { translateProblem } from '../directory-output.js';
import type { DirectoryDesk } from '../directory-desk.js';
import type { Language } from '../explain/words.js';
import { addIssuers } from '../issuer-commands.js';
import { Problem } from '../problem.js';
import * as commands from './administration.js';
import * as contacts from './contacts.js';
import * as issuers from './issuers.js';
import { useTerminal } from './terminal.fixture.js';

const leaves = (command: Command): readonly Command[] => (command.commands.length === 0 ? [command] : command.commands.flatMap(leaves));

it('Every command of the administration has the option --language', () => {
  const program = new Command('carnet');
  addAdministration(program);
  addIssuers(program);
  const without = leaves(program).filter(({ options }) => !options.some(({ long }) => long === '--language'));
  expect(leaves(program).length).toBeGreaterThan(30);
  expect(without.map((command) => command.name())).toEqual([]);
});

/** A desk whose use cases all return the same. */
function deskOf(language: Language | null, answer: unknown): DirectoryDesk {
  const verb = { execute: () => Promise.resolve(answer) };
  return { language, key: () => ({ key: '', fingerprint: '' }), get: () => verb } as unknown as DirectoryDesk;
}

const done = accept({ value: { id: 'a1' }, replayed: false });
const person = '0b000000-0000-4000-8000-000000000001';
const rights = { role: ['auditor'], discipline: [] };
const key = { scope: ['transfer:file'], days: '365', overlapDays: '7' };
const contact = { nameEn: 'Office', nameZh: '办公室', email: 'a@b.example', for: 'filings', languages: 'zh' };

/** Every message of a command after its use case has succeeded. */
const said: readonly (readonly [command: string, say: (desk: DirectoryDesk) => Promise<string>])[] = [
  ['authority init', (desk) => commands.initAuthority(desk, { languages: 'zh' })],
  ['authority edit', (desk) => commands.editAuthority(desk, {})],
  ['company add', (desk) => commands.addCompany(desk, {})],
  ['company edit', (desk) => commands.editCompany(desk, person, {})],
  ['company suspend', (desk) => commands.suspendCompany(desk, person, {}, false)],
  ['company reinstate', (desk) => commands.suspendCompany(desk, person, {}, true)],
  ['company closed-days', (desk) => commands.setClosedDays(desk, person, [], {})],
  ['person invite', (desk) => commands.invitePerson(desk, rights)],
  ['person reinvite', (desk) => commands.inviteAgain(desk, person, {})],
  ['person edit', (desk) => commands.editPerson(desk, person, rights)],
  ['person disable', (desk) => commands.actOnPerson(desk, 'disable', person, {})],
  ['person enable', (desk) => commands.actOnPerson(desk, 'enable', person, {})],
  ['person separate', (desk) => commands.actOnPerson(desk, 'separate', person, {})],
  ['person merge', (desk) => commands.mergePeople(desk, person, { into: person })],
  ['role grant', (desk) => commands.changeRoles(desk, person, rights, true)],
  ['role revoke', (desk) => commands.changeRoles(desk, person, rights, false)],
  ['key issue', (desk) => commands.issueKey(desk, key)],
  ['key rotate', (desk) => commands.rotateKey(desk, 'k', key)],
  ['key revoke', (desk) => commands.revokeKey(desk, 'k', {})],
  ['company contact add', (desk) => contacts.addContact(desk, person, contact)],
  ['company contact edit', (desk) => contacts.editContact(desk, person, contact)],
  ['company contact remove', (desk) => contacts.removeContact(desk, person, {})],
  ['issuer add', (desk) => issuers.addIssuer(desk, 'group', {})],
  ['issuer edit', (desk) => issuers.editIssuer(desk, 'group', {})],
  ['issuer disable', (desk) => issuers.switchIssuer(desk, 'group', {}, false)],
  ['issuer enable', (desk) => issuers.switchIssuer(desk, 'group', {}, true)],
  ['issuer scim-key', (desk) => issuers.issueScimKey(desk, 'group', {})],
  ['issuer mapping in-force', (desk) => issuers.putMappingInForce(desk, 'group', { version: '2' })],
];

/** Parts that a Chinese sentence keeps unchanged: commands, ids and other non-words. */
const asTyped = /`[^`]*`|carnet [a-z -]+|SCIM|a1/g;

describe.each(said)('carnet %s', (_, say) => {
  it('A command of the administration tells its result in the chosen language', async () => {
    const [en, zh] = [await say(deskOf('en', done)), await say(deskOf('zh', done))];
    expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+\n {2}id {10}a1\n$/u);
    expect(zh.replaceAll(asTyped, '')).toMatch(/^[\p{Script=Han}，。：；、 \n]+$/u);
  });
});

it.each([
  ['people', commands.listPeople],
  ['keys', commands.listKeys],
  ['companies', commands.listCompanies],
])('The empty list of %s is told in the chosen language', async (_, list) => {
  const empty = accept({ items: [], next: null });
  expect([await list(deskOf('en', empty), {}), await list(deskOf('zh', empty), {})]).toEqual(['There are no entries.\n', '暂无条目。\n']);
});

it('The list of keys names the state of each key in Chinese', async () => {
  const live = {
    id: 'k',
    label: 'Shop',
    expiresAt: '2027-01-01T00:00:00.000Z',
    revokedAt: null,
    lastUsedOn: null,
    scopes: ['transfer:file'],
  };
  const keys = accept({ items: [live, { ...live, revokedAt: live.expiresAt, lastUsedOn: '2026-11-01' }], next: null });
  expect(await commands.listKeys(deskOf('zh', keys), {})).toBe(
    'k  有效期至 2027-01-01  从未使用  Shop  transfer:file\nk  已吊销  最近使用 2026-11-01  Shop  transfer:file\n',
  );
});

describe('a problem of the administration', () => {
  const terminal = useTerminal();
  const refused = refuse('role-held', {
    en: 'The person already holds all these roles and disciplines.',
    zh: '该人员已具备上述全部角色和专业类别。',
  });
  const problemOf = async (language: Language | null, work: (desk: DirectoryDesk) => Promise<string>): Promise<readonly string[]> => {
    const problem: unknown = await translateProblem(language, work(deskOf(language, refused))).catch((error: unknown) => error);
    if (!(problem instanceof Problem)) throw problem;
    return [problem.message, problem.remedy];
  };

  it('A refusal is told in the chosen language, and in both languages without one', async () => {
    const grant = (desk: DirectoryDesk): Promise<string> => commands.changeRoles(desk, person, rights, true);
    expect(await problemOf('en', grant)).toEqual(['The person already holds all these roles and disciplines. (role-held)', '']);
    expect(await problemOf('zh', grant)).toEqual(['该人员已具备上述全部角色和专业类别。 (role-held)', '']);
    expect((await problemOf(null, grant))[0]).toBe(
      'The person already holds all these roles and disciplines. (role-held) 该人员已具备上述全部角色和专业类别。 (role-held)',
    );
  });

  it.each<readonly [string, (desk: DirectoryDesk) => Promise<string>, readonly string[]]>([
    ['of a word', (desk) => commands.changeRoles(desk, person, { ...rights, role: ['boss'] }, true), ['没有角色 boss。', '可选：']],
    ['of a number', (desk) => commands.issueKey(desk, { ...key, days: 'ten' }), ['ten 不是有效数字。', '请填写 1 至 730 的整数。']],
    ['of days', (desk) => commands.setClosedDays(desk, person, ['x'], {}), ['“x”不是有效的停业日。', '请填写：']],
    ['of a clock', (desk) => issuers.addIssuer(desk, 'group', { clockSkew: 'abc' }), ['abc 不是有效数字。', '请填写 0 至 300 的整数。']],
    ['of a version', (desk) => issuers.putMappingInForce(desk, 'group', { version: 'x' }), ['x 不是有效数字。', '请填写 1 至']],
    [
      'of a file',
      (desk) => issuers.draftMapping(desk, 'group', '/nowhere.json', {}),
      ["无法读取 /nowhere.json：ENOENT: no such file or directory, open '/nowhere.json'", '请指定'],
    ],
  ])('A problem %s is told in Chinese', async (_, work, [what = '', remedy = '']) => {
    const [told, how] = await problemOf('zh', work);
    expect(told).toBe(what);
    expect(how).toContain(remedy);
  });

  it('The check of a token tells its fault in Chinese', async () => {
    const refused = accept({ issuer: null, address: 'https://sso.example', fault: 'expired', subject: null, person: null });
    expect(await issuers.checkToken(deskOf('zh', refused), 'x')).toBe('签发方： https://sso.example\n令牌被拒绝：已过期（exp）。\n');
  });

  it('A mapping file without rules is refused in Chinese', async () => {
    const file = join(terminal.folder, 'mapping.json');
    await writeFile(file, '{}');
    expect(await problemOf('zh', (desk) => issuers.draftMapping(desk, 'group', file, {}))).toEqual([
      `${file} 不含规则。`,
      '请填写规则列表：[{"claim", "has", "organisation", "roles", "disciplines"}]。',
    ]);
  });
});

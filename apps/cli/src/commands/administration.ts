import { EditAuthority, InitAuthority } from '@carnet/features/administration/authority-acts.js';
import {
  AddCompany,
  EditCompany,
  ListCompanies,
  ReinstateCompany,
  SetClosedDays,
  SuspendCompany,
} from '@carnet/features/administration/company-acts.js';
import { IssueKey, ListKeys, RevokeKey, RotateKey } from '@carnet/features/administration/key-acts.js';
import {
  DisablePerson,
  EditPerson,
  EnablePerson,
  InviteAgain,
  InvitePerson,
  ListPeople,
  MergePeople,
  ReadPerson,
  SeparatePeople,
} from '@carnet/features/administration/person-acts.js';
import { GrantRole, RevokeRole } from '@carnet/features/administration/role-acts.js';
import type { AuthorityEntry } from '@carnet/features/administration/authority-acts.js';
import type { CompanyEntry } from '@carnet/features/administration/company-acts.js';
import { AUTHORITY_ROLES, COMPANY_ROLES, KEY_SCOPES, type KeyScope, type Role } from '@carnet/identity';
import { type Bilingual, type Fault, isIsoDate, isUuid, type Outcome, type Page } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { openDirectory } from '../authority-address.js';
import type { DirectoryDesk } from '../directory-desk.js';
import { Problem } from '../problem.js';

export interface Said {
  /** Why, for the history. */
  readonly why?: string;
  readonly json?: boolean;
}

export interface AuthorityFlags extends Said {
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly zone?: string;
  readonly timeZone?: string;
  readonly calendar?: string;
  readonly languages?: string;
}

export interface CompanyFlags extends Said {
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly cluster?: string;
  readonly country?: string;
}

export interface RightsFlags extends Said {
  readonly company?: string;
  readonly role: readonly string[];
  readonly discipline: readonly string[];
}

export interface PersonFlags extends RightsFlags {
  readonly name?: string;
  readonly email?: string;
}

export interface KeyFlags extends Said {
  readonly company?: string;
  readonly label?: string;
  readonly scope: readonly string[];
  readonly days: string;
  readonly overlapDays: string;
}

/** Runs one verb of the administration and prints what it answers. */
export async function administer(work: (desk: DirectoryDesk) => Promise<string>): Promise<void> {
  const desk = await openDirectory();
  try {
    process.stdout.write(await work(desk));
  } finally {
    await desk.close();
  }
}

export async function initAuthority(desk: DirectoryDesk, flags: AuthorityFlags): Promise<string> {
  const { nameEn = '', nameZh = '', zone = '', timeZone = '', calendar = '', languages = '' } = flags;
  const entry = { nameEn, nameZh, zone, timeZone, calendar, languages: listed(languages) };
  return told(await desk.get(InitAuthority).execute(desk.principal, entry, desk.key()), 'The authority is registered.', flags);
}

export async function editAuthority(desk: DirectoryDesk, { why, json: _, languages, ...given }: AuthorityFlags): Promise<string> {
  const changes: Partial<AuthorityEntry> = { ...given, ...(languages === undefined ? {} : { languages: listed(languages) }) };
  return told(
    await desk.get(EditAuthority).execute(desk.principal, { changes, why: why ?? null }, desk.key()),
    'The authority is edited.',
    {},
  );
}

export async function addCompany(desk: DirectoryDesk, flags: CompanyFlags): Promise<string> {
  const { nameEn = '', nameZh = '', cluster = '', country = '', why = null } = flags;
  return told(
    await desk.get(AddCompany).execute(desk.principal, { nameEn, nameZh, cluster, country, why }, desk.key()),
    'The company is registered.',
    flags,
  );
}

export async function editCompany(desk: DirectoryDesk, company: string, { why, json: _, ...given }: CompanyFlags): Promise<string> {
  const changes: Partial<CompanyEntry> = given;
  return told(
    await desk.get(EditCompany).execute(desk.principal, { company, changes, why: why ?? null }, desk.key()),
    'The company is edited.',
    {},
  );
}

/** @param may whether it may file from now on. */
export async function suspendCompany(desk: DirectoryDesk, company: string, { why, ...flags }: Said, may: boolean): Promise<string> {
  const verb = may ? desk.get(ReinstateCompany) : desk.get(SuspendCompany);
  const done = may ? 'The company may file again.' : 'The company is suspended: it files nothing.';
  return told(await verb.execute(desk.principal, { company, why: why ?? null }, desk.key()), done, flags);
}

/** @param days such as `2026-12-28/2027-01-01=Works holiday=厂休`. */
export async function setClosedDays(
  desk: DirectoryDesk,
  company: string,
  days: readonly string[],
  { why, ...flags }: Said,
): Promise<string> {
  const closedDays = days.map((text) => {
    const [, from = '', to = '', en = '', zh = ''] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)=([^=]+)=([^=]+)$/.exec(text) ?? [];
    if (!isIsoDate(from) || !isIsoDate(to))
      throw new Problem(`${text} says no closed days. ${text} 不是停业日。`, 'Write / 请填写：2026-12-28/2027-01-01=Works holiday=厂休');
    return { from, to, name: { en, zh } };
  });
  const command = { company, closedDays, why: why ?? null };
  return told(
    await desk.get(SetClosedDays).execute(desk.principal, command, desk.key()),
    'The closed days are set. Last days stay.',
    flags,
  );
}

export function listCompanies(desk: DirectoryDesk, flags: Said): Promise<string> {
  return lines(
    flags,
    (page) => desk.get(ListCompanies).execute(desk.principal, page),
    ({ id, name, cluster, country, suspendedAt }) => [
      id,
      country,
      cluster,
      suspendedAt === null ? 'active' : 'suspended',
      `${name.en} · ${name.zh}`,
    ],
  );
}

export async function invitePerson(desk: DirectoryDesk, flags: PersonFlags): Promise<string> {
  const { name = '', email = '', company = null, why = null } = flags;
  const command = { name, email, organisation: company, why, ...rightsOf(flags) };
  return told(
    await desk.get(InvitePerson).execute(desk.principal, command, desk.key()),
    'The person is invited. The invitation is shown once:',
    flags,
  );
}

export async function inviteAgain(desk: DirectoryDesk, named: string, flags: Said): Promise<string> {
  const command = { person: await idOf(desk, named), why: flags.why ?? null };
  return told(
    await desk.get(InviteAgain).execute(desk.principal, command, desk.key()),
    'The person is invited again. The invitation is shown once:',
    flags,
  );
}

export async function editPerson(desk: DirectoryDesk, named: string, { name, email, why }: PersonFlags): Promise<string> {
  const changes = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
  const command = { person: await idOf(desk, named), changes, why: why ?? null };
  return told(await desk.get(EditPerson).execute(desk.principal, command, desk.key()), 'The person is edited.', {});
}

const personVerbs = {
  disable: [DisablePerson, 'The person is disabled. What they had open goes to others within a minute.'],
  enable: [EnablePerson, 'The person is enabled. Grant roles with `carnet role grant`.'],
  separate: [SeparatePeople, 'The two entries are two people again.'],
} as const;

export async function actOnPerson(desk: DirectoryDesk, act: keyof typeof personVerbs, named: string, flags: Said): Promise<string> {
  const [verb, done] = personVerbs[act];
  const command = { person: await idOf(desk, named), why: flags.why ?? null };
  return told(
    await desk.get<DisablePerson | EnablePerson | SeparatePeople>(verb).execute(desk.principal, command, desk.key()),
    done,
    flags,
  );
}

export async function mergePeople(desk: DirectoryDesk, named: string, flags: Said & { readonly into: string }): Promise<string> {
  const command = { person: await idOf(desk, named), into: await idOf(desk, flags.into), why: flags.why ?? null };
  return told(await desk.get(MergePeople).execute(desk.principal, command, desk.key()), 'The two entries are one human.', flags);
}

export function listPeople(desk: DirectoryDesk, { company, ...flags }: Said & { readonly company?: string }): Promise<string> {
  const organisation = company ?? null;
  return lines(
    flags,
    (page) => desk.get(ListPeople).execute(desk.principal, { organisation, ...page }),
    ({ id, name, email, disabledAt, memberships }) => [
      id,
      disabledAt === null ? 'active' : 'disabled',
      email ?? '–',
      name,
      memberships.map(({ roles, disciplines }) => [...roles, ...disciplines].join('+')).join(', ') || '–',
    ],
  );
}

/** @param gives whether the roles are given, or taken. */
export async function changeRoles(desk: DirectoryDesk, named: string, flags: RightsFlags, gives: boolean): Promise<string> {
  const { company = null, why = null } = flags;
  const command = { person: await idOf(desk, named), organisation: company, why, ...rightsOf(flags) };
  const verb = gives ? desk.get(GrantRole) : desk.get(RevokeRole);
  return told(await verb.execute(desk.principal, command, desk.key()), gives ? 'The roles are granted.' : 'The roles are revoked.', flags);
}

export async function issueKey(desk: DirectoryDesk, flags: KeyFlags): Promise<string> {
  const { company = null, label = '', why = null } = flags;
  const scopes = known<KeyScope>(KEY_SCOPES, flags.scope, { en: 'scope', zh: '权限范围' });
  const command = { organisation: company, label, scopes, days: daysOf(flags.days, 1, 730), why };
  return told(await desk.get(IssueKey).execute(desk.principal, command, desk.key()), 'The key is shown once:', flags);
}

export async function rotateKey(desk: DirectoryDesk, key: string, flags: KeyFlags): Promise<string> {
  const command = { key, days: daysOf(flags.days, 1, 730), overlapDays: daysOf(flags.overlapDays, 0, 60), why: flags.why ?? null };
  return told(
    await desk.get(RotateKey).execute(desk.principal, command, desk.key()),
    'The new key is shown once; the old one ends by itself:',
    flags,
  );
}

export async function revokeKey(desk: DirectoryDesk, key: string, flags: Said): Promise<string> {
  return told(await desk.get(RevokeKey).execute(desk.principal, { key, why: flags.why ?? null }, desk.key()), 'The key is revoked.', flags);
}

export function listKeys(desk: DirectoryDesk, { company, ...flags }: Said & { readonly company?: string }): Promise<string> {
  const organisation = company ?? null;
  return lines(
    flags,
    (page) => desk.get(ListKeys).execute(desk.principal, { organisation, ...page }),
    ({ id, label, expiresAt, revokedAt, lastUsedOn, scopes }) => [
      id,
      revokedAt === null ? `until ${expiresAt.slice(0, 10)}` : 'revoked',
      `last used ${lastUsedOn ?? 'never'}`,
      label,
      scopes.join(' '),
    ],
  );
}

/** A person by the id, or by the e-mail address. */
async function idOf(desk: DirectoryDesk, named: string): Promise<string> {
  if (isUuid(named)) return named;
  return valueOf(await desk.get(ReadPerson).execute(desk.principal, { person: named })).id;
}

function rightsOf({ role, discipline }: RightsFlags): { readonly roles: readonly Role[]; readonly disciplines: readonly Discipline[] } {
  return {
    roles: known<Role>([...COMPANY_ROLES, ...AUTHORITY_ROLES], role, { en: 'role', zh: '角色' }),
    disciplines: known<Discipline>(DISCIPLINES, discipline, { en: 'discipline', zh: '专业类别' }),
  };
}

export function known<Word extends string>(words: readonly Word[], given: readonly string[], what: Bilingual): readonly Word[] {
  const wrong = given.find((word) => !words.some((one) => one === word));
  if (wrong !== undefined)
    throw new Problem(`There is no ${what.en} ${wrong}. 没有${what.zh} ${wrong}。`, `There are / 可选：${words.join(', ')}`);
  return given as readonly Word[];
}

function daysOf(given: string, least: number, most: number): number {
  const days = Number(given);
  if (Number.isInteger(days) && days >= least && days <= most) return days;
  throw new Problem(
    `${given} is no number of days. ${given} 不是天数。`,
    `Give a whole number from ${String(least)} to ${String(most)}. 请填写 ${String(least)} 至 ${String(most)} 的整数。`,
  );
}

export const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, detail, says, faults = [], context = {} } = outcome.refusal;
  const places = faults.map((fault) => `${fault.pointer}: ${inBoth(fault)}`);
  const choices = Object.entries(context).map(([what, values]) => `${what}: ${String(values)}`);
  throw new Problem(`${inBoth({ detail, ...(says && { says }) })} (${code})`, [...places, ...choices].join('\n'));
}

/** The operator's language is not known before there is an authority. */
function inBoth({ detail, says }: Pick<Fault, 'detail' | 'says'>): string {
  return says === undefined ? detail : `${says.en} ${says.zh}`;
}

/** What was done, then what the verb answered, a line each. */
export function told(outcome: Outcome<{ readonly value: object }>, done: string, { json = false }: Said): string {
  const { value } = valueOf(outcome);
  if (json) return `${JSON.stringify(value)}\n`;
  return `${done}\n${Object.entries(value)
    .map(([name, text]) => `  ${name.padEnd(12)}${String(text)}\n`)
    .join('')}`;
}

async function lines<Item extends object>(
  { json = false }: Said,
  read: (page: { readonly limit: number; readonly cursor: string | null }) => Promise<Outcome<Page<Item>>>,
  cells: (item: Item) => readonly string[],
): Promise<string> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = valueOf(await read({ limit: 100, cursor }));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  return items.length === 0 ? 'Nothing is there.\n' : items.map((item) => `${cells(item).join('  ')}\n`).join('');
}

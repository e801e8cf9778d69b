import { EditAuthority, InitAuthority, type AuthorityEntry } from '@carnet/features/administration/authority-acts.js';
import {
  AddCompany,
  EditCompany,
  ListCompanies,
  ReinstateCompany,
  SetClosedDays,
  SuspendCompany,
  type CompanyEntry,
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
import { KEY_SCOPES, type KeyScope, type Role, ROLES } from '@carnet/identity';
import { isIsoDate, isUuid } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { parseLanguage } from '../language-option.js';
import { openDirectory } from '../open-authority.js';
import type { DirectoryDesk } from '../directory-desk.js';
import {
  translateProblem,
  requireKnownWords,
  listText,
  splitList,
  type CommonFlags,
  resultText,
  valueOf,
  parseWholeNumber,
} from '../directory-output.js';
import { isLanguage } from '../explain/words.js';
import { Problem } from '../problem.js';

export interface AuthorityFlags extends CommonFlags {
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly zone?: string;
  readonly timeZone?: string;
  readonly calendar?: string;
  readonly languages?: string;
}

export interface CompanyFlags extends CommonFlags {
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly cluster?: string;
  readonly country?: string;
  /** Codes of countries, separated by commas; empty for none. */
  readonly establishments?: string;
}

export interface RightsFlags extends CommonFlags {
  readonly company?: string;
  readonly role: readonly string[];
  readonly discipline: readonly string[];
}

export interface PersonFlags extends RightsFlags {
  readonly name?: string;
  readonly email?: string;
}

export interface KeyFlags extends CommonFlags {
  readonly company?: string;
  readonly label?: string;
  readonly scope: readonly string[];
  readonly days: string;
  readonly overlapDays: string;
}

/** Runs an administration act and prints its result, or throws its problem, in the operator's language. */
export async function administer({ language: named }: CommonFlags, work: (desk: DirectoryDesk) => Promise<string>): Promise<void> {
  const asked = parseLanguage(named) ?? null;
  const desk = await translateProblem(asked, openDirectory(asked));
  try {
    process.stdout.write(await translateProblem(desk.language, work(desk)));
  } finally {
    await desk.close();
  }
}

export async function initAuthority(desk: DirectoryDesk, flags: AuthorityFlags): Promise<string> {
  const { nameEn = '', nameZh = '', zone = '', timeZone = '', calendar = '', languages = '' } = flags;
  const entry = { nameEn, nameZh, zone, timeZone, calendar, languages: splitList(languages) };
  // Without a chosen language, the first one of the new authority is used.
  const spoken = { ...desk, language: desk.language ?? entry.languages.find(isLanguage) ?? null };
  return resultText(
    spoken,
    await desk.get(InitAuthority).execute(desk.principal, entry, desk.key()),
    { en: 'The authority is registered.', zh: '主管机构已登记。' },
    flags,
  );
}

export async function editAuthority(
  desk: DirectoryDesk,
  { why, json = false, language: _, languages, ...given }: AuthorityFlags,
): Promise<string> {
  const changes: Partial<AuthorityEntry> = { ...given, ...(languages === undefined ? {} : { languages: splitList(languages) }) };
  return resultText(
    desk,
    await desk.get(EditAuthority).execute(desk.principal, { changes, why: why ?? null }, desk.key()),
    { en: 'The authority is edited.', zh: '主管机构已修改。' },
    { json },
  );
}

export async function addCompany(desk: DirectoryDesk, flags: CompanyFlags): Promise<string> {
  const { nameEn = '', nameZh = '', cluster = '', country = '', establishments = '', why = null } = flags;
  const entry = { nameEn, nameZh, cluster, country, establishments: splitList(establishments) };
  return resultText(
    desk,
    await desk.get(AddCompany).execute(desk.principal, { ...entry, why }, desk.key()),
    { en: 'The company is registered.', zh: '企业已登记。' },
    flags,
  );
}

export async function editCompany(
  desk: DirectoryDesk,
  company: string,
  { why, json = false, language: _, establishments, ...given }: CompanyFlags,
): Promise<string> {
  const changes: Partial<CompanyEntry> = { ...given, ...(establishments !== undefined && { establishments: splitList(establishments) }) };
  return resultText(
    desk,
    await desk.get(EditCompany).execute(desk.principal, { company, changes, why: why ?? null }, desk.key()),
    { en: 'The company is edited.', zh: '企业已修改。' },
    { json },
  );
}

/** @param may true to reinstate the company, false to suspend it. */
export async function suspendCompany(desk: DirectoryDesk, company: string, { why, ...flags }: CommonFlags, may: boolean): Promise<string> {
  const verb = may ? desk.get(ReinstateCompany) : desk.get(SuspendCompany);
  const done = may
    ? { en: 'The company is reinstated and may file again.', zh: '企业已恢复，可以申报。' }
    : { en: 'The company is suspended. It cannot file.', zh: '企业已暂停，不得申报。' };
  return resultText(desk, await verb.execute(desk.principal, { company, why: why ?? null }, desk.key()), done, flags);
}

/** @param days for example `2026-12-28/2027-01-01=Works holiday=厂休`. */
export async function setClosedDays(
  desk: DirectoryDesk,
  company: string,
  days: readonly string[],
  { why, ...flags }: CommonFlags,
): Promise<string> {
  const closedDays = days.map((text) => {
    const [, from = '', to = '', en = '', zh = ''] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)=([^=]+)=([^=]+)$/.exec(text) ?? [];
    if (!isIsoDate(from) || !isIsoDate(to))
      throw new Problem(
        { en: `${text} is no valid entry of closed days.`, zh: `“${text}”不是有效的停业日。` },
        { en: 'Write 2026-12-28/2027-01-01=Works holiday=厂休.', zh: '请填写：2026-12-28/2027-01-01=Works holiday=厂休。' },
      );
    return { from, to, name: { en, zh } };
  });
  const command = { company, closedDays, why: why ?? null };
  return resultText(
    desk,
    await desk.get(SetClosedDays).execute(desk.principal, command, desk.key()),
    { en: 'The closed days are set. Last days do not change.', zh: '停业日已设定，期限不变。' },
    flags,
  );
}

export function listCompanies(desk: DirectoryDesk, flags: CommonFlags): Promise<string> {
  return listText(
    desk,
    flags,
    (page) => desk.get(ListCompanies).execute(desk.principal, page),
    ({ id, name, cluster, country, establishments, suspendedAt }, spoken) => [
      id,
      [country, ...establishments].join('+'),
      cluster,
      spoken(suspendedAt === null ? { en: 'active', zh: '正常' } : { en: 'suspended', zh: '已暂停' }),
      `${name.en} · ${name.zh}`,
    ],
  );
}

export async function invitePerson(desk: DirectoryDesk, flags: PersonFlags): Promise<string> {
  const { name = '', email = '', company = null, why = null } = flags;
  const command = { name, email, organisation: company, why, ...rightsOf(flags) };
  return resultText(
    desk,
    await desk.get(InvitePerson).execute(desk.principal, command, desk.key()),
    { en: 'The person is invited. The secret of the first sign-in is shown once:', zh: '已邀请该人员。首次登录密钥仅显示一次：' },
    flags,
  );
}

export async function inviteAgain(desk: DirectoryDesk, named: string, flags: CommonFlags): Promise<string> {
  const command = { person: await idOf(desk, named), why: flags.why ?? null };
  return resultText(
    desk,
    await desk.get(InviteAgain).execute(desk.principal, command, desk.key()),
    { en: 'The person is invited again. The secret of the first sign-in is shown once:', zh: '已重新邀请该人员。首次登录密钥仅显示一次：' },
    flags,
  );
}

export async function editPerson(desk: DirectoryDesk, named: string, { name, email, why, json = false }: PersonFlags): Promise<string> {
  const changes = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
  const command = { person: await idOf(desk, named), changes, why: why ?? null };
  return resultText(
    desk,
    await desk.get(EditPerson).execute(desk.principal, command, desk.key()),
    { en: 'The person is edited.', zh: '人员已修改。' },
    { json },
  );
}

const personVerbs = {
  disable: [
    DisablePerson,
    {
      en: 'The person is disabled. Their open work goes to others within a minute.',
      zh: '该人员已停用，其未办结的工作将在一分钟内转交他人。',
    },
  ],
  enable: [
    EnablePerson,
    { en: 'The person is enabled. Grant roles with `carnet role grant`.', zh: '该人员已启用。请使用 `carnet role grant` 授予角色。' },
  ],
  separate: [SeparatePeople, { en: 'The two entries are separated.', zh: '两个条目已撤销合并。' }],
} as const;

export async function actOnPerson(desk: DirectoryDesk, act: keyof typeof personVerbs, named: string, flags: CommonFlags): Promise<string> {
  const [verb, done] = personVerbs[act];
  const command = { person: await idOf(desk, named), why: flags.why ?? null };
  return resultText(
    desk,
    await desk.get<DisablePerson | EnablePerson | SeparatePeople>(verb).execute(desk.principal, command, desk.key()),
    done,
    flags,
  );
}

export async function mergePeople(desk: DirectoryDesk, named: string, flags: CommonFlags & { readonly into: string }): Promise<string> {
  const command = { person: await idOf(desk, named), into: await idOf(desk, flags.into), why: flags.why ?? null };
  return resultText(
    desk,
    await desk.get(MergePeople).execute(desk.principal, command, desk.key()),
    { en: 'The two entries are merged as the same human.', zh: '两个条目已合并为同一自然人。' },
    flags,
  );
}

export function listPeople(desk: DirectoryDesk, { company, ...flags }: CommonFlags & { readonly company?: string }): Promise<string> {
  const organisation = company ?? null;
  return listText(
    desk,
    flags,
    (page) => desk.get(ListPeople).execute(desk.principal, { organisation, ...page }),
    ({ id, name, email, disabledAt, memberships }, spoken) => [
      id,
      spoken(disabledAt === null ? { en: 'active', zh: '正常' } : { en: 'disabled', zh: '已停用' }),
      email ?? '–',
      name,
      memberships.map(({ roles, disciplines }) => [...roles, ...disciplines].join('+')).join(', ') || '–',
    ],
  );
}

/** @param gives true to grant the roles, false to revoke them. */
export async function changeRoles(desk: DirectoryDesk, named: string, flags: RightsFlags, gives: boolean): Promise<string> {
  const { company = null, why = null } = flags;
  const command = { person: await idOf(desk, named), organisation: company, why, ...rightsOf(flags) };
  const verb = gives ? desk.get(GrantRole) : desk.get(RevokeRole);
  return resultText(
    desk,
    await verb.execute(desk.principal, command, desk.key()),
    gives ? { en: 'The roles are granted.', zh: '角色已授予。' } : { en: 'The roles are revoked.', zh: '角色已撤销。' },
    flags,
  );
}

export async function issueKey(desk: DirectoryDesk, flags: KeyFlags): Promise<string> {
  const { company = null, label = '', why = null } = flags;
  const scopes = requireKnownWords<KeyScope>(KEY_SCOPES, flags.scope, { en: 'scope', zh: '权限范围' });
  const command = { organisation: company, label, scopes, days: parseWholeNumber(flags.days, 1, 730), why };
  return resultText(
    desk,
    await desk.get(IssueKey).execute(desk.principal, command, desk.key()),
    { en: 'The key is shown once:', zh: '密钥仅显示一次：' },
    flags,
  );
}

export async function rotateKey(desk: DirectoryDesk, key: string, flags: KeyFlags): Promise<string> {
  const command = {
    key,
    days: parseWholeNumber(flags.days, 1, 730),
    overlapDays: parseWholeNumber(flags.overlapDays, 0, 60),
    why: flags.why ?? null,
  };
  return resultText(
    desk,
    await desk.get(RotateKey).execute(desk.principal, command, desk.key()),
    { en: 'The new key is shown once; the old one ends on its own:', zh: '新密钥仅显示一次；旧密钥到期自动失效：' },
    flags,
  );
}

export async function revokeKey(desk: DirectoryDesk, key: string, flags: CommonFlags): Promise<string> {
  return resultText(
    desk,
    await desk.get(RevokeKey).execute(desk.principal, { key, why: flags.why ?? null }, desk.key()),
    { en: 'The key is revoked.', zh: '密钥已吊销。' },
    flags,
  );
}

export function listKeys(desk: DirectoryDesk, { company, ...flags }: CommonFlags & { readonly company?: string }): Promise<string> {
  const organisation = company ?? null;
  return listText(
    desk,
    flags,
    (page) => desk.get(ListKeys).execute(desk.principal, { organisation, ...page }),
    ({ id, label, expiresAt, revokedAt, lastUsedOn, scopes }, spoken) => [
      id,
      spoken(
        revokedAt === null
          ? { en: `until ${expiresAt.slice(0, 10)}`, zh: `有效期至 ${expiresAt.slice(0, 10)}` }
          : { en: 'revoked', zh: '已吊销' },
      ),
      spoken({ en: `last used ${lastUsedOn ?? 'never'}`, zh: lastUsedOn === null ? '从未使用' : `最近使用 ${lastUsedOn}` }),
      label,
      scopes.join(' '),
    ],
  );
}

/** Finds a person by id or by email address. */
async function idOf(desk: DirectoryDesk, named: string): Promise<string> {
  if (isUuid(named)) return named;
  return valueOf(await desk.get(ReadPerson).execute(desk.principal, { person: named })).id;
}

function rightsOf({ role, discipline }: RightsFlags): { readonly roles: readonly Role[]; readonly disciplines: readonly Discipline[] } {
  return {
    roles: requireKnownWords<Role>(ROLES, role, { en: 'role', zh: '角色' }),
    disciplines: requireKnownWords<Discipline>(DISCIPLINES, discipline, { en: 'discipline', zh: '专业类别' }),
  };
}

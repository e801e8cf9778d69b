import { createHmac } from 'node:crypto';
import type { DirectorySeed } from '@carnet/features/companies/seed-directory.store.js';
import type { DemoVisitorResponse } from '@carnet/features/sign-in/session.dto.js';
import { apiKeyText, type AuthorityRole, type CompanyRole, hashApiKeySecret, type IssuerRecord, KEY_SCOPES } from '@carnet/identity';
import type { Discipline } from '@carnet/workflow';

/** Everything in this directory is invented. */
export const demoAuthority = {
  id: '0a000000-0000-4000-8000-000000000001',
  nameEn: 'East Bay Data Zone Service Centre (demo)',
  nameZh: '东湾数据专区服务中心（演示）',
  zone: 'CN-SH-LINGANG',
  timeZone: 'Asia/Shanghai',
  calendar: 'CN',
  languages: ['zh', 'en'],
} as const;

export type CompanyKey = 'motors' | 'biopharma' | 'shipping' | 'finance' | 'retail' | 'culture';

interface DemoCompany {
  readonly id: string;
  readonly key: CompanyKey;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly cluster: string;
  readonly country: string;
}

const company = (n: number, key: CompanyKey, nameEn: string, nameZh: string, cluster: string): DemoCompany => ({
  id: `0c000000-0000-4000-8000-00000000000${String(n)}`,
  key,
  nameEn,
  nameZh,
  cluster,
  country: 'CN',
});

export const demoCompanies: readonly DemoCompany[] = [
  company(1, 'motors', 'Lantern Ridge Motors', '灯岭汽车（演示）', 'intelligent_connected_vehicles'),
  company(2, 'biopharma', 'Willow Harbour Biopharma', '柳港生物医药（演示）', 'biopharma'),
  company(3, 'shipping', 'Grey Heron Shipping', '灰鹭航运（演示）', 'shipping_logistics'),
  company(4, 'finance', 'Amber Terrace Financial', '珀台金融（演示）', 'finance_insurance'),
  company(5, 'retail', 'Cloud Pavilion Trading', '云亭商贸（演示）', 'retail_travel'),
  company(6, 'culture', 'Paper Kite Interactive', '纸鸢互动（演示）', 'culture'),
];

interface DemoPerson {
  readonly username: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly (CompanyRole | AuthorityRole)[];
  readonly disciplines: readonly Discipline[];
}

const officer = (username: string, name: string, ...disciplines: Discipline[]): DemoPerson => ({
  username,
  name,
  organisation: demoAuthority.id,
  roles: ['officer'],
  disciplines,
});

const insider = (username: string, name: string, ...roles: AuthorityRole[]): DemoPerson => ({
  username,
  name,
  organisation: demoAuthority.id,
  roles,
  disciplines: [],
});

const employees = demoCompanies.flatMap(({ id, key, nameEn }): readonly DemoPerson[] => [
  { username: `filer@${key}`, name: `Filer of ${nameEn}`, organisation: id, roles: ['filer'], disciplines: [] },
  { username: `admin@${key}`, name: `Administrator of ${nameEn}`, organisation: id, roles: ['company-admin'], disciplines: [] },
]);

export const demoPeople: readonly DemoPerson[] = [
  officer('privacy1', 'Privacy officer one', 'privacy'),
  officer('privacy2', 'Privacy officer two', 'privacy'),
  officer('security1', 'Security officer one', 'data-security'),
  officer('security2', 'Security officer two', 'data-security'),
  officer('legal1', 'Legal officer one', 'legal'),
  officer('legal2', 'Legal officer two', 'legal'),
  insider('approver1', 'Approver one', 'approver'),
  insider('approver2', 'Approver two', 'approver'),
  insider('approver3', 'Approver three', 'approver'),
  insider('approver4', 'Approver four', 'approver'),
  insider('supervisor1', 'Supervisor one', 'supervisor'),
  insider('supervisor2', 'Supervisor two', 'supervisor'),
  insider('auditor1', 'Auditor', 'auditor'),
  insider('author1', 'Rule author', 'rule-author'),
  insider('publisher1', 'Rule publisher', 'rule-publisher'),
  insider('operator1', 'Operator', 'operator'),
  ...employees,
  {
    username: 'viewer@retail',
    name: 'Viewer of Cloud Pavilion Trading',
    organisation: demoCompanies[4]?.id ?? '',
    roles: ['viewer'],
    disciplines: [],
  },
  // Add new people at the end, because a person's id is a position in this list.
  officer('trade1', 'Trade officer one', 'trade'),
  officer('trade2', 'Trade officer two', 'trade'),
  officer('sector1', 'Sector officer one', 'sector'),
  officer('sector2', 'Sector officer two', 'sector'),
  insider('administrator1', 'Administrator one', 'administrator'),
  insider('administrator2', 'Administrator two', 'administrator'),
];

/** People on the sign-in page, one for each side of the work. */
export const demoVisitors: readonly DemoVisitorResponse[] = [
  'filer@biopharma',
  'privacy1',
  'approver1',
  'supervisor1',
  'author1',
  'auditor1',
  'administrator1',
].flatMap((username) =>
  demoPeople.filter((person) => person.username === username).map(({ name, roles: [role = ''] }) => ({ username, name, role })),
);

/** Id of a demo person, by position in the directory. */
export function demoPersonId(username: string): string {
  const index = demoPeople.findIndex((person) => person.username === username);
  if (index < 0) throw new RangeError(`no demo person ${username}`);
  return `0b000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
}

/** Derives the demo's secrets from the installation's own, so that they stay the same between starts and differ between installations. */
function derived(pepper: string, purpose: string): string {
  return createHmac('sha256', pepper).update(`demo:${purpose}`).digest('base64url');
}

/** The API key of a demo company's machine. */
export function demoApiKey(pepper: string, key: CompanyKey): string {
  return apiKeyText({ environment: 'demo', id: keyId(key), secret: derived(pepper, `key:${key}`) });
}

function keyId(key: CompanyKey): string {
  return `demo${key}`;
}

/** The complete directory for registration; its people sign in with this provider by user name. */
export function demoDirectory(pepper: string, issuer: IssuerRecord): DirectorySeed {
  return {
    authority: demoAuthority,
    companies: demoCompanies,
    people: demoPeople.map(({ username, name, organisation }) => ({ id: demoPersonId(username), name, home: organisation })),
    issuers: [issuer],
    named: demoPeople.map(({ username }) => ({ issuer: issuer.id, subject: username, person: demoPersonId(username) })),
    memberships: demoPeople.map(({ username, organisation, roles, disciplines }) => ({
      person: demoPersonId(username),
      organisation,
      realm: organisation === demoAuthority.id ? 'authority' : 'company',
      roles,
      disciplines,
    })),
    apiKeys: demoCompanies.map(({ id, key }) => ({
      id: keyId(key),
      organisation: id,
      label: 'Demo machine key',
      secretHash: hashApiKeySecret(pepper, derived(pepper, `key:${key}`)),
      scopes: KEY_SCOPES,
      expiresAt: '2027-12-31T23:59:59.999Z',
    })),
  };
}

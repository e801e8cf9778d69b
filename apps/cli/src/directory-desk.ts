import { randomUUID } from 'node:crypto';
import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { EditAuthority, InitAuthority, ReadAuthority } from '@carnet/features/administration/authority-acts.js';
import { Calendars } from '@carnet/features/administration/calendars.js';
import {
  AddCompany,
  CompanyDesk,
  EditCompany,
  ListCompanies,
  ReinstateCompany,
  SuspendCompany,
} from '@carnet/features/administration/company-acts.js';
import { DirectoryChange } from '@carnet/features/administration/directory-change.js';
import { DirectoryStore } from '@carnet/features/administration/directory.store.js';
import { IssueKey, type KeyPepper, ListKeys, RevokeKey, RotateKey } from '@carnet/features/administration/key-acts.js';
import {
  DisablePerson,
  EditPerson,
  EnablePerson,
  InviteAgain,
  InvitePerson,
  ListPeople,
  MergePeople,
  PersonDesk,
  ReadPerson,
  SeparatePeople,
} from '@carnet/features/administration/person-acts.js';
import { RightsCheck } from '@carnet/features/administration/rights.js';
import { GrantRole, RevokeRole } from '@carnet/features/administration/role-acts.js';
import { IssueScimKey } from '@carnet/features/scim/issue-scim-key.js';
import { CheckToken } from '@carnet/features/sign-in/check-token.js';
import {
  AddIssuer,
  DraftMapping,
  EditIssuer,
  IssuerDesk,
  ListIssuers,
  PutMappingInForce,
  ReadMapping,
  SwitchIssuer,
} from '@carnet/features/sign-in/issuer-acts.js';
import type { SignInSetting } from '@carnet/features/sign-in/sign-in-setting.js';
import { siteOf } from '@carnet/http/site.js';
import { PERMISSIONS, type Principal, SecretBox, systemPrincipal } from '@carnet/identity';
import { type IdempotencyKey, type TenantId, uuid } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { openSource } from '@carnet/persistence/source.js';
import { DirectoryDatabase } from '@carnet/persistence/tenant-database.js';
import { openRuleBook } from '@carnet/rule-packs';
import { readProcessEnv, systemEntropy } from '@carnet/runtime';
import { Problem } from './problem.js';

/** The verbs of the administration, for the command line: the same that people call over HTTP. */
export interface DirectoryDesk {
  readonly principal: Principal;
  /** Each call of a command is an act of its own. */
  key(): IdempotencyKey;
  readonly initAuthority: InitAuthority;
  readonly editAuthority: EditAuthority;
  readonly readAuthority: ReadAuthority;
  readonly addCompany: AddCompany;
  readonly editCompany: EditCompany;
  readonly suspendCompany: SuspendCompany;
  readonly reinstateCompany: ReinstateCompany;
  readonly listCompanies: ListCompanies;
  readonly invitePerson: InvitePerson;
  readonly inviteAgain: InviteAgain;
  readonly editPerson: EditPerson;
  readonly disablePerson: DisablePerson;
  readonly enablePerson: EnablePerson;
  readonly mergePeople: MergePeople;
  readonly separatePeople: SeparatePeople;
  readonly listPeople: ListPeople;
  readonly readPerson: ReadPerson;
  readonly grantRole: GrantRole;
  readonly revokeRole: RevokeRole;
  readonly issueKey: IssueKey;
  readonly rotateKey: RotateKey;
  readonly revokeKey: RevokeKey;
  readonly listKeys: ListKeys;
  readonly addIssuer: AddIssuer;
  readonly editIssuer: EditIssuer;
  readonly switchIssuer: SwitchIssuer;
  readonly listIssuers: ListIssuers;
  readonly readMapping: ReadMapping;
  readonly draftMapping: DraftMapping;
  readonly putMappingInForce: PutMappingInForce;
  readonly issueScimKey: IssueScimKey;
  readonly checkToken: CheckToken;
  /** What the database says of itself. */
  server(): Promise<{ readonly now: Date; readonly postgres: number }>;
  close(): Promise<void>;
}

/**
 * Connects as `carnet_directory`, in the authority's name.
 *
 * @param pepper what keys are hashed with; null where the command knows none: then it can make no keys.
 * @param user who is at the machine, as the history names them.
 */
export async function openDirectoryDesk(
  url: string,
  { pepper, user }: { readonly pepper: string | null; readonly user: string },
): Promise<DirectoryDesk> {
  const source = await openSource(url, 'carnet_directory', 2);
  const [known]: { id: string }[] = await source.query('select id from carnet.authority');
  const store = new DirectoryStore(new SealedCursors(randomUUID()));
  const change = new DirectoryChange(new DirectoryDatabase(source), store, new OrganisationHistory(systemEntropy), new ActKeys());
  const shipped = openRuleBook();
  const calendars = new Calendars([...shipped.reference.tables.calendars.keys()]);
  const [rights, companies] = [new RightsCheck(store), new CompanyDesk(change, store)];
  const people = new PersonDesk(change, store, rights);
  const setting: KeyPepper = {
    get pepper() {
      if (pepper !== null) return pepper;
      throw new Problem('The secret that keys are hashed with is not known here.', 'Set CARNET_API_KEY_PEPPER to that of the API.');
    },
  };
  return {
    principal: atTheMachine(known?.id ?? randomUUID(), user),
    key: (): IdempotencyKey => ({ key: randomUUID(), fingerprint: '' }),
    initAuthority: new InitAuthority(change, store, calendars),
    editAuthority: new EditAuthority(change, store, calendars),
    readAuthority: new ReadAuthority(change, store),
    addCompany: new AddCompany(change, store, shipped, systemEntropy),
    editCompany: new EditCompany(companies, shipped),
    suspendCompany: new SuspendCompany(companies),
    reinstateCompany: new ReinstateCompany(companies),
    listCompanies: new ListCompanies(change, store),
    invitePerson: new InvitePerson(change, store, systemEntropy),
    inviteAgain: new InviteAgain(people),
    editPerson: new EditPerson(people),
    disablePerson: new DisablePerson(people),
    enablePerson: new EnablePerson(people),
    mergePeople: new MergePeople(people, store),
    separatePeople: new SeparatePeople(people),
    listPeople: new ListPeople(change, store),
    readPerson: new ReadPerson(change, store),
    grantRole: new GrantRole(change, store, rights),
    revokeRole: new RevokeRole(change, store, rights),
    issueKey: new IssueKey(change, store, setting),
    rotateKey: new RotateKey(change, store, setting),
    revokeKey: new RevokeKey(change, store),
    listKeys: new ListKeys(change, store),
    ...issuerVerbs(change, store, setting),
    issueScimKey: new IssueScimKey(change, store, setting),
    checkToken: new CheckToken(change),
    server: async () => {
      const [row]: { now: Date; postgres: number }[] = await source.query(
        `select clock_timestamp() as now, current_setting('server_version_num')::int as postgres`,
      );
      if (row === undefined) throw new Error('the database says nothing of itself');
      return row;
    },
    close: () => source.destroy(),
  };
}

/** The verbs on identity providers; what they seal needs the installation's secret. */
function issuerVerbs(
  change: DirectoryChange,
  store: DirectoryStore,
  keys: KeyPepper,
): Pick<DirectoryDesk, 'addIssuer' | 'editIssuer' | 'switchIssuer' | 'listIssuers' | 'readMapping' | 'draftMapping' | 'putMappingInForce'> {
  const { CARNET_PUBLIC_URL, PORT } = readProcessEnv();
  const setting: SignInSetting = {
    site: siteOf(CARNET_PUBLIC_URL ?? `http://127.0.0.1:${PORT ?? '3000'}`),
    get box() {
      return SecretBox.of(keys.pepper, 'sign-in');
    },
    logger: { warn: () => undefined, error: () => undefined },
  };
  const desk = new IssuerDesk(change, store, setting);
  return {
    addIssuer: new AddIssuer(change, desk),
    editIssuer: new EditIssuer(desk),
    switchIssuer: new SwitchIssuer(desk),
    listIssuers: new ListIssuers(change, setting),
    readMapping: new ReadMapping(change),
    draftMapping: new DraftMapping(desk, store),
    putMappingInForce: new PutMappingInForce(desk, store),
  };
}

/** Who is at the machine may write to the database in any case: nothing is asked but a name for the history. */
function atTheMachine(authority: string, user: string): Principal {
  const system = systemPrincipal(`operator:${user}`, uuid<TenantId>(authority));
  return { ...system, realm: 'authority', permissions: new Set(PERMISSIONS), via: 'command line' };
}

import { randomUUID } from 'node:crypto';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { administration } from '@carnet/features/administration/administration.module.js';
import { Calendars } from '@carnet/features/administration/calendars.js';
import { KeyPepper } from '@carnet/features/administration/key-acts.js';
import { contactVerbs } from '@carnet/features/contacts/contacts.module.js';
import { IssueScimKey } from '@carnet/features/scim/issue-scim-key.js';
import { issuerVerbs } from '@carnet/features/sign-in/sign-in.module.js';
import { SignInSetting } from '@carnet/features/sign-in/sign-in-setting.js';
import { siteOf } from '@carnet/http/site.js';
import { PERMISSIONS, type Principal, SecretBox, systemPrincipal } from '@carnet/identity';
import { Entropy, type IdempotencyKey, type TenantId, uuid } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { openSource } from '@carnet/persistence/source.js';
import { DirectoryDatabase } from '@carnet/persistence/tenant-database.js';
import { openRuleBook } from '@carnet/rule-packs';
import { readProcessEnv, systemEntropy } from '@carnet/runtime';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Language } from './explain/words.js';
import { Problem } from './problem.js';

/** Administration use cases for the command line; the same as over HTTP. */
export interface DirectoryDesk {
  readonly principal: Principal;
  /** The operator's language: the chosen one, or the authority's first; null if neither is known. */
  readonly language: Language | null;
  /** A new idempotency key, because each call of a command is a separate act. */
  key(): IdempotencyKey;
  /** The use case of a class. */
  get<Verb>(verb: Type<Verb>): Verb;
  /** Clock and version of the database. */
  server(): Promise<{ readonly now: Date; readonly postgres: number }>;
  close(): Promise<void>;
}

@Module({})
class DirectoryDeskModule {}

/**
 * Connects as `carnet_directory` in the authority's name.
 *
 * @param pepper for hashing keys; null if unknown, in which case no keys can be made.
 * @param user the operator, as the history names them.
 * @param language language of the command; null for the authority's.
 */
export async function openDirectoryDesk(
  url: string,
  { pepper, user, language }: { readonly pepper: string | null; readonly user: string; readonly language: Language | null },
): Promise<DirectoryDesk> {
  const source = await openSource(url, 'carnet_directory', 2);
  const [known]: { id: string; languages: Language[] }[] = await source.query('select id, languages from carnet.authority');
  const shipped = openRuleBook();
  const keys: KeyPepper = {
    get pepper() {
      if (pepper !== null) return pepper;
      throw new Problem(
        { en: 'The secret for hashing keys is not set.', zh: '未设置密钥散列所用的密值。' },
        { en: 'Set CARNET_API_KEY_PEPPER to the same value as for the API.', zh: '请将 CARNET_API_KEY_PEPPER 设为与 API 相同的值。' },
      );
    },
  };
  const context = await NestFactory.createApplicationContext(
    {
      module: DirectoryDeskModule,
      providers: [
        ...administration,
        ...contactVerbs,
        ...issuerVerbs,
        IssueScimKey,
        OrganisationHistory,
        { provide: DirectoryDatabase, useValue: new DirectoryDatabase(source) },
        { provide: SealedCursors, useValue: new SealedCursors(randomUUID()) },
        { provide: Entropy, useValue: systemEntropy },
        { provide: Scenarios, useValue: shipped },
        { provide: Calendars, useValue: new Calendars([...shipped.reference.tables.calendars.keys()]) },
        { provide: KeyPepper, useValue: keys },
        { provide: SignInSetting, useValue: signInSetting(keys) },
      ],
    },
    { logger: false, abortOnError: false },
  );
  return {
    principal: atTheMachine(known?.id ?? randomUUID(), user),
    language: language ?? known?.languages[0] ?? null,
    key: (): IdempotencyKey => ({ key: randomUUID(), fingerprint: '' }),
    get: (verb) => context.get(verb),
    server: async () => {
      const [row]: { now: Date; postgres: number }[] = await source.query(
        `select clock_timestamp() as now, current_setting('server_version_num')::int as postgres`,
      );
      if (row === undefined) throw new Error('the database says nothing of itself');
      return row;
    },
    close: async () => {
      await context.close();
      await source.destroy();
    },
  };
}

/** Settings of sign-in: the site for callbacks, and the key that seals providers' secrets. */
function signInSetting(keys: KeyPepper): SignInSetting {
  const { CARNET_PUBLIC_URL, PORT } = readProcessEnv();
  return {
    site: siteOf(CARNET_PUBLIC_URL ?? `http://127.0.0.1:${PORT ?? '3000'}`),
    get box() {
      return SecretBox.of(keys.pepper, 'sign-in');
    },
    logger: { warn: () => undefined, error: () => undefined },
  };
}

/** The operator can write to the database anyway, so only a name for the history is needed. */
function atTheMachine(authority: string, user: string): Principal {
  const system = systemPrincipal(`operator:${user}`, uuid<TenantId>(authority));
  return { ...system, realm: 'authority', permissions: new Set(PERMISSIONS), via: 'command line' };
}

import { IssueScimKey } from '@carnet/features/scim/issue-scim-key.js';
import { CheckToken } from '@carnet/features/sign-in/check-token.js';
import {
  AddIssuer,
  DraftMapping,
  EditIssuer,
  ListIssuers,
  PutMappingInForce,
  ReadMapping,
  SwitchIssuer,
} from '@carnet/features/sign-in/issuer-acts.js';
import { readFile } from 'node:fs/promises';
import type { IssuerEntry } from '@carnet/features/sign-in/issuer-acts.js';
import { type ClaimRule, TOKEN_ALGORITHMS, TOKEN_FAULTS, TOKEN_TYPES, type TokenAlgorithm, type TokenType } from '@carnet/identity';
import type { DirectoryDesk } from '../directory-desk.js';
import { Problem } from '../problem.js';
import { known, listed, type Said, told, valueOf } from './administration.js';

export interface IssuerFlags extends Said {
  readonly address?: string;
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly scopes?: string;
  readonly audiences?: string;
  readonly algorithms?: string;
  readonly tokenTypes?: string;
  readonly clockSkew?: string;
  readonly personClaim?: string;
  readonly organisationClaim?: string;
  readonly trustsEmail?: boolean;
}

export async function addIssuer(desk: DirectoryDesk, id: string, flags: IssuerFlags): Promise<string> {
  const entry = await entryOf(flags);
  return told(
    await desk.get(AddIssuer).execute(desk.principal, { id, entry, why: flags.why ?? null }, desk.key()),
    'The identity provider is registered.',
    flags,
  );
}

export async function editIssuer(desk: DirectoryDesk, id: string, flags: IssuerFlags): Promise<string> {
  const entry = await entryOf(flags);
  return told(
    await desk.get(EditIssuer).execute(desk.principal, { id, entry, why: flags.why ?? null }, desk.key()),
    'The identity provider is edited.',
    flags,
  );
}

export async function switchIssuer(desk: DirectoryDesk, id: string, flags: Said, on: boolean): Promise<string> {
  const done = await desk.get(SwitchIssuer).execute(desk.principal, { id, on, why: flags.why ?? null }, desk.key());
  return told(done, on ? 'The identity provider is on.' : 'The identity provider is off.', flags);
}

export async function issueScimKey(desk: DirectoryDesk, id: string, flags: Said): Promise<string> {
  return told(
    await desk.get(IssueScimKey).execute(desk.principal, { id, why: flags.why ?? null }, desk.key()),
    'The SCIM key is shown once; the previous one is void:',
    flags,
  );
}

export async function listIssuers(desk: DirectoryDesk, { json = false }: Said): Promise<string> {
  const { items } = valueOf(await desk.get(ListIssuers).execute(desk.principal));
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  if (items.length === 0) return 'No identity provider is registered. Add one with carnet issuer add.\n';
  return items
    .map(({ id, address, disabledAt, clientId, callback }) => {
      const use = disabledAt === null ? (clientId === null ? 'tokens only' : `sign-in, back to ${callback}`) : 'off';
      return `${id}  ${address}  ${use}\n`;
    })
    .join('');
}

export async function showMapping(desk: DirectoryDesk, id: string, { json = false }: Said): Promise<string> {
  const mapping = valueOf(await desk.get(ReadMapping).execute(desk.principal, { id }));
  if (json) return `${JSON.stringify(mapping)}\n`;
  const rules = (given: readonly object[]): string =>
    given.length === 0 ? '  none\n' : given.map((rule) => `  ${JSON.stringify(rule)}\n`).join('');
  const places = (held: readonly { readonly organisation: string; readonly roles: readonly string[] }[]): string =>
    held.map(({ organisation, roles }) => `${roles.join('+')} of ${organisation}`).join(', ') || 'nothing';
  const effects = mapping.effects.map(({ name, now, then }) => `  ${name}: ${places(now)} -> ${places(then)}\n`).join('');
  const draft =
    mapping.draft === null
      ? 'No draft.\n'
      : `Draft, version ${String(mapping.version)}:\n${rules(mapping.draft)}It changes:\n${effects || '  nothing for anybody who has signed in\n'}`;
  return `In force:\n${rules(mapping.inForce)}${draft}`;
}

export async function draftMapping(desk: DirectoryDesk, id: string, file: string, flags: Said): Promise<string> {
  const rules = await rulesIn(file);
  valueOf(await desk.get(DraftMapping).execute(desk.principal, { id, rules, why: flags.why ?? null }, desk.key()));
  return showMapping(desk, id, flags);
}

export async function putMappingInForce(desk: DirectoryDesk, id: string, flags: Said & { readonly version: string }): Promise<string> {
  const done = await desk
    .get(PutMappingInForce)
    .execute(desk.principal, { id, version: Number(flags.version), why: flags.why ?? null }, desk.key());
  return told(done, 'The mapping is in force from the next sign-in of each person on.', flags);
}

/** Says why a token is taken or refused; nothing of it is stored or sent. */
export async function checkToken(desk: DirectoryDesk, token: string): Promise<string> {
  const { issuer, address, fault, subject, person } = valueOf(await desk.get(CheckToken).execute(desk.principal, { token }));
  const of = `Issuer: ${issuer ?? address ?? 'none'}\n`;
  if (fault !== null) {
    process.exitCode = 1;
    return `${of}The token is refused: ${TOKEN_FAULTS[fault][0]}.\n`;
  }
  const known = person === null ? 'nobody here: invite the person, or have them sign in once' : `the person ${person}`;
  return `${of}The token is valid. ${subject ?? ''} is ${known}.\n`;
}

async function entryOf(flags: IssuerFlags): Promise<IssuerEntry> {
  const {
    address,
    nameEn,
    nameZh,
    clientId,
    clientSecretFile,
    scopes,
    audiences,
    algorithms,
    tokenTypes,
    clockSkew,
    personClaim,
    organisationClaim,
    trustsEmail,
  } = flags;
  const given = {
    address,
    nameEn,
    nameZh,
    clientId,
    clientSecret: clientSecretFile === undefined ? undefined : (await textOf(clientSecretFile)).trim(),
    scopes,
    audiences: audiences === undefined ? undefined : [...listed(audiences)],
    algorithms:
      algorithms === undefined
        ? undefined
        : [...known<TokenAlgorithm>(TOKEN_ALGORITHMS, listed(algorithms), { en: 'algorithm', zh: '算法' })],
    tokenTypes:
      tokenTypes === undefined
        ? undefined
        : [...known<TokenType>(TOKEN_TYPES, listed(tokenTypes), { en: 'type of token', zh: '令牌类型' })],
    clockSkewSeconds: clockSkew === undefined ? undefined : Number(clockSkew),
    personClaim,
    organisationClaim,
    trustsEmail,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function rulesIn(file: string): Promise<readonly ClaimRule[]> {
  let rules: unknown;
  try {
    rules = JSON.parse(await textOf(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${file} is no JSON.`, 'Write a list of rules: [{"claim", "has", "organisation", "roles", "disciplines"}].');
  }
  const wrong =
    !Array.isArray(rules) ||
    rules.some(
      (rule) =>
        typeof rule !== 'object' ||
        rule === null ||
        !['claim', 'has', 'organisation'].every((name) => typeof (rule as Record<string, unknown>)[name] === 'string') ||
        !Array.isArray((rule as Record<string, unknown>)['roles']),
    );
  if (wrong)
    throw new Problem(`${file} holds no rules.`, 'Write a list of rules: [{"claim", "has", "organisation", "roles", "disciplines"}].');
  return (rules as readonly (Omit<ClaimRule, 'disciplines'> & Partial<Pick<ClaimRule, 'disciplines'>>)[]).map((rule) => ({
    disciplines: [],
    ...rule,
  }));
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Problem(`${file} cannot be read.`, 'Name a file that this user may read.');
  });
}

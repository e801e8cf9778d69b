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
  type IssuerEntry,
} from '@carnet/features/sign-in/issuer-acts.js';
import type { Bilingual } from '@carnet/kernel';
import { type ClaimRule, TOKEN_ALGORITHMS, TOKEN_FAULTS, TOKEN_TYPES, type TokenAlgorithm, type TokenType } from '@carnet/identity';
import type { DirectoryDesk } from '../directory-desk.js';
import { inLanguage, Problem, readText } from '../problem.js';
import { requireKnownWords, splitList, type CommonFlags, resultText, valueOf, parseWholeNumber } from '../directory-output.js';

export interface IssuerFlags extends CommonFlags {
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
  return resultText(
    desk,
    await desk.get(AddIssuer).execute(desk.principal, { id, entry, why: flags.why ?? null }, desk.key()),
    { en: 'The identity provider is registered.', zh: '身份提供方已登记。' },
    flags,
  );
}

export async function editIssuer(desk: DirectoryDesk, id: string, flags: IssuerFlags): Promise<string> {
  const entry = await entryOf(flags);
  return resultText(
    desk,
    await desk.get(EditIssuer).execute(desk.principal, { id, entry, why: flags.why ?? null }, desk.key()),
    { en: 'The identity provider is edited.', zh: '身份提供方已修改。' },
    flags,
  );
}

export async function switchIssuer(desk: DirectoryDesk, id: string, flags: CommonFlags, on: boolean): Promise<string> {
  const done = await desk.get(SwitchIssuer).execute(desk.principal, { id, on, why: flags.why ?? null }, desk.key());
  return resultText(
    desk,
    done,
    on
      ? { en: 'The identity provider is enabled.', zh: '身份提供方已启用。' }
      : { en: 'The identity provider is disabled.', zh: '身份提供方已停用。' },
    flags,
  );
}

export async function issueScimKey(desk: DirectoryDesk, id: string, flags: CommonFlags): Promise<string> {
  return resultText(
    desk,
    await desk.get(IssueScimKey).execute(desk.principal, { id, why: flags.why ?? null }, desk.key()),
    { en: 'The SCIM key is shown once. The previous key is void:', zh: 'SCIM 密钥仅显示一次，此前的密钥已失效：' },
    flags,
  );
}

export async function listIssuers(desk: DirectoryDesk, { json = false }: CommonFlags): Promise<string> {
  const { items } = valueOf(await desk.get(ListIssuers).execute(desk.principal));
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const spoken = speaker(desk);
  if (items.length === 0)
    return `${spoken({ en: 'No identity provider is registered. Add one with carnet issuer add.', zh: '尚未登记身份提供方，请使用 carnet issuer add 添加。' })}\n`;
  const use = ({ disabledAt, clientId, callback }: (typeof items)[number]): Bilingual => {
    if (disabledAt !== null) return { en: 'disabled', zh: '已停用' };
    if (clientId === null) return { en: 'access tokens only', zh: '仅接受访问令牌' };
    return { en: `sign-in, callback ${callback}`, zh: `登录，回调地址 ${callback}` };
  };
  return items.map((item) => `${item.id}  ${item.address}  ${spoken(use(item))}\n`).join('');
}

export async function showMapping(desk: DirectoryDesk, id: string, { json = false }: CommonFlags): Promise<string> {
  const mapping = valueOf(await desk.get(ReadMapping).execute(desk.principal, { id }));
  if (json) return `${JSON.stringify(mapping)}\n`;
  const spoken = speaker(desk);
  const rules = (given: readonly object[]): string =>
    given.length === 0 ? `  ${spoken({ en: 'none', zh: '无' })}\n` : given.map((rule) => `  ${JSON.stringify(rule)}\n`).join('');
  const places = (held: readonly { readonly organisation: string; readonly roles: readonly string[] }[]): string =>
    held
      .map(({ organisation, roles }) =>
        spoken({ en: `${roles.join('+')} of ${organisation}`, zh: `${organisation} 的 ${roles.join('+')}` }),
      )
      .join(', ') || spoken({ en: 'no roles', zh: '无角色' });
  const effects = mapping.effects.map(({ name, now, then }) => `  ${name}: ${places(now)} -> ${places(then)}\n`).join('');
  const inForce = `${spoken({ en: 'In force:', zh: '现行规则：' })}\n${rules(mapping.inForce)}`;
  if (mapping.draft === null) return `${inForce}${spoken({ en: 'No draft.', zh: '没有草稿。' })}\n`;
  const version = String(mapping.version);
  const draft = spoken({ en: `Draft, version ${version}:`, zh: `草稿，版本 ${version}：` });
  const changes = spoken({ en: 'People whom the draft changes:', zh: '草稿影响的人员：' });
  const nobody = spoken({ en: 'none who has signed in', zh: '对曾登录人员无影响' });
  return `${inForce}${draft}\n${rules(mapping.draft)}${changes}\n${effects || `  ${nobody}\n`}`;
}

export async function draftMapping(desk: DirectoryDesk, id: string, file: string, flags: CommonFlags): Promise<string> {
  const rules = await rulesIn(file);
  valueOf(await desk.get(DraftMapping).execute(desk.principal, { id, rules, why: flags.why ?? null }, desk.key()));
  return showMapping(desk, id, flags);
}

export async function putMappingInForce(
  desk: DirectoryDesk,
  id: string,
  flags: CommonFlags & { readonly version: string },
): Promise<string> {
  const done = await desk
    .get(PutMappingInForce)
    .execute(desk.principal, { id, version: parseWholeNumber(flags.version, 1, 2_147_483_647), why: flags.why ?? null }, desk.key());
  return resultText(
    desk,
    done,
    { en: 'The mapping is in force. It applies from the next sign-in of each person.', zh: '映射已生效，自每人下次登录起适用。' },
    flags,
  );
}

/** Explains why a token is accepted or refused; stores and sends nothing. */
export async function checkToken(desk: DirectoryDesk, token: string): Promise<string> {
  const { issuer, address, fault, subject, person } = valueOf(await desk.get(CheckToken).execute(desk.principal, { token }));
  const spoken = speaker(desk);
  const of = `${spoken({ en: 'Issuer:', zh: '签发方：' })} ${issuer ?? address ?? spoken({ en: 'none', zh: '无' })}\n`;
  if (fault !== null) {
    process.exitCode = 1;
    const [en, zh] = TOKEN_FAULTS[fault];
    return `${of}${spoken({ en: `The token is refused: ${en}.`, zh: `令牌被拒绝：${zh}。` })}\n`;
  }
  const known =
    person === null
      ? {
          en: 'a person who is not registered here. Invite the person, or have them sign in once',
          zh: '未在此登记的人员。请邀请该人员，或者请其先登录一次',
        }
      : { en: `the person ${person}`, zh: `人员 ${person}` };
  const who = subject ?? '';
  return `${of}${spoken({ en: `The token is valid. ${who} is ${known.en}.`, zh: `令牌有效。${who} 为${known.zh}。` })}\n`;
}

/** Chooses the operator's language. */
const speaker =
  ({ language }: DirectoryDesk) =>
  (text: Bilingual): string =>
    inLanguage(text, language);

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
    clientSecret: clientSecretFile === undefined ? undefined : (await readText(clientSecretFile)).trim(),
    scopes,
    audiences: audiences === undefined ? undefined : [...splitList(audiences)],
    algorithms:
      algorithms === undefined
        ? undefined
        : [...requireKnownWords<TokenAlgorithm>(TOKEN_ALGORITHMS, splitList(algorithms), { en: 'algorithm', zh: '算法' })],
    tokenTypes:
      tokenTypes === undefined
        ? undefined
        : [...requireKnownWords<TokenType>(TOKEN_TYPES, splitList(tokenTypes), { en: 'type of token', zh: '令牌类型' })],
    clockSkewSeconds: clockSkew === undefined ? undefined : parseWholeNumber(clockSkew, 0, 300),
    personClaim,
    organisationClaim,
    trustsEmail,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const writeRules: Bilingual = {
  en: 'Write a list of rules: [{"claim", "has", "organisation", "roles", "disciplines"}].',
  zh: '请填写规则列表：[{"claim", "has", "organisation", "roles", "disciplines"}]。',
};

async function rulesIn(file: string): Promise<readonly ClaimRule[]> {
  let rules: unknown;
  try {
    rules = JSON.parse(await readText(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem({ en: `${file} is not JSON.`, zh: `${file} 不是 JSON。` }, writeRules);
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
  if (wrong) throw new Problem({ en: `${file} contains no rules.`, zh: `${file} 不含规则。` }, writeRules);
  return (rules as readonly (Omit<ClaimRule, 'disciplines'> & Partial<Pick<ClaimRule, 'disciplines'>>)[]).map((rule) => ({
    disciplines: [],
    ...rule,
  }));
}

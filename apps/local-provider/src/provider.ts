import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { escapeHtml, bilingualHtml, type PageLanguage, pageLanguage, plainPage } from '@carnet/http/plain-page.js';

const style = `h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
form.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem }
button { min-height: 44px; padding: .4rem .8rem; font: inherit; text-align: left; border: 1px solid; border-radius: 4px; background: none; color: inherit; cursor: pointer }
button small { display: block; opacity: .75 }
button:hover, button:focus-visible { outline: 2px solid; outline-offset: 1px }
`;

type Title = Parameters<typeof plainPage>[0];

/** A page of this provider; it loads nothing. */
function pageOf(title: Title, body: string, language: PageLanguage): string {
  return plainPage(title, body, { language, style });
}

/** One on which a way leads back to Carnet. */
function wayBackPage(title: Title, told: string, back: Title & { readonly to: string }, language: PageLanguage): string {
  return pageOf(title, `<p>${told}</p>\n<p><a href="${escapeHtml(back.to)}">${bilingualHtml(back, language)}</a></p>`, language);
}

/** The people of the demo to choose from, by organisation. */
function peoplePage(action: string, people: readonly DemoPerson[], language: PageLanguage): string {
  const organisations = [...new Set(people.map(({ organisation }) => organisation))];
  const groups = organisations.map((organisation) => {
    const buttons = people
      .filter((person) => person.organisation === organisation)
      .map(
        ({ username, name }) =>
          `<button name="person" value="${escapeHtml(username)}">${escapeHtml(name)}<small>${escapeHtml(username)}</small></button>`,
      );
    return `<h2>${escapeHtml(organisation)}</h2>\n<form class="people" method="post" action="${escapeHtml(action)}">\n${buttons.join('\n')}\n</form>`;
  });
  const invented = {
    en: 'These people are invented, and this demonstration asks for no password.',
    zh: '以下人员均为虚构，本演示不要求密码。',
  };
  const body = `<p>${bilingualHtml(invented, language, '<br>')}</p>\n${groups.join('\n')}`;
  return pageOf({ en: 'Who are you?', zh: '您是哪一位？' }, body, language);
}

/** Somebody of the demo. There is no password: each user of this machine may be any of them. */
export interface DemoPerson {
  readonly username: string;
  readonly name: string;
  /** Under which heading the person stands on the page. */
  readonly organisation: string;
}

/** Where the provider is, and whom it serves. */
export interface LocalProviderOptions {
  readonly port: number;
  /** The address of Carnet, whose people sign in here. */
  readonly carnet: string;
  readonly clientSecret: string;
  /** Its name among the issuers of Carnet; `local` unless told. */
  readonly name?: string;
  /** The private key that tokens are signed with. */
  readonly key: JWK;
  readonly people: readonly DemoPerson[];
  /** Other parts of its configuration, to be like another provider. */
  readonly more?: Partial<Configuration>;
}

export interface LocalProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** What Carnet is to this provider. */
export const CLIENT_ID = 'carnet';

/** Seconds that somebody remains signed in here. */
const remembered = 43_200;

/**
 * Runs an OpenID provider for a demonstration: people of the demo choose who they are, or a `login_hint` says it.
 *
 * @throws where this is a production environment: it asks nobody for a password.
 */
export async function startLocalProvider(options: LocalProviderOptions, environment?: string): Promise<LocalProvider> {
  if (environment === 'production')
    throw new Error('the local identity provider asks nobody for a password: it does not run with NODE_ENV=production');
  const issuer = `http://${host}:${String(options.port)}`;
  const provider = new Provider(issuer, { ...configuration(options), ...options.more });
  const signIn = new Interactions(provider, options.people);
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url === '/ready') return void response.writeHead(200).end();
    if (request.url?.startsWith('/interaction/') === true) return void signIn.answer(request, response);
    return void answer(request, response);
  });
  server.listen(options.port, host);
  await once(server, 'listening');
  return { issuer, close: () => closed(server) };
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

function configuration({ carnet, clientSecret, key, people, name = 'local' }: LocalProviderOptions): Configuration {
  const known = new Map(people.map((person) => [person.username, person]));
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: clientSecret,
        redirect_uris: [`${carnet}/sign-in/${name}/callback`],
        post_logout_redirect_uris: [`${carnet}/`],
        id_token_signed_response_alg: 'EdDSA',
        backchannel_logout_uri: `${carnet}/sign-in/${name}/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { Session: remembered, Grant: remembered, IdToken: 600, AccessToken: 600, AuthorizationCode: 60, Interaction: 3600 },
    findAccount: (_context, id) => {
      const person = known.get(id);
      if (!person) return undefined;
      const { username, name: called } = person;
      const email = `${username.replace('@', '.')}@people.example`;
      return { accountId: id, claims: () => ({ sub: id, name: called, email, email_verified: true }) };
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          const [language, signOut] = [languageOf(context), { en: 'Sign out', zh: '退出登录' }];
          const button = `<button form="op.logoutForm" type="submit" name="logout" value="yes">${bilingualHtml(signOut, language)}</button>`;
          context.body = pageOf(signOut, `${form}${button}`, language);
        },
        postLogoutSuccessSource: (context) => {
          const [language, signedOut] = [languageOf(context), { en: 'You have signed out.', zh: '您已退出登录。' }];
          const front = { en: 'To Carnet', zh: '前往 Carnet', to: `${carnet}/` };
          context.body = wayBackPage({ en: 'Signed out', zh: '已退出登录' }, bilingualHtml(signedOut, language), front, language);
        },
      },
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: consented,
    renderError: (context, { error }) => {
      const again = { en: 'Sign in again', zh: '重新登录', to: `${carnet}/sign-in` };
      context.body = wayBackPage({ en: 'This cannot be done', zh: '无法完成' }, error, again, languageOf(context));
    },
  };
}

/** What a site that sends somebody here says about their languages, else what their browser says. */
function languageOf({ oidc, headers }: KoaContextWithOIDC): PageLanguage {
  return languageIn(oidc.params?.['ui_locales'], headers['accept-language']);
}

/** @param locales language tags, the preferred one first (OpenID Connect Core 1.0, section 3.1.2.1). */
function languageIn(locales: unknown, accepted: string | undefined): PageLanguage {
  return pageLanguage(typeof locales === 'string' ? locales.replaceAll(' ', ',') : undefined, pageLanguage(accepted, 'en'));
}

/** Carnet is the one client, and everybody has agreed to it. */
async function consented({ oidc }: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']> | undefined> {
  const { client, session, provider } = oidc;
  if (!client || session?.accountId === undefined) return undefined;
  const earlier = session.grantIdFor(client.clientId);
  if (earlier !== undefined) return provider.Grant.find(earlier);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  // The provider's own way to keep a grant; it is no entity of ours.
  // eslint-disable-next-line no-restricted-syntax
  await grant.save();
  return grant;
}

/** The one page on which people say who they are. */
class Interactions {
  constructor(
    private readonly provider: Provider,
    private readonly people: readonly DemoPerson[],
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { params } = await this.provider.interactionDetails(request, response);
      const chosen = request.method === 'POST' ? await personIn(request) : params['login_hint'];
      const person = this.people.find(({ username }) => username === chosen);
      if (person) {
        await this.provider.interactionFinished(
          request,
          response,
          { login: { accountId: person.username } },
          { mergeWithLastSubmission: false },
        );
        return;
      }
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      const language = languageIn(params['ui_locales'], request.headers['accept-language']);
      response.end(peoplePage(request.url ?? '', this.people, language));
    } catch {
      // The page is older than the cookie that belongs to it, or somebody else's.
      response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
      const language = languageIn(undefined, request.headers['accept-language']);
      const told = { en: 'This page is too old. Begin again where you came from.', zh: '页面已失效，请从来处重新开始。' };
      response.end(pageOf({ en: 'Begin again', zh: '请重新开始' }, `<p>${bilingualHtml(told, language, '<br>')}</p>`, language));
    }
  }
}

async function personIn(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 1000) return null;
  }
  return new URLSearchParams(text).get('person');
}

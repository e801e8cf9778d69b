import { authorityLanguage } from '@carnet/acts/authority-days.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { escapeHtml, bilingualHtml, PAGE_HEADERS, type PageLanguage, pageLanguage, plainPage } from '@carnet/http/plain-page.js';
import { problemKind } from '@carnet/http/problem.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { Caller } from '@carnet/http/access-rule.js';
import { Route, routeAt, ApiController } from '@carnet/http/route.js';
import { cookieOf, cookieText } from '@carnet/http/site.js';
import { Authenticator } from '@carnet/http/authenticator.js';
import { type Principal, SESSION_HOURS } from '@carnet/identity';
import type { Outcome, Refusal } from '@carnet/kernel';
import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiParam } from '@nestjs/swagger';
import { BackChannelLogout } from './back-channel-logout.js';
import { BeginSignIn } from './begin-sign-in.js';
import { FinishSignIn } from './finish-sign-in.js';
import { OrganisationBody, PlacesResponse, ProvidersResponse, SessionsResponse } from './session.dto.js';
import { ChooseOrganisation, EndSessions, ListPlaces, ListProviders, ListSessions, SignOut } from './sessions.js';
import { SignInSetting } from './sign-in-setting.js';
import { TICKET_SECONDS } from './ticket.js';

/** Browser sign-in and sign-out: pages and redirects. */
@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly listProviders: ListProviders,
    private readonly beginSignIn: BeginSignIn,
    private readonly finishSignIn: FinishSignIn,
    private readonly signOut: SignOut,
    private readonly backChannelLogout: BackChannelLogout,
    private readonly authenticator: Authenticator,
    private readonly setting: SignInSetting,
  ) {}

  @routeAt('GET sign-in', 'public')
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<unknown> {
    if (!this.isOwnHost(request)) return reply.redirect(`${this.setting.site.origin}${request.url}`, 302);
    const { items } = valueOf(await this.listProviders.execute());
    const [only, ...others] = items;
    const search = new URLSearchParams(asked(request)).toString();
    const to = (id: string): string => `/sign-in/${id}${search === '' ? '' : `?${search}`}`;
    if (only && others.length === 0) return reply.redirect(to(only.id), 302);
    const language = languageOf(request);
    const links = items.map(({ id, name }) => `<a class="act" href="${escapeHtml(to(id))}">${bilingualHtml(name, language)}</a>`);
    const none = `<p>${bilingualHtml(nobodyRegistered, language)}</p>`;
    return sendPage(reply, plainPage(signIn, links.join('\n') || none, { language }));
  }

  @routeAt('GET sign-in/:issuer', 'public')
  async begin(@Req() request: FastifyRequest, @Param('issuer') issuer: string, @Res() reply: FastifyReply): Promise<unknown> {
    // The cookie of the ticket must belong to the host of the callback.
    if (!this.isOwnHost(request)) return reply.redirect(`${this.setting.site.origin}${request.url}`, 302);
    const { return: returnTo, as: hint, again, invitation } = asked(request);
    const outcome = await this.beginSignIn.execute({
      issuer,
      returnTo,
      hint,
      again: again !== undefined,
      invitation,
      language: languageOf(request),
    });
    if (!outcome.ok) return this.explain(outcome.refusal, request, reply);
    const { location, ticket } = outcome.value;
    return reply.header('set-cookie', this.cookie('ticket', ticket, TICKET_SECONDS)).redirect(location, 302);
  }

  @routeAt('GET sign-in/:issuer/callback', 'public')
  async finish(@Req() request: FastifyRequest, @Param('issuer') issuer: string, @Res() reply: FastifyReply): Promise<unknown> {
    const { headers, ip, url } = request;
    const earlier = cookieOf(headers.cookie, this.nameOf('session'));
    const outcome = await this.finishSignIn.execute({
      issuer,
      query: url.split('?', 2)[1] ?? '',
      ticket: cookieOf(headers.cookie, this.nameOf('ticket')),
      earlier,
      address: ip,
    });
    void reply.header('set-cookie', this.cookie('ticket', '', 0));
    if (!outcome.ok) return this.explain(outcome.refusal, request, reply);
    if (earlier !== null) this.authenticator.forget(earlier);
    const { session, returnTo } = outcome.value;
    return reply.header('set-cookie', this.cookie('session', session, SESSION_HOURS * 3600)).redirect(returnTo, 302);
  }

  /** Signs out at once for a link of this site; otherwise asks first. */
  @routeAt('GET sign-out', 'public')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<unknown> {
    const [{ headers }, language] = [request, languageOf(request)];
    if (headers['sec-fetch-site'] !== 'same-origin')
      return sendPage(
        reply,
        plainPage(confirmSignOut, `<a class="act" href="/sign-out">${bilingualHtml(signOut, language)}</a>`, { language }),
      );
    const session = cookieOf(headers.cookie, this.nameOf('session'));
    const { location } = valueOf(await this.signOut.execute({ session, language }));
    if (session !== null) this.authenticator.forget(session);
    return reply.header('set-cookie', this.cookie('session', '', 0)).redirect(location, 302);
  }

  /** Called by a provider, not a browser, to report sessions that ended there. */
  @routeAt('POST sign-in/:issuer/back-channel-logout', 'public')
  async leftThere(@Req() request: FastifyRequest, @Param('issuer') issuer: string, @Res() reply: FastifyReply): Promise<unknown> {
    const tokens = typeof request.body === 'string' ? new URLSearchParams(request.body).getAll('logout_token') : [];
    const [token = null] = tokens;
    const ended = valueOf(await this.backChannelLogout.execute({ issuer, token: tokens.length === 1 ? token : null }));
    for (const hash of ended) this.authenticator.forgetHash(hash);
    return reply.status(200).header('cache-control', 'no-store').send();
  }

  private isOwnHost({ headers }: FastifyRequest): boolean {
    return headers.host === new URL(this.setting.site.origin).host;
  }

  private nameOf(of: 'session' | 'ticket'): string {
    const { cookie } = this.setting.site;
    return of === 'session' ? cookie : `${cookie}-ticket`;
  }

  private cookie(of: 'session' | 'ticket', value: string, seconds: number): string {
    return cookieText(this.setting.site, this.nameOf(of), value, seconds);
  }

  /** Shows a refusal as a page, because a browser calls this route. */
  private explain({ code, says }: Refusal, request: FastifyRequest, reply: FastifyReply): unknown {
    const { status = 400, says: usual } = problemKind(code) ?? {};
    const told = says ?? usual ?? { en: code, zh: code };
    const language = languageOf(request);
    const again = `<p><a class="act" href="/sign-in">${bilingualHtml(signInAgain, language)}</a></p>`;
    const body = `<p>${bilingualHtml(told, language, '</p>\n<p>')}</p>\n<p><small>${escapeHtml(request.id)}</small></p>\n${again}`;
    return sendPage(reply.status(status), plainPage(failed, body, { language }));
  }
}

const signIn = { en: 'Sign in', zh: '登录' };
const signInAgain = { en: 'Sign in again', zh: '重新登录' };
const signOut = { en: 'Sign out', zh: '退出登录' };
const confirmSignOut = { en: 'Sign out?', zh: '退出登录？' };
const failed = { en: 'This could not be completed', zh: '未能完成' };
const nobodyRegistered = {
  en: 'No identity provider is registered here yet. The operator registers one with `carnet issuer add`.',
  zh: '尚未登记身份提供方。请运维人员以 `carnet issuer add` 登记。',
};

/** The browser's first supported language, else the authority's. */
function languageOf({ headers }: FastifyRequest): PageLanguage {
  return pageLanguage(headers['accept-language'], authorityLanguage());
}

function sendPage(reply: FastifyReply, page: string): unknown {
  return reply.headers({ ...PAGE_HEADERS, vary: 'accept-language' }).send(page);
}

/** Known parameters that occur once; others are ignored. */
function asked({ query }: FastifyRequest): Record<string, string> {
  const known = ['return', 'as', 'again', 'invitation'];
  return Object.fromEntries(
    Object.entries(query as Readonly<Record<string, unknown>>).filter(
      (entry): entry is [string, string] => known.includes(entry[0]) && typeof entry[1] === 'string',
    ),
  );
}

/** The caller's sessions, for browser pages. */
@ApiController('/', 'Sign-in')
export class SessionsController {
  constructor(
    private readonly listProviders: ListProviders,
    private readonly listSessions: ListSessions,
    private readonly listPlaces: ListPlaces,
    private readonly endSessions: EndSessions,
    private readonly chooseOrganisation: ChooseOrganisation,
    private readonly authenticator: Authenticator,
    private readonly setting: SignInSetting,
  ) {}

  @Route('GET identity-providers', 'public', {
    summary: 'List the identity providers with which people sign in',
    answers: ProvidersResponse,
  })
  providers(): Promise<Outcome<ProvidersResponse>> {
    return this.listProviders.execute();
  }

  @Route('GET v1/sessions', 'signed-in', { summary: 'List the sessions of the caller', answers: SessionsResponse })
  sessions(@Caller() caller: Principal, @Req() request: FastifyRequest): Promise<Outcome<SessionsResponse>> {
    return this.listSessions.execute(caller, { session: this.sessionOf(request) });
  }

  @Route('GET v1/places', 'signed-in', { summary: 'List the organisations for which the caller may act', answers: PlacesResponse })
  places(@Caller() caller: Principal): Promise<Outcome<PlacesResponse>> {
    return this.listPlaces.execute(caller);
  }

  @Route('PUT v1/session/organisation', 'signed-in', {
    summary: 'Switch this session to another organisation of the caller',
    answers: PlacesResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      403: 'The caller has no place in this organisation.',
      404: 'The request did not use a session.',
    },
  })
  async choose(
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Body() { organisation }: OrganisationBody,
  ): Promise<Outcome<PlacesResponse>> {
    const session = this.sessionOf(request);
    valueOf(await this.chooseOrganisation.execute(caller, { organisation, session }));
    if (session !== null) this.authenticator.forget(session);
    return this.places(caller);
  }

  @Route('DELETE v1/sessions', 'signed-in', { summary: 'End all sessions of the caller', answers: SessionsResponse })
  endAll(@Caller() caller: Principal, @Req() request: FastifyRequest): Promise<Outcome<SessionsResponse>> {
    return this.ended(caller, null, request);
  }

  @Route('DELETE v1/sessions/:session', 'signed-in', {
    summary: 'End one session of the caller',
    answers: SessionsResponse,
    problems: { 404: 'No such session of the caller.' },
  })
  @ApiParam({ name: 'session', format: 'uuid', description: 'Id of the session.' })
  end(@Caller() caller: Principal, @Param('session') id: string, @Req() request: FastifyRequest): Promise<Outcome<SessionsResponse>> {
    return this.ended(caller, id, request);
  }

  private async ended(caller: Principal, id: string | null, request: FastifyRequest): Promise<Outcome<SessionsResponse>> {
    valueOf(await this.endSessions.execute(caller, { id }));
    const session = this.sessionOf(request);
    if (session !== null) this.authenticator.forget(session);
    return this.sessions(caller, request);
  }

  private sessionOf({ headers }: FastifyRequest): string | null {
    return cookieOf(headers.cookie, this.setting.site.cookie);
  }
}

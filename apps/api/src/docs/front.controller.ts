import { Authenticator } from '@carnet/http/authenticator.js';
import { asText, PAGE_HEADERS, plainPage } from '@carnet/http/plain-page.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { routeAt } from '@carnet/http/route.js';
import { cookieOf } from '@carnet/http/site.js';
import { ReadMe } from '@carnet/features/companies/read-me.js';
import { SignInSetting } from '@carnet/features/sign-in/sign-in-setting.js';
import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const both = (en: string, zh: string): string => `${asText(en)} <span lang="zh-Hans">${asText(zh)}</span>`;

/** The front page of an installation: who is signed in, and where to go. */
@ApiExcludeController()
@Controller()
export class FrontController {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly readMe: ReadMe,
    private readonly setting: SignInSetting,
  ) {}

  @routeAt('GET', 'public')
  async page(@Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): Promise<unknown> {
    const who = await this.whoIsHere(cookieOf(headers.cookie, this.setting.site.cookie));
    const links = `<p><a href="/docs">${both('The API, with a description of every route', '接口说明')}</a></p>`;
    return reply.headers(PAGE_HEADERS).send(plainPage('Carnet', `${who}\n${links}`));
  }

  private async whoIsHere(session: string | null): Promise<string> {
    const outcome =
      session === null ? null : await this.authenticator.authenticate({ authorization: undefined, session, organisation: undefined });
    if (outcome?.ok !== true) return `<p><a class="act" href="/sign-in">${both('Sign in', '登录')}</a></p>`;
    const { name, organisationName, roles } = await this.readMe.execute(outcome.value);
    const place = organisationName === null ? '' : ` · ${both(organisationName.en, organisationName.zh)}`;
    return `<p>${asText(name ?? '')}${place} · ${asText(roles.join(', '))}</p>\n<p><a class="act" href="/sign-out">${both('Sign out', '退出登录')}</a></p>`;
  }
}

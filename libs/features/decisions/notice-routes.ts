import { authorityLanguage } from '@carnet/acts/authority-days.js';
import { NegotiatedRoute, LetterRoute, TextRoute } from '@carnet/http/content-routes.js';
import { problem } from '@carnet/http/problem.js';
import type { FastifyReply } from '@carnet/http/request.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ApiNotModified } from '@carnet/http/revalidation.js';
import type { Principal } from '@carnet/identity';
import { applyDecorators, Param, Query, Res, type Type } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { PreferredForm, type NoticeForm, NoticeForms } from './notice-forms.js';
import type { NoticeLanguage, NoticePage } from './notice-sections.js';
import { NoticeQuery } from './notices.dto.js';

/** The notice that an address names. */
export interface NoticeAddress {
  readonly transferId: string;
  /** Number of the notice within the transfer; 0 if a transfer has only one of this kind. */
  readonly number: number;
}

/** A notice for programs, and its page in each language. */
export interface LaidOutNotice<Told> {
  readonly response: Told;
  readonly pageIn: (language: NoticeLanguage) => NoticePage;
}

/** A controller of notices of one kind. */
export abstract class NoticeController<Told> {
  constructor(private readonly forms: NoticeForms) {}

  protected abstract read(caller: Principal, place: NoticeAddress): Promise<LaidOutNotice<Told>>;

  protected async inForm(
    form: NoticeForm,
    caller: Principal,
    params: Params,
    { language = authorityLanguage() }: NoticeQuery,
    reply: FastifyReply,
  ): Promise<unknown> {
    const { response, pageIn } = await this.read(caller, placeOf(params));
    return this.forms.send(form, response, pageIn(language), reply);
  }
}

interface NoticeRoutes<Told> {
  /** The path below the controller: `notice`, `:number/notice`. */
  readonly at: string;
  readonly summary: string;
  readonly answers: Type<Told>;
  readonly problems: Readonly<Record<number, string>>;
  /** Description of the number in the address, if it has one. */
  readonly number?: string;
}

type Params = Readonly<Record<string, string>>;

/** The routes of one kind of notice: the same notice in four forms, for readers of the transfer. */
export function noticeRoutes<Told>(told: NoticeRoutes<Told>): abstract new (forms: NoticeForms) => NoticeController<Told> {
  const { at, summary, answers, problems, number } = told;
  const named = [
    ApiNotModified(),
    ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' }),
    ...(number === undefined ? [] : [ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 }, description: number })]),
  ];
  const Named = (): MethodDecorator => applyDecorators(...named);
  const may = 'transfer:read';

  abstract class Routes extends NoticeController<Told> {
    @NegotiatedRoute(`GET ${at}`, may, { summary, answers, problems })
    @Named()
    notice(
      @Caller() caller: Principal,
      @Param() params: Params,
      @Query() query: NoticeQuery,
      @PreferredForm() form: NoticeForm,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      return this.inForm(form, caller, params, query, reply);
    }

    @TextRoute(`GET ${at}.txt`, may, { summary: 'Read the notice as plain text', type: 'text/plain', problems })
    @Named()
    text(
      @Caller() caller: Principal,
      @Param() params: Params,
      @Query() query: NoticeQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      return this.inForm('text/plain', caller, params, query, reply);
    }

    @TextRoute(`GET ${at}.html`, may, { summary: 'Read the notice as an HTML page for reading and printing', type: 'text/html', problems })
    @Named()
    html(
      @Caller() caller: Principal,
      @Param() params: Params,
      @Query() query: NoticeQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      return this.inForm('text/html', caller, params, query, reply);
    }

    @LetterRoute(`GET ${at}.pdf`, may, {
      summary: 'Read the notice as a PDF letter, with the JSON notice embedded',
      problems,
    })
    @Named()
    letter(
      @Caller() caller: Principal,
      @Param() params: Params,
      @Query() query: NoticeQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      return this.inForm('application/pdf', caller, params, query, reply);
    }
  }
  return Routes;
}

/** @throws a `not-found` problem if the number is malformed. */
function placeOf({ id = '', number }: Params): NoticeAddress {
  if (number !== undefined && !/^[1-9]\d{0,3}$/.test(number))
    throw problem('not-found', { en: 'There is no such notice.', zh: '没有该通知书。' });
  return { transferId: id, number: Number(number ?? 0) };
}

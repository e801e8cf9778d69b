import type { Page, PageRequest } from '@carnet/kernel';
import type { Withheld } from '@carnet/workflow';
import type { Type as Class } from '@nestjs/common';
import { Text } from './request-members.js';
import { CURSOR_FORM, textForm } from './text-forms.js';
import { Field } from './field.js';
import { BilingualResponse } from './common.dto.js';

/** The body of an act without content: no body, or an empty object. */
export class NothingBody {}

/** A page of a list; filter and order must not change between pages. */
export class PageQuery {
  @Text({
    about: 'Number of items on a page: 1 to 100; 25 if omitted.',
    most: 3,
    form: textForm(/^(?:100|[1-9]\d?)$/, 'Enter a number from 1 to 100.', '请填写 1 至 100 的数字。'),
    optional: true,
  })
  limit?: string;

  @Text({ about: '`next` of the previous page; filter and order must be the same.', most: 1024, form: CURSOR_FORM, optional: true })
  cursor?: string;
}

/** The page that a query asks for; 25 items if it does not say. */
export function pageOf({ limit, cursor }: { readonly [Name in keyof PageQuery]?: string | undefined }): PageRequest {
  return { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
}

/** A response with one page of a list. */
export function PageOf<Item>(item: Class<Item>, about: string): Class<Page<Item>> {
  class PageResponse implements Page<Item> {
    @Field(item, about, { list: true })
    items!: readonly Item[];
    @Field('text', 'Cursor for the next page; null on the last page.', { nullable: true })
    next!: string | null;
  }
  return PageResponse;
}

/** Tells that something is hidden, and why. */
export class WithheldResponse implements Withheld {
  @Field(
    ['opinions-blind', 'votes-blind'],
    'Reason: `opinions-blind` until all opinions are given; `votes-blind` until the approval step is decided.',
  )
  code!: Withheld['code'];
  @Field(BilingualResponse, 'Reason in words.')
  reason!: BilingualResponse;
}

export class KeySetResponse {
  @Field('any', 'Public keys (RFC 7517).', { list: true })
  keys!: readonly object[];
}

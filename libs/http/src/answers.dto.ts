import type { Withheld } from '@carnet/workflow';
import { Text } from './request-members.js';
import { Field } from './field.js';
import { BilingualResponse } from './common.dto.js';

/** The body of an act without content: no body, or an empty object. */
export class NothingBody {}

/** A page of a list; filter and order must not change between pages. */
export class PageQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter and order.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

/** Tells that something is hidden, and why. */
export class WithheldResponse implements Withheld {
  @Field(['opinions-blind', 'votes-blind'], 'Until when: until all opinions are given, or the step is decided.')
  code!: Withheld['code'];
  @Field(BilingualResponse, 'The same in words.')
  reason!: BilingualResponse;
}

export class KeySetResponse {
  @Field('any', 'The public keys (RFC 7517).', { list: true })
  keys!: readonly object[];
}

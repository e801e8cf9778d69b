import { Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { Instant } from '@carnet/kernel';

export class TagBody {
  @Text({ about: 'The word, in any script; it is kept in small letters with one hyphen for each gap.', most: 64, example: 'on-site visit' })
  tag!: string;
}

/** Tags of a transfer after an act, in order. */
export class TagsReceipt {
  @Field('text', 'The tags that the transfer bears now, in order.', { list: true })
  readonly tags!: readonly string[];
}

/** A tag of a transfer and who added it. */
export class TagView {
  @Field('text', 'The word.')
  readonly tag!: string;
  @Field(NamedPersonResponse, 'Who added it.')
  readonly addedBy!: NamedPersonResponse;
  @Field('date-time', 'When.')
  readonly addedAt!: Instant;
}

export class TagsResponse {
  @Field(TagView, 'The tags of the transfer, in order.', { list: true })
  items!: readonly TagView[];
}

/** A tag in use and the number of its transfers, counted up to 1,000. */
export class TagInUse {
  @Field('text', 'The word.')
  readonly tag!: string;
  @Field('integer', 'How many transfers bear it, counted as far as 1,000.')
  readonly transfers!: number;
}

export class TagsInUseResponse {
  @Field(TagInUse, 'The words in use, those on the most transfers first: two hundred at most.', { list: true })
  items!: readonly TagInUse[];
}

import { Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { Instant } from '@carnet/kernel';

export class TagBody {
  @Text({
    about: 'Tag: one word in any script. It is stored in lower case, with one hyphen for each gap.',
    most: 64,
    example: 'on-site visit',
  })
  tag!: string;
}

/** Tags of a transfer after an act, in order. */
export class TagsReceipt {
  @Field('text', 'Tags of the transfer after the act, in order.', { list: true })
  readonly tags!: readonly string[];
}

/** A tag of a transfer and who added it. */
export class TagView {
  @Field('text', 'Tag.')
  readonly tag!: string;
  @Field(NamedPersonResponse, 'Person who added the tag.')
  readonly addedBy!: NamedPersonResponse;
  @Field('date-time', 'Time when the tag was added.')
  readonly addedAt!: Instant;
}

export class TagsResponse {
  @Field(TagView, 'Tags of the transfer, in order.', { list: true })
  items!: readonly TagView[];
}

/** A tag in use and the number of its transfers, counted up to 1,000. */
export class TagInUse {
  @Field('text', 'Tag.')
  readonly tag!: string;
  @Field('integer', 'Number of transfers with the tag, counted up to 1,000.')
  readonly transfers!: number;
}

export class TagsInUseResponse {
  @Field(TagInUse, 'Tags in use, most frequent first; at most 200.', { list: true })
  items!: readonly TagInUse[];
}

import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { NamedPersonShown } from '@carnet/http/words.dto.js';
import type { Instant } from '@carnet/kernel';

export class TagBody {
  @Text({ about: 'The word, in any script; it is kept in small letters with one hyphen for each gap.', most: 64, example: 'on-site visit' })
  tag!: string;
}

/** Tags of a transfer after an act, in order. */
export class TagsReceipt {
  @Shown('text', 'The tags that the transfer bears now, in order.', { list: true })
  readonly tags!: readonly string[];
}

/** A tag of a transfer and who added it. */
export class TagView {
  @Shown('text', 'The word.')
  readonly tag!: string;
  @Shown(NamedPersonShown, 'Who added it.')
  readonly addedBy!: NamedPersonShown;
  @Shown('time', 'When.')
  readonly addedAt!: Instant;
}

export class TagsShown {
  @Shown(TagView, 'The tags of the transfer, in order.', { list: true })
  items!: readonly TagView[];
}

/** A tag in use and the number of its transfers, counted up to 1,000. */
export class TagInUse {
  @Shown('text', 'The word.')
  readonly tag!: string;
  @Shown('whole', 'How many transfers bear it, counted as far as 1,000.')
  readonly transfers!: number;
}

export class TagsInUseShown {
  @Shown(TagInUse, 'The words in use, those on the most transfers first: two hundred at most.', { list: true })
  items!: readonly TagInUse[];
}

import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { NamedPersonShown } from '@carnet/http/words.dto.js';
import type { Instant } from '@carnet/kernel';
import type { TagInUse, TagsReceipt, TagView } from './tag.js';

export class TagBody {
  @Text({ about: 'The word, in any script; it is kept in small letters with one hyphen for each gap.', most: 64, example: 'on-site visit' })
  tag!: string;
}

export class TagsReceiptShown implements TagsReceipt {
  @Shown('text', 'The tags that the transfer bears now, in order.', { list: true })
  tags!: readonly string[];
}

export class TagShown implements TagView {
  @Shown('text', 'The word.')
  tag!: string;
  @Shown(NamedPersonShown, 'Who added it.')
  addedBy!: NamedPersonShown;
  @Shown('time', 'When.')
  addedAt!: Instant;
}

export class TagsShown {
  @Shown(TagShown, 'The tags of the transfer, in order.', { list: true })
  items!: readonly TagShown[];
}

export class TagInUseShown implements TagInUse {
  @Shown('text', 'The word.')
  tag!: string;
  @Shown('whole', 'How many transfers bear it, counted as far as 1,000.')
  transfers!: number;
}

export class TagsInUseShown {
  @Shown(TagInUseShown, 'The words in use, those on the most transfers first: two hundred at most.', { list: true })
  items!: readonly TagInUseShown[];
}

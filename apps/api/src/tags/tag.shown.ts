import type { Instant } from '@carnet/kernel';
import type { TagInUse, TagsReceipt, TagView } from '@carnet/use-cases';
import { NamedPersonShown } from '../comments/comment.shown.js';
import { Shown } from '../http/shown.js';

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

import type { Instant } from '@carnet/kernel';
import {
  VIEW_FAULTS,
  VIEW_LISTS,
  type ViewCount,
  type ViewFault,
  type ViewFaultCode,
  type ViewList,
  type ViewQuery,
  type ViewReceipt,
  type ViewShownLine,
  type ViewsPage,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class ViewFaultShown implements ViewFault {
  @Shown(VIEW_FAULTS, 'Why.')
  code!: ViewFaultCode;
  @Shown('text', 'JSON Pointer (RFC 6901) into the view.')
  pointer!: string;
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
}

export class ViewCountShown implements ViewCount {
  @Shown('whole', 'How many rows: as far as 1,000 of transfers, 100 of anything else.')
  rows!: number;
  @Shown('yes-no', 'Whether there are more.')
  more!: boolean;
}

export class ViewLineShown implements ViewShownLine {
  @Shown('text', 'The view: a UUID, or the word of a built-in one.')
  id!: string;
  @Shown('yes-no', 'Whether everybody has it whose role reads its list.')
  builtIn!: boolean;
  @Shown(BilingualShown, 'Its name; the same twice where its owner gave it.')
  name!: BilingualShown;
  @Shown(VIEW_LISTS, 'Which list, as its address names it.')
  list!: ViewList;
  @Shown('any', 'Filters and order, as the address of the list takes them.')
  query!: ViewQuery;
  @Shown('yes-no', 'Whether everybody of the company, or of the authority, sees it.')
  shared!: boolean;
  @Shown('yes-no', 'Whether the caller opens the list with it.')
  byDefault!: boolean;
  @Shown('whole', 'Where it stands; null of a built-in one, which come first.', { nullable: true })
  place!: number | null;
  @Shown('yes-no', 'Whether it is the caller’s.')
  own!: boolean;
  @Shown('text', 'Whose it is; null of a built-in one.', { nullable: true })
  ownerName!: string | null;
  @Shown('yes-no', 'Whether the caller may change and remove it.')
  mayChange!: boolean;
  @Shown('whole', 'Its version, which is its ETag; null of a built-in one.', { nullable: true })
  version!: number | null;
  @Shown('time', 'When it was last changed; null of a built-in one.', { nullable: true })
  changedAt!: Instant | null;
  @Shown(ViewFaultShown, 'Why it cannot be read as it is kept; empty where it can.', { list: true })
  faults!: readonly ViewFaultShown[];
  @Shown(ViewCountShown, 'How many rows it has; null where that was not asked, or it cannot be read.', { nullable: true })
  count!: ViewCountShown | null;
}

export class ViewsShown implements ViewsPage {
  @Shown(ViewLineShown, 'Built-in views, then the caller’s own and shared ones in their order.', { list: true })
  items!: readonly ViewLineShown[];
  @Shown('time', 'The instant of all of them.')
  asOf!: Instant;
}

export class ViewReceiptShown implements ViewReceipt {
  @Shown('uuid', 'The view.')
  id!: string;
  @Shown('whole', 'Its version: of a removed one, the last.')
  version!: number;
}

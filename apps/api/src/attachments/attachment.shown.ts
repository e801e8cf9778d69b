import {
  ATTACHMENT_KINDS,
  ATTACHMENT_STATES,
  type AttachmentKind,
  type AttachmentState,
  type AttachmentView,
  FILE_FAULTS,
  type FileFault,
  type FileUse,
  MEDIA_TYPES,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class AttachmentReceiptShown {
  @Shown('uuid', 'The attachment. The same bytes are the same one, however often they are handed in.')
  id!: string;
  @Shown('digest', 'SHA-256 of the file. A filing names the file by its 64 digits.')
  digest!: string;
  @Shown('whole', 'How many bytes it has.')
  bytes!: number;
  @Shown(ATTACHMENT_KINDS, 'What it is.')
  kind!: AttachmentKind;
  @Shown('text', 'What it is called, cleaned.')
  name!: string;
  @Shown(ATTACHMENT_STATES, 'Only what is `clean` can be read.')
  state!: AttachmentState;
}

export class RejectionShown {
  @Shown(Object.keys(FILE_FAULTS), 'Why, for programs.')
  code!: string;
  @Shown(BilingualShown, 'The same for people.')
  says!: BilingualShown;
}

export class RemovalShown {
  @Shown(['unnamed'], 'By which rule: nothing named it for so many days.')
  rule!: 'unnamed';
  @Shown('whole', 'For how many days.')
  days!: number;
}

export class AttachmentShown extends AttachmentReceiptShown {
  @Shown('text', 'How its kind is called in `Content-Type`.')
  type!: string;
  @Shown(RejectionShown, 'Why it was rejected.', { nullable: true })
  rejection!: RejectionShown | null;
  @Shown('time', 'When it was handed in.')
  receivedAt!: string;
  @Shown('time', 'When its scan ended, or when it was removed.', { nullable: true })
  settledAt!: string | null;
  @Shown('time', 'From when it is removed unless something names it; null when it stays, or its file is gone.', { nullable: true })
  removesAt!: string | null;
  @Shown(RemovalShown, 'Why its file was removed.', { nullable: true })
  removal!: RemovalShown | null;
}

export class FileUseShown implements FileUse {
  @Shown('whole', 'How many bytes the files have that are kept.')
  bytes!: number;
  @Shown('whole', 'How many files.')
  files!: number;
  @Shown('whole', 'Bytes that are held for files which come in at the moment.')
  incoming!: number;
  @Shown('whole', 'As many bytes as there may be; null for no bound.', { nullable: true })
  quota!: number | null;
}

export class AttachmentsShown {
  @Shown(AttachmentShown, 'The newest first.', { list: true })
  items!: readonly AttachmentShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function attachmentShown(one: AttachmentView): AttachmentShown {
  const { id, digest, bytes, kind, name, state, reason, receivedAt, settledAt, removesAt, removedAfter: days } = one;
  const removal = days === null ? null : ({ rule: 'unnamed', days } as const);
  const since = { receivedAt, settledAt, removesAt, removal };
  return { id, digest, bytes, kind, name, state, type: MEDIA_TYPES[kind], rejection: rejectionOf(reason), ...since };
}

function rejectionOf(reason: string | null): RejectionShown | null {
  if (reason === null) return null;
  const says = Object.hasOwn(FILE_FAULTS, reason) ? FILE_FAULTS[reason as FileFault] : { en: reason, zh: reason };
  return { code: reason, says };
}

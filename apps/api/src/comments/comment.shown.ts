import type { Realm } from '@carnet/identity';
import type { Digest, Instant } from '@carnet/kernel';
import {
  ATTACHMENT_STATES,
  type AttachmentState,
  type Audience,
  AUDIENCES,
  type CommentFile,
  type CommentView,
  type NamedPerson,
  type Page,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { WithheldShown } from '../http/withheld.shown.js';

export class NamedPersonShown implements NamedPerson {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
}

export class CommentFileShown implements CommentFile {
  @Shown('text', 'What it is.')
  name!: string;
  @Shown('digest', 'SHA-256 of the file, by which it is read.')
  sha256!: Digest;
  @Shown(ATTACHMENT_STATES, 'How it stands: a `clean` one can be read.')
  state!: AttachmentState;
}

export class CommentShown implements CommentView {
  @Shown('uuid', 'The comment, and its entry in the history.')
  id!: string;
  @Shown(AUDIENCES, 'Who reads it.')
  audience!: Audience;
  @Shown(['company', 'authority'], 'Which side speaks.')
  from!: Realm;
  @Shown(NamedPersonShown, 'Who; null for a person of the authority, to its company.', { nullable: true })
  author!: NamedPersonShown | null;
  @Shown('text', 'What is said; null where it is withheld.', { nullable: true })
  text!: string | null;
  @Shown(WithheldShown, 'Why the reader is not told it; left out where it is told.', { optional: true })
  withheld?: WithheldShown;
  @Shown('text', 'The part of the filing that it is about, as a JSON pointer.', { nullable: true })
  subject!: string | null;
  @Shown(NamedPersonShown, 'Who is told of it; to a company, its own people alone.', { list: true })
  mentions!: readonly NamedPersonShown[];
  @Shown(CommentFileShown, 'The files it names; none where it is withheld.', { list: true })
  documents!: readonly CommentFileShown[];
  @Shown('uuid', 'The comment that this one puts right.', { nullable: true })
  corrects!: string | null;
  @Shown('uuid', 'The comment that puts this one right.', { nullable: true })
  correctedBy!: string | null;
  @Shown('time', 'When.')
  at!: Instant;
}

export class CommentsShown implements Page<CommentView> {
  @Shown(CommentShown, 'What was said, newest first.', { list: true })
  items!: readonly CommentShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

import type { Realm } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import { type Audience, AUDIENCES, type CommentView, type NamedPerson, type Page } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { WithheldShown } from '../http/withheld.shown.js';

export class NamedPersonShown implements NamedPerson {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
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

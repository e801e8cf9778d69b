import { PageQuery, WithheldResponse } from '@carnet/http/answers.dto.js';
import { ContentDigest, Id, NestedList, subjectForm, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { Realm } from '@carnet/identity';
import { type Digest, type Instant, type Page, uuidForm } from '@carnet/kernel';
import { ATTACHMENT_STATES, type AttachmentState } from '../attachments/attachment.js';
import { type Audience, AUDIENCES } from './comment.js';

export class CommentDocumentBody {
  @Text({ about: 'What it is.', most: 200, example: 'Signed contract, 12 pages' })
  name!: string;

  @ContentDigest({ about: 'SHA-256 of the file.', example: `sha256:${'0'.repeat(64)}` })
  sha256!: Digest;
}

export class CommentBody {
  @OneOf({ about: 'Who reads it: the authority alone (`internal`), or the company, too.', of: AUDIENCES, example: 'to-company' })
  audience!: Audience;

  @Text({ about: 'What is said.', most: 4000, example: 'The contract names another recipient than the filing does.' })
  text!: string;

  @Text({
    about: 'The part of the filing that it is about, as a JSON pointer; left out, the whole.',
    most: 250,
    pattern: subjectForm,
    optional: true,
    example: '/recipient/name',
  })
  subject?: string;

  @Texts({
    about: 'People to be told of it, by their ids: they must be able to read it. A company mentions its own people.',
    optional: true,
    most: 20,
    items: 36,
    pattern: uuidForm,
    example: [],
  })
  mentions?: readonly string[];

  @Id({
    about: "The caller's own comment that this one puts right.",
    least: 36,
    optional: true,
    example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11',
  })
  corrects?: string;

  @NestedList(CommentDocumentBody, {
    about:
      'Files: a company’s own attachments, which the authority may read from then on, or those of the transfer that the authority may read.',
    optional: true,
    most: 20,
  })
  documents?: readonly CommentDocumentBody[];
}

export class CommentsQuery extends PageQuery {
  @OneOf({ about: 'Only those with these readers.', of: AUDIENCES, optional: true })
  audience?: Audience;
}

/** A document of a comment with the state of its file; only a `clean` file can be read. */
export class CommentFile {
  @Field('text', 'What it is.')
  readonly name!: string;
  @Field('digest', 'SHA-256 of the file, by which it is read.')
  readonly sha256!: Digest;
  @Field(ATTACHMENT_STATES, 'How it stands: a `clean` one can be read.')
  readonly state!: AttachmentState;
}

export class CommentView {
  @Field('uuid', 'The comment, and its entry in the history.')
  readonly id!: string;
  @Field(AUDIENCES, 'Who reads it.')
  readonly audience!: Audience;
  @Field(['company', 'authority'], 'Which side speaks.')
  readonly from!: Realm;
  @Field(NamedPersonResponse, 'Who; null for a person of the authority, to its company.', { nullable: true })
  readonly author!: NamedPersonResponse | null;
  @Field('text', 'What is said; null where it is withheld.', { nullable: true })
  readonly text!: string | null;
  @Field(WithheldResponse, 'Why the reader is not told it; left out where it is told.', { optional: true })
  readonly withheld?: WithheldResponse;
  @Field('text', 'The part of the filing that it is about, as a JSON pointer.', { nullable: true })
  readonly subject!: string | null;
  @Field(NamedPersonResponse, 'Who is told of it; to a company, its own people alone.', { list: true })
  readonly mentions!: readonly NamedPersonResponse[];
  @Field(CommentFile, 'The files it names; none where it is withheld.', { list: true })
  readonly documents!: readonly CommentFile[];
  @Field('uuid', 'The comment that this one puts right.', { nullable: true })
  readonly corrects!: string | null;
  @Field('uuid', 'The comment that puts this one right.', { nullable: true })
  readonly correctedBy!: string | null;
  @Field('date-time', 'When.')
  readonly at!: Instant;
}

export class CommentsResponse implements Page<CommentView> {
  @Field(CommentView, 'What was said, newest first.', { list: true })
  items!: readonly CommentView[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

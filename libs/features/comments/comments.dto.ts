import { PageOf, PageQuery, WithheldResponse } from '@carnet/http/answers.dto.js';
import { ContentDigest, Id, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { ID_FORM, SUBJECT_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { Realm } from '@carnet/identity';
import { type Digest, type Instant } from '@carnet/kernel';
import { ATTACHMENT_STATES, type AttachmentState } from '../attachments/attachment.js';
import { type Audience, AUDIENCES } from './comment.js';

export class CommentDocumentBody {
  @Text({ about: 'Name or description of the document.', most: 200, example: 'Signed contract, 12 pages' })
  name!: string;

  @ContentDigest({ about: 'SHA-256 of the file.', example: `sha256:${'0'.repeat(64)}` })
  sha256!: Digest;
}

export class CommentBody {
  @OneOf({
    about: 'Readers of the comment: only the authority (`internal`), or the company as well (`to-company`).',
    of: AUDIENCES,
    example: 'to-company',
  })
  audience!: Audience;

  @Text({ about: 'Text of the comment.', most: 4000, example: 'The contract names another recipient than the filing does.' })
  text!: string;

  @Text({
    about: 'Part of the filing that the comment concerns, as a JSON pointer; the whole filing if omitted.',
    most: 250,
    form: SUBJECT_FORM,
    optional: true,
    example: '/recipient/name',
  })
  subject?: string;

  @Texts({
    about: 'Ids of people to notify of the comment; each must be able to read it. A company mentions only its own people.',
    optional: true,
    most: 20,
    items: 36,
    form: ID_FORM,
    example: [],
  })
  mentions?: readonly string[];

  @Id({
    about: 'Id of the caller’s own comment that this comment corrects.',
    least: 36,
    optional: true,
    example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11',
  })
  corrects?: string;

  @NestedList(CommentDocumentBody, {
    about:
      'Files that the comment names. A company names its own attachments, which the authority may then read; the authority names files of the transfer that it may read.',
    optional: true,
    most: 20,
  })
  documents?: readonly CommentDocumentBody[];
}

export class CommentsQuery extends PageQuery {
  @OneOf({ about: 'Readers to filter by.', of: AUDIENCES, optional: true })
  audience?: Audience;
}

/** A document of a comment with the state of its file; only a `clean` file can be read. */
export class CommentFile {
  @Field('text', 'Name or description of the document.')
  readonly name!: string;
  @Field('digest', 'SHA-256 of the file, by which it is read.')
  readonly sha256!: Digest;
  @Field(ATTACHMENT_STATES, 'State of the file; only a `clean` file can be read.')
  readonly state!: AttachmentState;
}

export class CommentView {
  @Field('uuid', 'Id of the comment, and of its entry in the history.')
  readonly id!: string;
  @Field(AUDIENCES, 'Readers of the comment.')
  readonly audience!: Audience;
  @Field(['company', 'authority'], 'Side that wrote the comment.')
  readonly from!: Realm;
  @Field(NamedPersonResponse, 'Author of the comment; null to the company if the author belongs to the authority.', { nullable: true })
  readonly author!: NamedPersonResponse | null;
  @Field('text', 'Text of the comment; null if it is withheld.', { nullable: true })
  readonly text!: string | null;
  @Field(WithheldResponse, 'Why the text is withheld from the reader; absent if it is shown.', { optional: true })
  readonly withheld?: WithheldResponse;
  @Field('text', 'Part of the filing that the comment concerns, as a JSON pointer; null for the whole filing.', { nullable: true })
  readonly subject!: string | null;
  @Field(NamedPersonResponse, 'People who are notified of the comment; a company sees only its own people.', { list: true })
  readonly mentions!: readonly NamedPersonResponse[];
  @Field(CommentFile, 'Files that the comment names; empty if the comment is withheld.', { list: true })
  readonly documents!: readonly CommentFile[];
  @Field('uuid', 'Earlier comment that this comment corrects; null if there is none.', { nullable: true })
  readonly corrects!: string | null;
  @Field('uuid', 'Later comment that corrects this comment; null if there is none.', { nullable: true })
  readonly correctedBy!: string | null;
  @Field('date-time', 'Time of the comment.')
  readonly at!: Instant;
}

export class CommentsResponse extends PageOf(CommentView, 'Comments, newest first.') {}

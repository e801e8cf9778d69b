import { AUDIENCES, type Audience, type WrittenComment } from '@carnet/use-cases';
import { subjectForm } from '../information/item.body.js';
import { Text, Texts, Word } from '../http/shapes.js';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class CommentBody {
  @Word({ about: 'Who reads it: the authority alone (`internal`), or the company, too.', of: AUDIENCES, example: 'to-company' })
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

  @Text({
    about: "The caller's own comment that this one puts right.",
    least: 36,
    most: 36,
    pattern: uuidForm,
    optional: true,
    example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11',
  })
  corrects?: string;
}

/** Which comments are listed. */
export class CommentsQuery {
  @Word({ about: 'Only those with these readers.', of: AUDIENCES, optional: true })
  audience?: Audience;

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

/** The comment as the use case takes it. */
export function commentOf({ audience, text, mentions = [], ...more }: CommentBody): WrittenComment {
  return { audience, text, mentions, subject: more.subject ?? null, corrects: more.corrects ?? null };
}

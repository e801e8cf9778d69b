import type { Filing } from '@carnet/acts/filing.js';
import { isPartOf, NO_SUCH_PART } from '@carnet/acts/subjects.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Realm } from '@carnet/identity';
import { type Bilingual, type Digest, type Fault, faultAt, type PersonId } from '@carnet/kernel';
import type { Audience } from './comment.js';
import type { CommentBody } from './comments.dto.js';

/** Most comments of one side on a transfer, because a transfer's history is shown up to 500 entries. */
export const MOST_COMMENTS = 150;

/** The comment to be corrected, with what matters to its correction. */
export interface EarlierComment {
  readonly author: PersonId;
  readonly realm: Realm;
  readonly audience: Audience;
  readonly corrected: boolean;
}

/** What a comment is checked against. */
export interface CommentContext {
  readonly author: PersonId;
  readonly realm: Realm;
  readonly filing: Filing;
  /** The mentioned people who may read the comment and whom its author may know of. */
  readonly readers: ReadonlySet<string>;
  /** The named files that are stored here and that the author may show. */
  readonly files: ReadonlySet<Digest>;
  /** The comment that this one corrects; null if there is none that the author may see. */
  readonly earlier: EarlierComment | null;
}

/** The faults of a comment; empty if it can be made. */
export function commentFaults(comment: CommentBody, setting: CommentContext): readonly Fault[] {
  const { audience, subject, mentions = [], corrects, documents = [] } = comment;
  const strangers = mentions.flatMap((person, place) => (setting.readers.has(person) ? [] : [`/mentions/${String(place)}`]));
  return [
    ...(audience === 'internal' && setting.realm === 'company' ? [fault('/audience', 'audience-not-yours')] : []),
    ...(subject === undefined || isPartOf(setting.filing, subject) ? [] : [fault('/subject', 'subject-unknown')]),
    ...strangers.map((pointer) => fault(pointer, 'mention-unknown')),
    ...documents.flatMap(({ sha256 }, place) =>
      setting.files.has(sha256) ? [] : [fault(`/documents/${String(place)}/sha256`, 'document-unknown')],
    ),
    ...(corrects === undefined ? [] : correctionFaults(comment, setting)),
  ];
}

function correctionFaults({ audience }: CommentBody, { author, realm, earlier }: CommentContext): readonly Fault[] {
  if (earlier === null) return [fault('/corrects', 'comment-unknown')];
  if (earlier.author !== author || earlier.realm !== realm) return [fault('/corrects', 'comment-not-own')];
  if (earlier.audience !== audience) return [fault('/audience', 'audience-differs')];
  return earlier.corrected ? [fault('/corrects', 'comment-corrected')] : [];
}

const says = {
  'audience-not-yours': { en: 'Only people of the authority can write internal comments.', zh: '内部留言仅可由主管机构人员作出。' },
  'subject-unknown': NO_SUCH_PART,
  'mention-unknown': { en: 'No person with this id may read the comment.', zh: '没有可阅读该留言且使用此标识的人员。' },
  'document-unknown': {
    en: 'A company can name files that it has uploaded. The authority can name files of this transfer that it may read.',
    zh: '企业可引用其已上传的文件。主管机构可引用本事项中其有权查阅的文件。',
  },
  'comment-unknown': { en: 'There is no such comment on this transfer.', zh: '本事项没有该留言。' },
  'comment-not-own': { en: 'Only the author of a comment can correct it.', zh: '留言仅可由作出者更正。' },
  'audience-differs': { en: 'A correction must have the same audience as the comment.', zh: '更正留言的可见范围须与原留言相同。' },
  'comment-corrected': { en: 'The comment was already corrected. Correct the later one.', zh: '该留言已更正，请更正较后的一条。' },
} as const satisfies Readonly<Record<string, Bilingual>>;

function fault(pointer: string, code: keyof typeof says): Fault {
  return faultAt(pointer, code, says[code]);
}

export const refuseComment = declareRefusals({
  'comments-many': [409, 'Your organisation has reached the limit of comments on this transfer.', '贵单位在本事项中的留言已达上限。'],
  'comment-invalid': [422, 'The comment cannot be saved as it is.', '留言不能按此保存。'],
});

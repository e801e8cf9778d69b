import type { Filing } from '@carnet/acts/filing.js';
import { isPartOf } from '@carnet/acts/subjects.js';
import type { Realm } from '@carnet/identity';
import type { Bilingual, Digest, Fault, PersonId } from '@carnet/kernel';
import type { Audience, WrittenComment } from './comment.js';

/** How many comments one side may make on one transfer: the history of a transfer is shown as far as 500 entries. */
export const MOST_COMMENTS = 150;

/** An earlier comment, as far as it matters to who would put it right. */
export interface EarlierComment {
  readonly author: PersonId;
  readonly realm: Realm;
  readonly audience: Audience;
  readonly corrected: boolean;
}

/** What a comment is looked at beside. */
export interface CommentSetting {
  readonly author: PersonId;
  readonly realm: Realm;
  readonly filing: Filing;
  /** Those of the people it mentions who may read it, and whom the author may know of. */
  readonly readers: ReadonlySet<string>;
  /** Those of the files it names that lie here, and that its author may show. */
  readonly files: ReadonlySet<Digest>;
  /** The comment that it puts right; null when there is none that the author may see. */
  readonly earlier: EarlierComment | null;
}

/** Everything because of which a comment cannot be made like this; nothing where it can. */
export function commentFaults(comment: WrittenComment, setting: CommentSetting): readonly Fault[] {
  const { audience, subject, mentions, corrects, documents } = comment;
  const strangers = mentions.flatMap((person, place) => (setting.readers.has(person) ? [] : [`/mentions/${String(place)}`]));
  return [
    ...(audience === 'internal' && setting.realm === 'company' ? [fault('/audience', 'audience-not-yours')] : []),
    ...(subject === null || isPartOf(setting.filing, subject) ? [] : [fault('/subject', 'subject-unknown')]),
    ...strangers.map((pointer) => fault(pointer, 'mention-unknown')),
    ...documents.flatMap(({ sha256 }, place) =>
      setting.files.has(sha256) ? [] : [fault(`/documents/${String(place)}/sha256`, 'document-unknown')],
    ),
    ...(corrects === null ? [] : correctionFaults(comment, setting)),
  ];
}

function correctionFaults({ audience }: WrittenComment, { author, realm, earlier }: CommentSetting): readonly Fault[] {
  if (earlier === null) return [fault('/corrects', 'comment-unknown')];
  if (earlier.author !== author || earlier.realm !== realm) return [fault('/corrects', 'comment-not-own')];
  if (earlier.audience !== audience) return [fault('/audience', 'audience-differs')];
  return earlier.corrected ? [fault('/corrects', 'comment-corrected')] : [];
}

const details = {
  'audience-not-yours': 'Comments within the authority are made by its people alone.',
  'subject-unknown': 'The filing has no such part. Name a part as its pointer: `/facts/purpose`, `/documents/pipia_report`.',
  'mention-unknown': 'There is nobody of this id who may read the comment.',
  'document-unknown': 'A company names files that it has handed in, the authority files of this transfer that it may read.',
  'comment-unknown': 'There is no such comment on this transfer.',
  'comment-not-own': 'Only who made a comment puts it right.',
  'audience-differs': 'What puts a comment right has the same readers.',
  'comment-corrected': 'The comment was put right before. Put right the later one.',
} as const;

function fault(pointer: string, code: keyof typeof details): Fault {
  return { pointer, code, detail: details[code] };
}

const texts: Readonly<Record<string, Bilingual>> = {
  'comment-invalid': { en: 'The comment cannot be made like this.', zh: '不能这样留言。' },
  'comments-many': {
    en: 'Your side has made as many comments on this transfer as there may be.',
    zh: '本方在本事项中的留言已达上限。',
  },
};

/** The sentence of a code in both languages, where it is one of comments. */
export function commentRefusalText(code: string): Bilingual | null {
  return texts[code] ?? null;
}

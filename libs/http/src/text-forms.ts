import { type Bilingual, uuidForm } from '@carnet/kernel';

/** The form of a text, and the sentence for one that does not have it: what it must be, in words. */
export interface TextForm {
  readonly pattern: RegExp;
  readonly write: Bilingual;
}

export const textForm = (pattern: RegExp, en: string, zh: string): TextForm => ({ pattern, write: { en, zh } });

const id = '0c000000-0000-4000-8000-000000000003';

/** The form of an id, for the forms that contain one. */
export const ID = uuidForm.source.slice(1, -1);

export const ID_FORM = textForm(uuidForm, `This must be an id such as ${id}.`, `此项须为标识，如 ${id}。`);

const hexadecimal = { en: '64 digits or letters from a to f', zh: '64 个数字或者 a 至 f 的小写字母' };

export const CONTENT_DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The digest of what the caller read: of a transfer, a file or a pack. */
export const DIGEST_FORM = textForm(
  CONTENT_DIGEST,
  `This must be a digest: sha256: followed by ${hexadecimal.en}.`,
  `此项须为摘要：sha256: 之后接${hexadecimal.zh}。`,
);

export const SHA256_FORM = textForm(
  /^[0-9a-f]{64}$/,
  `This must be the SHA-256 of a file: ${hexadecimal.en}.`,
  `此项须为文件的 SHA-256：${hexadecimal.zh}。`,
);

export const ID_OR_DIGEST_FORM = textForm(
  new RegExp(`^(?:${ID}|sha256:[0-9a-f]{64})$`),
  `This must be an id such as ${id}, or a digest: sha256: followed by ${hexadecimal.en}.`,
  `此项须为标识（如 ${id}），或者摘要：sha256: 之后接${hexadecimal.zh}。`,
);

/** A country of a filing, which may be of the past or unknown to the tables; the rules say what they make of it. */
export const COUNTRY_FORM = textForm(
  /^[A-Z]{2}$/,
  'This must be the code of a country: two capital letters such as SG.',
  '此项须为国家或者地区代码：两个大写字母，如 SG。',
);

export const SCENARIO_FORM = textForm(/^[A-Z]\d{2}$/, 'This must be the code of a scenario such as S13.', '此项须为场景代码，如 S13。');

/** A word of a vocabulary that grows with the library or the policy. */
export const CODE_FORM = textForm(
  /^[a-z][a-z0-9-]*$/,
  'This must be a letter from a to z, followed by such letters, digits and hyphens only.',
  '此项须以 a 至 z 的小写字母开头，其后只能为这类字母、数字和连字符。',
);

/** The name of a fact or of a kind of document. */
export const NAME_FORM = textForm(
  /^[a-z][a-z0-9_]*$/,
  'This must be a letter from a to z, followed by such letters, digits and underscores only.',
  '此项须以 a 至 z 的小写字母开头，其后只能为这类字母、数字和下划线。',
);

export const MESSAGE_TYPE_FORM = textForm(
  /^[a-z_.]+$/,
  'This must be the type of a message such as transfer.decided.',
  '此项须为消息类型，如 transfer.decided。',
);

export const NUMBER_FORM = textForm(/^\d+$/, 'This must be a whole number, in digits only.', '此项须为整数，只能使用数字。');

/** The visible characters of ASCII: an address, a secret, a cursor. */
export const VISIBLE_FORM = textForm(
  /^[!-~]+$/,
  'This may contain only letters from a to z, digits and punctuation of ASCII, and no spaces.',
  '此项只能包含英文字母、数字和半角标点，且不得有空格。',
);

/** What an earlier answer gave to be sent back: the cursor of a page, the id of an event. */
export const CURSOR_FORM = textForm(
  VISIBLE_FORM.pattern,
  'This must be the value that an earlier answer gave, unchanged.',
  '此项须为先前答复给出的值，不得改动。',
);

export const SUBJECT_FORM = textForm(
  /^(?:\/[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,150}){1,3}$/u,
  'This must point to a part of the filing, such as /facts/purpose.',
  '此项须指向申报中的某一部分，如 /facts/purpose。',
);

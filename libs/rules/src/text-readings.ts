import { simplifiedCharacters } from '@carnet/kernel';
import { plainText } from './plain-text.js';

/** Boundaries of words without a blank, as in names of files and fields: `PatientRecords2026`, `2026patients`. */
const joint = /(?<=\p{Ll})(?=\p{Lu}|\p{N})|(?<=\p{N})(?=\p{Script=Latin}{4})/gu;

/** Accents, which the watched words do not have, and other marks that show nothing, such as variation selectors. */
const marks = /\p{Mn}+/gu;

/** Separated letters, as in `K.G.B.`, `(K)(G)(B)` or `病/历`. */
const apart = /(?<![\p{L}\p{N}])\p{L}(?:(?:\s|[\p{P}\p{S}]{1,2})\p{L}(?![\p{L}\p{N}]))+/gu;

function withoutMarks(text: string): string {
  return simplifiedCharacters(text.normalize('NFD').replaceAll(marks, '').normalize('NFC').replaceAll('ı', 'i'));
}

/** Normalises a text for comparison: plain letters without accents, simplified characters, separated letters joined. */
export function normalizeForComparison(text: string): string {
  return withoutMarks(plainText(text))
    .replaceAll(joint, ' ')
    .replaceAll(apart, (letters) => letters.replaceAll(/[^\p{L}]/gu, ''));
}

/** The letters that figures and signs stand for; a one may be either of two. */
const standFor: readonly Readonly<Record<string, string>>[] = ['i', 'l'].map((one) => ({
  0: 'o',
  1: one,
  2: 'z',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '!': one,
  '|': one,
  '+': 't',
  '£': 'e',
  '€': 'e',
}));

const signs = String.raw`[\d@$!|+£€]`;

/** Words with figures or signs inside, as in `pat1ent`, or one before them, as in `5urgery`. */
const disguised = new RegExp(String.raw`(?<![\p{L}\d])(?:\d(?=\p{Script=Latin}{4})|(?=\p{L}+${signs}{1,2}\p{L}))(?:\p{L}|${signs})+`, 'gu');

/** What a text may say in disguise, each at most once. */
const disguises: readonly ((plain: string) => string)[] = [
  (plain) => piecesJoined(plain),
  (plain) => lookAlikes(plain),
  (plain) => longWords([...plain.toLowerCase()].reverse().join('')),
  (plain) => decodedWords(plain),
];

/** What a text says for comparison. */
export interface TextReadings {
  /** The text as it stands, and with letters for the figures inside its words. */
  readonly plain: readonly string[];
  /** What else it may say: words in pieces, reversed, encoded, or with letters that look like others. */
  readonly hidden: string;
}

export function readingsOf(text: string): TextReadings {
  const plain = plainText(text);
  const read = standFor.map((letters) => plain.replaceAll(disguised, (word) => [...word].map((sign) => letters[sign] ?? sign).join('')));
  const hidden = disguises.map((disguise) => disguise(plain)).filter((words) => words !== '');
  return { plain: [...new Set([text, ...read].map(normalizeForComparison))], hidden: normalizeForComparison(hidden.join(' ; ')) };
}

/** The fewest letters of a word that counts in disguise; shorter ones are found in too much. */
const fewestLetters = 6;

const latinWords = /\p{Script=Latin}+/gu;

function longWords(text: string): string {
  return (text.match(latinWords) ?? []).filter(({ length }) => length >= fewestLetters).join(' ');
}

/** Each two pieces with one sign between them as one word, as in `med ical`, and a row of short pieces, as in `me.di.cal`. */
function piecesJoined(plain: string): string {
  const pairs = [...plain.matchAll(/(?<![\p{L}\d])(\p{Script=Latin}+)(?=[\s\p{P}\p{S}](\p{Script=Latin}+)(?![\p{L}\d]))/gu)].map(
    ([, first = '', second = '']) => `${first}${second}`.toLowerCase(),
  );
  const rows = (plain.match(/(?<!\p{L})\p{Script=Latin}{1,3}(?:[\s\p{P}\p{S}]\p{Script=Latin}{1,3}){2,}(?!\p{L})/gu) ?? []).map((row) =>
    row.replaceAll(/[^\p{L}]/gu, '').toLowerCase(),
  );
  return [...pairs, ...rows].filter(({ length }) => length >= fewestLetters).join(' ');
}

/** Words in which `l` stands for a capital, a capital I for `l`, or `rn` for `m`, as in `MEDlCAL`, `heaIth` and `rnedical`. */
function lookAlikes(plain: string): string {
  const words = plain.match(latinWords) ?? [];
  const read = words.flatMap((word) => {
    const other = word
      .replaceAll(/(?<=\p{Lu})l(?=\p{Lu})/gu, 'I')
      .replaceAll(/(?<=\p{Ll})I/gu, 'l')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w');
    return other === word || other.length < fewestLetters - 1 ? [] : [other];
  });
  return read.join(' ').toLowerCase();
}

/** Words in base 64 or in hexadecimal figures, as far as they hold letters alone. */
function decodedWords(plain: string): string {
  const encoded = plain.match(/[A-Za-z0-9+/_-]{8,}={0,2}/g) ?? [];
  const decoded = encoded.flatMap((word) => [
    Buffer.from(word, 'base64').toString('utf8'),
    ...(/^(?:[0-9a-f]{2})+$/iu.test(word) ? [Buffer.from(word, 'hex').toString('utf8')] : []),
  ]);
  return decoded.filter((words) => /^[\p{Script=Latin}\p{Script=Han}\d\s._-]+$/u.test(words)).join(' ');
}

/** The characters of a text as they are compared, each with the place where it stands. */
function signsOf(plain: string): readonly { readonly sign: string; readonly at: number; readonly end: number }[] {
  let end = 0;
  return [...plain].flatMap((written) => {
    const at = end;
    end += written.length;
    return [...withoutMarks(written).toLowerCase()].map((sign) => ({ sign, at, end }));
  });
}

const letterOrFigure = /[\p{L}\p{N}]/u;

/** The words of a text that a reading of it has, as its writer wrote them: `BfV`, `pat1ent`, `病 历`. Null if they are not found. */
export function asWritten(text: string, word: string): string | null {
  const plain = plainText(text);
  const isFirst = (at: number): boolean => !letterOrFigure.test(plain.charAt(at - 1));
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) if (isFirst(at)) return word;
  const all = signsOf(plain);
  const sought = [...withoutMarks(word).toLowerCase()].filter((sign) => letterOrFigure.test(sign));
  const found = all.flatMap(({ at }, start) => {
    let next = start;
    for (const [index, sign] of sought.entries()) {
      // Signs between the letters do not count, unless one stands for a letter.
      while (index > 0 && isNone(all[next]?.sign, sign)) next += 1;
      if (!standsFor(all[next]?.sign, sign)) return [];
      next += 1;
    }
    const end = all[next - 1]?.end;
    return end === undefined ? [] : [{ at, end }];
  });
  const { at, end } = found.find((one) => isFirst(one.at)) ?? found[0] ?? {};
  return at === undefined ? null : plain.slice(at, end);
}

function standsFor(sign: string | undefined, letter: string): boolean {
  if (sign === undefined) return false;
  const isTwin = (sign === 'l' && letter === 'i') || (sign === 'i' && letter === 'l');
  return sign === letter || isTwin || standFor.some((letters) => letters[sign] === letter);
}

function isNone(sign: string | undefined, letter: string): boolean {
  return sign !== undefined && !letterOrFigure.test(sign) && !standsFor(sign, letter);
}

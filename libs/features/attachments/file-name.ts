import type { AttachmentKind } from '@carnet/files';

/** As long as a name may be, in characters: with what is added to it, no file system says no to it. */
const longest = 120;

const endings: Readonly<Record<AttachmentKind, readonly [string, ...string[]]>> = {
  pdf: ['.pdf'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
  csv: ['.csv'],
  text: ['.txt'],
  json: ['.json'],
};

/** What cannot be seen, or turns the reading direction: controls, formats, surrogates, private use, line and paragraph separators. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** What some system reads as part of a path, a stream, a wildcard or a command. */
const special = /[<>:"|?*%`$;&]/g;

/**
 * A name to show and to save under, made of what somebody called a file. It is no path: of one, the last part is taken. It ends
 * as files of its kind do, so that no system takes it for something else.
 */
export function fileName(given: string, kind: AttachmentKind): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(unseen, '').replace(special, '_').replace(/\s+/gu, ' ');
  const cut = Array.from(plain.replace(/^[. ]+|[. ]+$/g, ''))
    .slice(0, longest)
    .join('')
    .replace(/[. ]+$/, '');
  const name = cut === '' || /^_+$/.test(cut) ? 'document' : cut;
  return endings[kind].some((ending) => name.toLowerCase().endsWith(ending) && name.length > ending.length)
    ? name
    : `${name}${endings[kind][0]}`;
}

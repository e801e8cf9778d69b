import type { NoticePage } from '../notice-sections.js';

/** Sets notices as letters. */
export abstract class LetterPress {
  /** The notice as a PDF, queued per organisation; the same page gives the same bytes. */
  abstract letter(organisation: string, page: NoticePage): Promise<Buffer>;
}

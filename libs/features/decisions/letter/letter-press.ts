import type { NoticePage } from '../notice-sections.js';

/** Sets notices as letters. */
export abstract class LetterPress {
  /** A notice as a PDF, set in the line of the organisation that asks; the same page gives the same bytes. */
  abstract letter(organisation: string, page: NoticePage): Promise<Buffer>;
}

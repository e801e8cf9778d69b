import type { Bilingual, Json } from '@carnet/kernel';

/** The people whose data this filing adds, each counted once; someone whose sensitive and ordinary data both go is sensitive. */
export interface PeopleCounts {
  readonly ordinary: number;
  readonly sensitive: number;
  /** US persons or devices per category of 28 CFR 202, when US data is part of the transfer. */
  readonly us: Readonly<Record<string, number>>;
}

export interface FiledDocument {
  /** The document code that duties ask for, such as `pipia_report`. */
  readonly code: string;
  readonly name: string;
  /** SHA-256 of the file, which stays with the company in this edition. */
  readonly sha256: string;
}

export interface Recipient {
  readonly name: string;
  readonly country: string;
}

/** What a company files: the content that reviewers see and votes bind to. */
export interface Filing {
  readonly title: Bilingual;
  /** A scenario of the catalogue, such as `S03`, or null. */
  readonly scenario: string | null;
  readonly recipient: Recipient;
  /** The fields to be sent, by the company's names or a list's codes. */
  readonly fields: readonly string[];
  /** How many people's data; null when the company does not know, which a person then asks about. */
  readonly people: PeopleCounts | null;
  /** Facts by their catalogue name. */
  readonly facts: Readonly<Record<string, Json>>;
  readonly documents: readonly FiledDocument[];
}

/** What is known of a filing that nobody has made yet: any part of it may still be missing. */
export interface Outline extends Pick<Filing, 'scenario' | 'people' | 'facts' | 'documents'> {
  readonly title: Bilingual | null;
  readonly recipient: { readonly [Part in keyof Recipient]: Recipient[Part] | null };
  /** Null while nobody has said which; an empty list says that there are none. */
  readonly fields: readonly string[] | null;
}

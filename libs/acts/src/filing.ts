import type { Bilingual, Json } from '@carnet/kernel';

/** The people whose data this filing adds, each counted once; somebody with both ordinary and sensitive data counts as sensitive. */
export interface PeopleCounts {
  readonly ordinary: number;
  readonly sensitive: number;
  /** US persons or devices by category of 28 CFR 202, if the transfer contains US data. */
  readonly us: Readonly<Record<string, number>>;
}

export interface FiledDocument {
  /** The document code that duties ask for, such as `pipia_report`. */
  readonly code: string;
  readonly name: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

export interface Recipient {
  readonly name: string;
  readonly country: string;
}

/** The content of a filing, which reviewers see and votes bind to. */
export interface Filing {
  readonly title: Bilingual;
  /** Code of a scenario in the catalogue, such as `S03`; null if there is none. */
  readonly scenario: string | null;
  readonly recipient: Recipient;
  /** The fields to be sent, by the company's names or the codes of a list. */
  readonly fields: readonly string[];
  /** Number of people; null if the company does not know it, and an officer then asks. */
  readonly people: PeopleCounts | null;
  /** Facts by their catalogue name. */
  readonly facts: Readonly<Record<string, Json>>;
  readonly documents: readonly FiledDocument[];
}

/** A filing that nobody has made yet; any part may be missing. */
export interface Outline extends Pick<Filing, 'scenario' | 'people' | 'facts' | 'documents'> {
  readonly title: Bilingual | null;
  readonly recipient: { readonly [Part in keyof Recipient]: Recipient[Part] | null };
  /** Null if not stated; an empty list states that there are none. */
  readonly fields: readonly string[] | null;
}

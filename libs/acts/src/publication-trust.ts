/** Whose publications of rule packs a process believes. */
export interface PublicationTrust {
  /** What was signed, as it was signed; null when no key that is believed signed it. */
  statementIn(signature: string): Promise<string | null>;
}

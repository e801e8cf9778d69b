import type { Citation, Transfer } from '@carnet/client';
import type { Bilingual } from '../../words/language.js';

/** What was filed: whole parts, and facts by their catalogue names. */
export interface Filing {
  readonly title: Bilingual;
  readonly scenario?: string | null;
  readonly recipient: { readonly name: string; readonly country: string };
  readonly fields: string[];
  readonly people: People | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly documents: NamedDocument[];
}

export interface People {
  readonly ordinary: number;
  readonly sensitive: number;
  readonly us?: Readonly<Record<string, number>>;
}

export interface NamedDocument {
  readonly code: string;
  readonly name: string;
  readonly sha256: string;
}

/** A fact as a rule read it. */
export interface ReadFact {
  readonly name: string;
  readonly origin: string;
  readonly value: unknown;
}

/** What one rule came to. Of a rule that did not hold, nothing but that is kept. */
export interface Finding {
  readonly rule: string;
  readonly truth: 'true' | 'false' | 'unknown';
  readonly decides?: boolean;
  readonly outcome?: string;
  readonly says?: Bilingual;
  readonly citations?: readonly Citation[];
  readonly reads?: readonly ReadFact[];
  readonly confidence?: string;
}

export interface Duty {
  readonly id: string;
  readonly says: Bilingual;
  readonly status: string;
  readonly citations: readonly Citation[];
  readonly reads: readonly ReadFact[];
  readonly documents: readonly { readonly code: string; readonly title: Bilingual }[];
  readonly deadline: { readonly due: string | null; readonly text: Bilingual } | null;
}

export interface Verdict {
  readonly regime: string;
  readonly outcome: string;
  readonly reason: Bilingual;
  readonly packVersion: string;
  readonly findings: readonly Finding[];
  readonly duties: readonly Duty[];
  readonly missing: readonly string[];
  readonly confidence?: string;
  /** Of an agreement: the national rule that it was read for. */
  readonly nationalRule?: { readonly regime: string; readonly rule: string };
  /** Of an agreement that does not bind: what it would say. */
  readonly reading?: Omit<Verdict, 'reading'> & { readonly label: Bilingual };
}

/** What the rule check froze. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly readings: readonly Verdict[];
}

interface Route {
  readonly lane: 'green' | 'amber' | 'red';
  readonly audit?: boolean;
  readonly reasons: readonly Bilingual[];
  readonly disciplines: readonly string[];
  readonly chain: readonly { readonly role: string; readonly seats: number; readonly quorum: number }[];
}

interface Decision {
  readonly at: string;
  readonly outcome: string;
  readonly reasons: readonly Bilingual[];
  readonly term?: { readonly lastDay: string } | null;
}

export const filingOf = ({ filing }: Pick<Transfer, 'filing'>): Filing => filing as unknown as Filing;
export const routeOf = ({ route }: Transfer): Route | null => route as Route | null;
export const decisionOf = ({ decision }: Transfer): Decision | null => decision as Decision | null;
export const judgedOf = ({ assessment }: Transfer): Judged | null => (assessment === null ? null : (assessment.body as unknown as Judged));

/** Whether the server offers an act to the caller. */
export const offers = ({ acts }: Transfer, kind: string): boolean => acts.some((act) => act.kind === kind && act.offered);

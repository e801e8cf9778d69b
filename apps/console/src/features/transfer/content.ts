import type { Transfer } from '@carnet/client';
import type { Bilingual } from '../../words/language.js';

/** The content of a filing, as it is sent back with an answer or an amendment. */
export interface Filing {
  readonly title: Bilingual;
  readonly scenario?: string | null;
  readonly recipient: { readonly name: string; readonly country: string };
  readonly fields: string[];
  readonly people: { readonly ordinary: number; readonly sensitive: number; readonly us?: Record<string, number> } | null;
  readonly facts: Record<string, unknown>;
  readonly documents: { readonly code: string; readonly name: string; readonly sha256: string }[];
}

export interface Citation {
  readonly instrument: string;
  readonly title: Bilingual;
  readonly article: string;
  readonly url: string | null;
}

/** What one rule came to. Of a rule that did not hold, nothing but that is kept. */
export interface Finding {
  readonly rule: string;
  readonly truth: 'true' | 'false' | 'unknown';
  readonly decides?: boolean;
  readonly says?: Bilingual;
  readonly citations?: readonly Citation[];
  readonly confidence?: 'confirmed' | 'unconfirmed';
  readonly reads?: readonly { readonly name: string; readonly origin: string; readonly value: unknown }[];
}

export interface Verdict {
  readonly regime: string;
  readonly outcome: string;
  readonly packVersion: string;
  readonly reason: Bilingual;
  readonly confidence: 'confirmed' | 'unconfirmed';
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
  readonly nationalRule?: { readonly regime: string; readonly rule: string } | null;
  /** What the rules would say if the agreement bound; a stress test. */
  readonly reading?: { readonly outcome: string; readonly reason: Bilingual; readonly label: Bilingual } | null;
}

export interface Route {
  readonly disposal: 'grant' | 'review' | 'refuse';
  readonly lane: 'green' | 'amber' | 'red';
  readonly reasons: readonly Bilingual[];
  readonly disciplines: readonly string[];
  readonly chain: readonly { readonly role: string; readonly seats: number; readonly quorum: number }[];
}

export interface Decision {
  readonly at: string;
  readonly outcome: string;
  readonly reasons: readonly Bilingual[];
  readonly appeal: Bilingual | null;
  readonly term?: { readonly endsAt: string; readonly lastDay: string } | null;
}

export const filingOf = ({ filing }: Transfer): Filing => filing as unknown as Filing;
export const routeOf = ({ route }: Transfer): Route | null => route as Route | null;
export const decisionOf = ({ decision }: Transfer): Decision | null => decision as Decision | null;

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly readings: readonly Verdict[];
}

export const judgedOf = ({ assessment }: Transfer): Judged | null => (assessment === null ? null : (assessment.body as unknown as Judged));

/** Whether the server offers an act to the caller. */
export const offers = ({ acts }: Transfer, kind: string): boolean => acts.some((act) => act.kind === kind && act.offered);

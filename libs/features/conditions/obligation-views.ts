import { dueBy } from '@carnet/acts/deadlines/dues.js';
import { ruleWords } from '@carnet/acts/deadlines/obligation-words.js';
import type { ClockStep, WorkingCalendar } from '@carnet/clocks';
import type { Bilingual, Instant } from '@carnet/kernel';
import {
  type BreachCause,
  type ConditionTerms,
  type EvidenceDocument,
  holdsBack,
  nextDue,
  type Obligation,
  type ObligationState,
  obligationState,
  recurrenceWords,
  suspendsGrant,
  type Transfer,
} from '@carnet/workflow';

/** A condition of a grant as both sides see it; which officer did what only within the authority. */
export interface ObligationView extends ConditionTerms {
  /** Of a recurring condition: which of those it makes this is, and when it comes due after this one, as far as the grant lasts. */
  readonly series?: { readonly first: number; readonly occurrence: number; readonly says: Bilingual; readonly nextOn: string | null };
  readonly number: number;
  readonly state: ObligationState;
  /** Whether the grant is not in force for want of it. */
  readonly holdsBack: boolean;
  readonly due: ObligationDueView | null;
  readonly overdue: boolean;
  readonly agreedAt: string | null;
  readonly evidence: readonly EvidenceView[];
  readonly breach: {
    readonly cause: BreachCause;
    readonly reasons: string;
    readonly at: string;
    readonly by: string | null;
    readonly curedAt: string | null;
  } | null;
  readonly waiver: { readonly reasons: string; readonly at: string; readonly by: string | null } | null;
}

/** The last day, as it was counted with the grant, and how. */
export interface ObligationDueView {
  readonly on: string;
  readonly at: string;
  readonly from: string;
  readonly certainty: ClockStep['certainty'];
  readonly says: Bilingual;
  /** The day that counting it today comes to: another one when the calendar has grown since. */
  readonly countedToday: string;
  readonly steps: readonly ClockStep[];
}

export interface EvidenceView {
  readonly at: string;
  readonly by: 'person' | 'key' | 'system';
  /** Whether its day had passed. */
  readonly late: boolean;
  readonly words: string;
  readonly documents: readonly EvidenceDocument[];
  readonly verdict: { readonly accepted: boolean; readonly reasons: string; readonly at: string; readonly by: string | null } | null;
}

interface Told {
  readonly transfer: Transfer;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
  readonly inside: boolean;
}

export function obligationView(obligation: Obligation, { transfer, calendar, now, inside }: Told): ObligationView {
  const { agreed, evidence, breach, waiver, due, suspends: _, series, ...terms } = obligation;
  const state = obligationState(obligation);
  const shown = (person: string | null): string | null => (inside ? person : null);
  return {
    ...terms,
    suspends: suspendsGrant(obligation),
    state,
    holdsBack: holdsBack(obligation),
    due: dueView(obligation, calendar),
    ...(series && {
      series: {
        first: series.first,
        occurrence: series.occurrence,
        says: recurrenceWords(series.rule),
        nextOn: nextDue(transfer, obligation)?.on ?? null,
      },
    }),
    overdue: due !== null && now > due.at && state !== 'met' && state !== 'waived',
    agreedAt: agreed?.at ?? null,
    evidence: evidence.map(({ by, at, words, documents, verdict }) => ({
      at,
      by: by.kind,
      late: due !== null && at > due.at,
      words,
      documents,
      verdict: verdict && { ...verdict, by: shown(verdict.by) },
    })),
    breach: breach && { ...breach, by: shown(breach.by) },
    waiver: waiver && { ...waiver, by: shown(waiver.by) },
  };
}

function dueView({ due, dueRule, series }: Obligation, calendar: WorkingCalendar): ObligationDueView | null {
  if (due === null || dueRule === null) return null;
  const counted = dueBy(dueRule, due.from, calendar, series?.occurrence);
  return { ...due, says: ruleWords(dueRule), countedToday: counted.due.on, steps: counted.steps };
}

import { countObligationDue } from '@carnet/acts/deadlines/dues.js';
import { ruleWords } from '@carnet/acts/deadlines/obligation-words.js';
import type { WorkingCalendar } from '@carnet/clocks';
import type { Instant } from '@carnet/kernel';
import {
  blocksEntryIntoForce,
  nextDue,
  type Obligation,
  obligationState,
  recurrenceWords,
  suspendsGrant,
  type Transfer,
} from '@carnet/workflow';
import type { ObligationDueView, ObligationView } from './obligations.dto.js';

interface ObligationViewContext {
  readonly transfer: Transfer;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
  readonly inside: boolean;
}

export function obligationView(obligation: Obligation, { transfer, calendar, now, inside }: ObligationViewContext): ObligationView {
  const { agreed, evidence, breach, waiver, due, suspends: _, series, ...terms } = obligation;
  const state = obligationState(obligation);
  const shown = (person: string | null): string | null => (inside ? person : null);
  return {
    ...terms,
    suspends: suspendsGrant(obligation),
    state,
    holdsBack: blocksEntryIntoForce(obligation),
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
  const counted = countObligationDue(dueRule, due.from, calendar, series?.occurrence);
  return { ...due, says: ruleWords(dueRule), countedToday: counted.due.on, steps: counted.steps };
}

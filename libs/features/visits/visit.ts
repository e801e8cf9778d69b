import type { AssessmentHead } from '@carnet/acts/assessments.store.js';
import { refusals } from '@carnet/http/problem.js';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { Visit } from './visit.store.js';

/** The rule check that stood when a visit was made; null where there was none yet. */
export function checkThen(checks: readonly AssessmentHead[], { seenUntil }: Visit): string | null {
  return checks.filter(({ at }) => at <= seenUntil).at(-1)?.id ?? null;
}

/** People alone visit: a key sees nothing. */
export function visitorOf<Person>(person: Person | null): Outcome<Person> {
  return person === null ? refuse('forbidden', { en: 'Only people visit transfers.', zh: '查看记录仅适用于人员。' }) : accept(person);
}

/** Refuses a visit up to an entry that the history does not have. */
export const refuseVisit = refusals({
  'event-unknown': [
    422,
    'The history of this transfer has no such entry. Read the transfer again, and send its `upTo`.',
    '该事项的历史记录中没有这一条。请重新读取该事项，并提交其中的 upTo。',
  ],
});

import type { Instant, PersonId } from '@carnet/kernel';
import { isAmong } from './human.js';
import type { OpenStep, Transfer } from './transfer.js';

type Opened = Pick<Transfer, 'openStep' | 'openBeside'>;

/** Every step whose voters are asked now, in the order of the chain; none where none is open. */
export function openSteps({ openStep, openBeside = [] }: Opened): readonly OpenStep[] {
  return openStep === null ? [] : [openStep, ...openBeside];
}

/** The transfer with just these steps open. */
export function withOpenSteps({ openBeside: _, ...transfer }: Transfer, steps: readonly OpenStep[]): Transfer {
  const [openStep = null, ...openBeside] = steps.toSorted((one, other) => one.index - other.index);
  return { ...transfer, openStep, ...(openBeside.length > 0 && { openBeside }) };
}

/** The transfer with an open step as it is now; those beside it stay as they are. */
export function withOpenStep(transfer: Transfer, step: OpenStep): Transfer {
  return withOpenSteps(transfer, [...openSteps(transfer).filter(({ index }) => index !== step.index), step]);
}

/** The open step of a place in the chain; the first one where none is named. */
export function openStepAt(transfer: Transfer, index: number | undefined): OpenStep | undefined {
  const steps = openSteps(transfer);
  return index === undefined ? steps[0] : steps.find((step) => step.index === index);
}

/** The open step in which this person has a seat: there is one at most. */
export function seatedIn(transfer: Transfer, person: PersonId): OpenStep | undefined {
  return openSteps(transfer).find(({ voters }) => voters.includes(person));
}

/** The open step in which this human has a seat, in whatever name. */
export function satIn(transfer: Transfer, person: PersonId): OpenStep | undefined {
  return openSteps(transfer).find(({ voters }) => isAmong(transfer, voters, person));
}

/** The open steps as if they had opened at an instant: their voters have their days anew. */
export function openedAnew(transfer: Opened, at: Instant): readonly OpenStep[] {
  return openSteps(transfer).map((step) => ({ ...step, openedAt: at }));
}

/** Whether somebody left a seat of an open step that nobody has taken. */
export function isVacant({ seats, voters }: OpenStep): boolean {
  return voters.length < seats;
}

/** How often seats of an open step that were missed have passed on. */
export function timesEscalated({ escalated = 0 }: OpenStep): number {
  return escalated;
}

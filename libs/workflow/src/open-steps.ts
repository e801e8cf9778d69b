import type { Instant, PersonId } from '@carnet/kernel';
import { includesHuman } from './human.js';
import type { OpenStep, Transfer } from './transfer.js';

type OpenStepFields = Pick<Transfer, 'openStep' | 'openBeside'>;

/** Every open step, in the order of the chain. */
export function openSteps({ openStep, openBeside = [] }: OpenStepFields): readonly OpenStep[] {
  return openStep === null ? [] : [openStep, ...openBeside];
}

/** The transfer with exactly these steps open. */
export function withOpenSteps({ openBeside: _, ...transfer }: Transfer, steps: readonly OpenStep[]): Transfer {
  const [openStep = null, ...openBeside] = steps.toSorted((one, other) => one.index - other.index);
  return { ...transfer, openStep, ...(openBeside.length > 0 && { openBeside }) };
}

/** The transfer with one open step replaced; the steps beside it are unchanged. */
export function withOpenStep(transfer: Transfer, step: OpenStep): Transfer {
  return withOpenSteps(transfer, [...openSteps(transfer).filter(({ index }) => index !== step.index), step]);
}

/** The open step at a place in the chain; the first open one if `index` is undefined. */
export function openStepAt(transfer: Transfer, index: number | undefined): OpenStep | undefined {
  const steps = openSteps(transfer);
  return index === undefined ? steps[0] : steps.find((step) => step.index === index);
}

/** The open step in which this person has a seat; there is at most one. */
export function stepWithSeatOf(transfer: Transfer, person: PersonId): OpenStep | undefined {
  return openSteps(transfer).find(({ voters }) => voters.includes(person));
}

/** The open step in which this human has a seat, under any of their person records. */
export function stepWithSeatOfHuman(transfer: Transfer, person: PersonId): OpenStep | undefined {
  return openSteps(transfer).find(({ voters }) => includesHuman(transfer, voters, person));
}

/** The open steps with a new opening instant, so that their voters have the full days again. */
export function restartOpenSteps(transfer: OpenStepFields, at: Instant): readonly OpenStep[] {
  return openSteps(transfer).map((step) => ({ ...step, openedAt: at }));
}

export function hasVacantSeat({ seats, voters }: OpenStep): boolean {
  return voters.length < seats;
}

export function escalationCount({ escalated = 0 }: OpenStep): number {
  return escalated;
}

import type { PersonId } from '@carnet/kernel';
import { humanOf } from '../human.js';
import { hasAsked, hasConflict, hasReviewed, hasVoted, isRelated, workedOnFiling } from '../separation-of-duties.js';
import type { ApprovalStep, Route, Transfer } from '../transfer.js';
import type { Discipline } from '../vocabulary.js';

/**
 * Gives each seat a person of its own, out of those who could take it, the first of them where that can be: a matching, found by letting
 * those who sit move on. Seats are filled in their order, and one that is filled stays so; null for a seat that nobody is left for.
 */
export function seatPeople(seats: readonly (readonly PersonId[])[]): readonly (PersonId | null)[] {
  const taken = new Map<PersonId, number>();
  const seat = (index: number, tried: Set<PersonId>): boolean =>
    (seats[index] ?? []).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const sits = taken.get(person);
      if (sits !== undefined && !seat(sits, tried)) return false;
      taken.set(person, index);
      return true;
    });
  seats.forEach((_, index) => seat(index, new Set()));
  const sitting = new Map([...taken].map(([person, index]) => [index, person]));
  return seats.map((_, index) => sitting.get(index) ?? null);
}

/** The people of an authority: who could review in a discipline, who could vote in a step; the least loaded first. */
export interface Staff {
  readonly reviewers: (discipline: Discipline) => readonly PersonId[];
  readonly voters: (step: ApprovalStep) => readonly PersonId[];
}

/** Who could act on a route. */
export interface Staffing {
  readonly reviews: readonly { readonly discipline: Discipline; readonly eligible: readonly PersonId[] }[];
  readonly steps: readonly (ApprovalStep & { readonly eligible: readonly PersonId[] })[];
  /** Whether there are enough different people for all of it: nobody has two parts in a transfer. */
  readonly enough: boolean;
}

/** Who could act on a route, of the transfer it is for, or of one that nobody has worked on. */
export function staffingOf(route: Route, staff: Staff, transfer: Transfer | null): Staffing {
  const out = (person: PersonId, bars: readonly ((transfer: Transfer, person: PersonId) => boolean)[]): boolean =>
    transfer !== null && bars.some((bar) => bar(transfer, person));
  const reviews = route.disciplines.map((discipline) => ({
    discipline,
    eligible: staff.reviewers(discipline).filter((person) => !out(person, [workedOnFiling, hasVoted, hasConflict, isRelated])),
  }));
  const steps = route.chain.map((step) => ({
    ...step,
    eligible: staff.voters(step).filter((person) => !out(person, [workedOnFiling, hasReviewed, hasAsked, hasConflict, isRelated])),
  }));
  const humans = (people: readonly PersonId[]): readonly PersonId[] => people.map((person) => humanOf(transfer ?? {}, person));
  const seats = [...reviews.map(({ eligible }) => eligible), ...steps.flatMap(seatsOf)].map(humans);
  return { reviews, steps, enough: !seatPeople(seats).includes(null) };
}

/** One seat for each approval that is needed. */
function seatsOf({ quorum, eligible }: Staffing['steps'][number]): readonly (readonly PersonId[])[] {
  return Array.from({ length: quorum }, () => eligible);
}

import type { PersonId } from '@carnet/kernel';
import { humanOf } from '../human.js';
import { hasAskedCompany, hasConflict, hasReviewed, hasVoted, isRelated, workedOnFiling } from '../separation-of-duties.js';
import type { ApprovalStep, Route, Transfer } from '../transfer.js';
import type { Discipline } from '../vocabulary.js';

/**
 * Gives each seat a different person from its candidates, preferring earlier ones: a bipartite matching by augmenting paths. Seats are
 * filled in order, and a filled seat stays filled. Null for a seat without a person.
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

/** The reviewers and voters of an authority, each ordered by load, lightest first. */
export interface Staff {
  readonly reviewers: (discipline: Discipline) => readonly PersonId[];
  readonly voters: (step: ApprovalStep) => readonly PersonId[];
}

/** The people who could act on a route. */
export interface Staffing {
  readonly reviews: readonly { readonly discipline: Discipline; readonly eligible: readonly PersonId[] }[];
  readonly steps: readonly (ApprovalStep & { readonly eligible: readonly PersonId[] })[];
  /** Whether there are enough different people: nobody has two parts in a transfer. */
  readonly enough: boolean;
}

/** The people who could act on a route: of a given transfer, or of one that nobody has worked on (null). */
export function staffingOf(route: Route, staff: Staff, transfer: Transfer | null): Staffing {
  const out = (person: PersonId, bars: readonly ((transfer: Transfer, person: PersonId) => boolean)[]): boolean =>
    transfer !== null && bars.some((bar) => bar(transfer, person));
  const reviews = route.disciplines.map((discipline) => ({
    discipline,
    eligible: staff.reviewers(discipline).filter((person) => !out(person, [workedOnFiling, hasVoted, hasConflict, isRelated])),
  }));
  const steps = route.chain.map((step) => ({
    ...step,
    eligible: staff.voters(step).filter((person) => !out(person, [workedOnFiling, hasReviewed, hasAskedCompany, hasConflict, isRelated])),
  }));
  const humans = (people: readonly PersonId[]): readonly PersonId[] => people.map((person) => humanOf(transfer ?? {}, person));
  const seats = [...reviews.map(({ eligible }) => eligible), ...steps.flatMap(seatsOf)].map(humans);
  return { reviews, steps, enough: !seatPeople(seats).includes(null) };
}

/** One seat for each required approval. */
function seatsOf({ quorum, eligible }: Staffing['steps'][number]): readonly (readonly PersonId[])[] {
  return Array.from({ length: quorum }, () => eligible);
}

import type { PersonId } from '@carnet/kernel';
import type { Transfer } from './transfer.js';

type Known = Pick<Transfer, 'same'>;

/** The person in whose name a human is known, by whichever of their sign-ins: four eyes counts humans. */
export function humanOf({ same = {} }: Known, person: PersonId): PersonId {
  return same[person] ?? person;
}

/** Whether two persons are one human. */
export function isSame(known: Known, one: PersonId | null | undefined, other: PersonId): boolean {
  return one !== null && one !== undefined && humanOf(known, one) === humanOf(known, other);
}

/** Whether a human is among some people, in whatever name. */
export function isAmong(known: Known, people: readonly PersonId[], person: PersonId): boolean {
  return people.some((one) => isSame(known, one, person));
}

/** Some people, each human once: in the name that comes first. */
export function distinctHumans(known: Known, people: readonly PersonId[]): readonly PersonId[] {
  const first = new Map(people.toReversed().map((person) => [humanOf(known, person), person]));
  return [...new Set(people)].filter((person) => first.get(humanOf(known, person)) === person);
}

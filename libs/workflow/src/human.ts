import type { PersonId } from '@carnet/kernel';
import type { Transfer } from './transfer.js';

type KnownHumans = Pick<Transfer, 'same'>;

/** The person record that identifies a human, for any of their sign-ins. Four eyes counts humans. */
export function humanOf({ same = {} }: KnownHumans, person: PersonId): PersonId {
  return same[person] ?? person;
}

/** Whether two persons are one human. */
export function isSameHuman(known: KnownHumans, one: PersonId | null | undefined, other: PersonId): boolean {
  return one !== null && one !== undefined && humanOf(known, one) === humanOf(known, other);
}

/** Whether a human is among some people, under any of their person records. */
export function includesHuman(known: KnownHumans, people: readonly PersonId[], person: PersonId): boolean {
  return people.some((one) => isSameHuman(known, one, person));
}

/** Removes repeated humans from a list; the first person record of each stays. */
export function distinctHumans(known: KnownHumans, people: readonly PersonId[]): readonly PersonId[] {
  const first = new Map(people.toReversed().map((person) => [humanOf(known, person), person]));
  return [...new Set(people)].filter((person) => first.get(humanOf(known, person)) === person);
}

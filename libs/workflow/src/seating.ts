import type { PersonId } from '@carnet/kernel';

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

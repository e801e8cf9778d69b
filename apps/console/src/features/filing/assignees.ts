import type { DraftColleague, DraftColleagues } from '@carnet/client';
import type { Choice } from '../../ui/field.js';

/** Whom a section can be assigned to, and who has it although they have left: a choice stays readable until it is another. */
export function assignees(
  people: DraftColleagues['people'],
  owners: readonly Pick<DraftColleague, 'person' | 'name'>[],
): readonly Choice[] {
  const left = owners.filter(({ person }) => !people.some(({ id }) => id === person));
  return [...people.map(({ id, name }) => ({ id, label: name })), ...left.map(({ person, name }) => ({ id: person, label: name }))];
}

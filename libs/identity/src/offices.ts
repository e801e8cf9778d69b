import type { Role } from './permissions.js';
import type { Principal } from './principal.js';

export type Offices = Pick<Principal, 'roles' | 'disciplines'>;

/** Offices in one text, as the database keeps them: the roles, then the disciplines, each after a colon. */
export function officesText({ roles, disciplines }: Offices): string {
  return [...roles, ...disciplines.map((discipline) => `:${discipline}`)].join(' ');
}

/** The offices that {@link officesText} wrote; none for null. */
export function officesIn(text: string | null): Offices {
  const words = text?.split(' ') ?? [];
  return {
    roles: words.filter((word) => !word.startsWith(':')) as Role[],
    disciplines: words.filter((word) => word.startsWith(':')).map((word) => word.slice(1)),
  };
}

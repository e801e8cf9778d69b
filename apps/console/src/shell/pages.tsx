import type { Me } from '@carnet/client';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Phrase } from '../words/language.js';

/** One page of the console: where it is, for whom, and how the navigation names it. */
export interface Page {
  /** As React Router reads it. */
  readonly path: string;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
  /** Who gets it. The server decides on what is in it. */
  readonly isFor: (me: Me) => boolean;
  /** Its place in the navigation; without one it is reached from other pages. */
  readonly nav?: { readonly group: 'work' | 'insight' | 'law' | 'setUp'; readonly label: Phrase; readonly icon: LucideIcon };
  /** Whose work begins here, if not on the first page of their navigation. */
  readonly isStart?: (me: Me) => boolean;
  /** Panes that scroll by themselves, with the narrow rail. */
  readonly wide?: boolean;
}

export const company = ({ realm }: Me): boolean => realm === 'company';
export const may =
  (permission: string, realm?: 'company' | 'authority') =>
  (me: Me): boolean =>
    (me.permissions as readonly string[]).includes(permission) && (realm === undefined || me.realm === realm);

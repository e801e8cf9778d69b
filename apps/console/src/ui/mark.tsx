import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Family } from './feedback.js';
import css from './ui.module.css';

/** How something stands: an icon and words, in the colour of its family. */
export function Mark({ family, icon: Icon, children }: { family: Family; icon: LucideIcon; children: ReactNode }) {
  return (
    <span className={`${css.bare} f-${family}`}>
      <Icon size={15} aria-hidden />
      {children}
    </span>
  );
}

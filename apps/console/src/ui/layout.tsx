import type { ReactNode } from 'react';
import { commonWords } from '../words/language.js';
import css from './ui.module.css';

/** A titled part of a page. */
export function Panel({ title, aside, children, bare = false }: { title: string; aside?: ReactNode; children: ReactNode; bare?: boolean }) {
  return (
    <section className={css.panel}>
      <div className={css.panelHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      <div className={bare ? css.scroller : css.panelBody}>{children}</div>
    </section>
  );
}

/** Names and values. */
export function Pairs({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={css.pairs}>
      {of.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A plain table, which scrolls in its own frame. An empty head is that of the column of acts. */
export function Table({ label, head, children }: { label: string; head: readonly ReactNode[]; children: ReactNode }) {
  const t = commonWords.useWords();
  return (
    <div className={css.scroller} tabIndex={0} role="region" aria-label={label}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {head.map((cell, place) => (
              <th key={place} scope="col">
                {cell === '' ? <span className="visually-hidden">{t('acts')}</span> : cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** Somebody by name, with the initials on a disc. */
export function Person({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean);
  const initials =
    words.length > 1
      ? words
          .slice(0, 2)
          .map((word) => word[0])
          .join('')
      : name.slice(0, 2);
  return (
    <span className={css.person}>
      <span className={css.disc} aria-hidden>
        {initials.toUpperCase()}
      </span>
      <span className={css.personName}>{name}</span>
    </span>
  );
}

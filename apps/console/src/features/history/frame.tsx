import type { ReactNode } from 'react';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMe } from '../../shell/session.js';
import css from './history.module.css';

/** A page that both sides have: panes at the desk, one column for a company. */
export function Frame({ title, aside, acts, children }: { title: ReactNode; aside?: ReactNode; acts?: ReactNode; children: ReactNode }) {
  const { realm } = useMe();
  if (realm === 'company')
    return (
      <div className="stack-20">
        <div className={css.columnHead}>
          <h1>{title}</h1>
          {aside}
          <div className={css.acts}>{acts}</div>
        </div>
        {children}
      </div>
    );
  return (
    <>
      <PageHead title={title} aside={aside}>
        {acts}
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>{children}</div>
    </>
  );
}

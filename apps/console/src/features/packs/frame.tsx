import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay, useMe } from '../../shell/session.js';
import css from './packs.module.css';
import { packWords } from './words.js';

interface FrameProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A page that companies and the authority both read, in the frame of each. */
export function Frame({ title, aside, acts, children }: FrameProps) {
  const { realm } = useMe();
  if (realm !== 'company') {
    return (
      <>
        <PageHead title={title} aside={aside}>
          {acts}
        </PageHead>
        <div className={`${chrome.scroll} ${chrome.padded}`}>{children}</div>
      </>
    );
  }
  return (
    <div className="stack-20">
      <header className={css.companyHead}>
        <h1>{title}</h1>
        {aside}
        {acts}
      </header>
      {children}
    </div>
  );
}

/** The pages on what the law is here, beside each other. */
export function LawTabs() {
  const t = packWords.useWords();
  const may = useMay();
  const tabs = [
    ['/packs', t('packs')],
    ['/lists', t('lists')],
    ['/calendars', t('calendars')],
    ['/policies', t('policies')],
    ['/facts', t('facts')],
    ...(may('scenario:read') ? [['/scenarios', t('scenarios')]] : []),
  ] as const;
  return (
    <nav className={css.tabs} aria-label={t('lawTabs')}>
      {tabs.map(([to = '', label]) => (
        <NavLink key={to} to={to} className={css.tab ?? ''}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

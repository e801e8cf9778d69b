import { NavLink } from 'react-router';
import { useMay } from '../../shell/session.js';
import css from './packs.module.css';
import { packWords } from './words.js';

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

import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useFormat } from '../../words/format.js';
import packs from '../packs/packs.module.css';
import { operationsWords } from './words.js';

/** How often what an operator looks at is asked again, in milliseconds. */
export const live = { refetchInterval: 15_000 } as const;

const tabs = [
  ['/operations', 'tab.health'],
  ['/operations/work', 'tab.work'],
  ['/operations/outgoing', 'tab.outgoing'],
  ['/operations/settings', 'tab.settings'],
  ['/operations/findings', 'tab.findings'],
] as const;

/** The pages on how this installation is, beside each other: nothing of what any case is about. */
export function Frame({ children }: { children: ReactNode }) {
  const t = operationsWords.useWords();
  return (
    <>
      <PageHead title={t('title')} aside={<span className="t2 small">{t('hint')}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <nav className={packs.tabs} aria-label={t('title')}>
          {tabs.map(([to, label]) => (
            <NavLink key={to} to={to} end className={packs.tab ?? ''}>
              {t(label)}
            </NavLink>
          ))}
        </nav>
        {children}
      </div>
    </>
  );
}

/** When what is shown was asked, of a question that is asked again and again. */
export function AsOf({ at }: { at: number }) {
  const t = operationsWords.useWords();
  const format = useFormat();
  return at > 0 && <span className="t2 small">{t('asOf', { time: format.time(new Date(at).toISOString()) })}</span>;
}

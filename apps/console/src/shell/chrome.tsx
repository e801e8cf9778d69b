import { ChevronDown, Languages, Search, SunMoon, UserRound } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { NavLink, Outlet, useLocation } from 'react-router';
import { Button } from '../ui/button.js';
import { Loading } from '../ui/feedback.js';
import ui from '../ui/ui.module.css';
import { chooseLanguage, type Phrase, useLanguage } from '../words/language.js';
import css from './chrome.module.css';
import type { Page } from './pages.js';
import { openPalette } from './palette-opening.js';
import { prefer, type Theme, themes, usePreferences } from './preferences.js';
import { useMe } from './session.js';
import { shellWords } from './words.js';

export function LanguageButton() {
  const t = shellWords.useWords();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Button kind="quiet" onPress={() => chooseLanguage(other)}>
      <Languages size={15} aria-hidden />
      <span lang={other === 'zh' ? 'zh-Hans' : 'en'} className={css.word}>
        {t('language')}
      </span>
    </Button>
  );
}

export function ThemeButton({ wordless = false }: { wordless?: boolean }) {
  const t = shellWords.useWords();
  const { theme } = usePreferences();
  return (
    <MenuTrigger>
      <Button kind="quiet" aria-label={t('appearance')}>
        <SunMoon size={15} aria-hidden />
        {!wordless && t('appearance')}
      </Button>
      <Popover className={ui.popover ?? ''}>
        <Menu
          aria-label={t('appearance')}
          selectionMode="single"
          selectedKeys={[theme]}
          onSelectionChange={(chosen) => {
            const [one] = chosen === 'all' ? [] : chosen;
            if (one !== undefined) prefer({ theme: one as Theme });
          }}
        >
          {themes.map((name) => (
            <MenuItem key={name} id={name} className={ui.option ?? ''}>
              {t(`theme.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function AccountButton({ wordless = false }: { wordless?: boolean }) {
  const t = shellWords.useWords();
  const { name } = useMe();
  return (
    <MenuTrigger>
      <Button kind="quiet" aria-label={t('account', { name: name ?? '' })}>
        <UserRound size={15} aria-hidden />
        {!wordless && <span className={`clip ${css.word}`}>{name}</span>}
      </Button>
      <Popover className={ui.popover ?? ''}>
        <Menu aria-label={t('account', { name: name ?? '' })}>
          <MenuItem className={ui.option ?? ''} href="/profile">
            {t('profile')}
          </MenuItem>
          <MenuItem className={ui.option ?? ''} onAction={() => location.assign('/sign-out')}>
            {t('signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function Brand() {
  return (
    <NavLink to="/" className={css.brand ?? ''}>
      <img src="/carnet.svg" width={20} height={20} alt="" />
      <span className={css.word}>Carnet</span>
    </NavLink>
  );
}

export const phrase = ([en, zh]: Phrase, language: 'en' | 'zh'): string =>
  language === 'zh' ? zh : typeof en === 'string' ? en : en.other;

const groups = ['work', 'insight', 'law', 'setUp'] as const;

/** The frame of those who work in Carnet all day: navigation at the side, panes that scroll by themselves. */
export function DeskShell({ pages, rail }: { pages: readonly Page[]; rail: boolean }) {
  const t = shellWords.useWords();
  const language = useLanguage();
  return (
    <div className={`${css.desk} ${rail ? css.rail : ''}`}>
      <Skip />
      <header className={css.side}>
        <Brand />
        <Find />
        <nav className={css.nav} aria-label={t('main')}>
          {groups.map((group) => {
            const members = pages.filter(({ nav }) => nav?.group === group);
            if (members.length === 0) return null;
            return (
              <div key={group}>
                <div className={css.group}>{t(group)}</div>
                {members.map(({ path, nav }) => {
                  if (nav === undefined) return null;
                  const { icon: Icon, label } = nav;
                  return (
                    <NavLink key={path} to={path} className={css.item ?? ''} title={phrase(label, language)}>
                      <Icon size={15} aria-hidden />
                      <span className={css.word}>{phrase(label, language)}</span>
                    </NavLink>
                  );
                })}
              </div>
            );
          })}
        </nav>
        <div className={css.who}>
          <AccountButton wordless={rail} />
          <ThemeButton wordless />
          <LanguageButton />
        </div>
      </header>
      <Main className={css.main ?? ''} />
    </div>
  );
}

/** Opens the palette without a key. */
function Find() {
  const t = shellWords.useWords();
  return (
    <button type="button" className={css.find} title={t('findOrDo')} onClick={openPalette}>
      <Search size={15} aria-hidden />
      <span className={css.word}>{t('findOrDo')}</span>
      <kbd className={`${ui.key} ${css.word}`}>Ctrl K</kbd>
    </button>
  );
}

/** The frame of companies: larger, one column, navigation above; what is needed less often stands under "More". */
export function FormShell({ pages }: { pages: readonly Page[] }) {
  const t = shellWords.useWords();
  const language = useLanguage();
  const named = pages.flatMap(({ path, nav }) => (nav === undefined ? [] : [{ path, ...nav }]));
  const isFirst = ({ group }: { group: string }): boolean => group === 'work' || group === 'insight';
  const others = named.filter((page) => !isFirst(page));
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  // On a phone the row of pages scrolls: the one that is open is to be seen. New browsers answer with a promise, which is no clean-up.
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <div className={css.form}>
      <Skip />
      <header className={css.top}>
        <Brand />
        <nav ref={tabs} className={css.tabs} aria-label={t('main')}>
          {named.filter(isFirst).map(({ path, label }) => (
            <NavLink key={path} to={path} className={css.tab ?? ''}>
              {phrase(label, language)}
            </NavLink>
          ))}
          {others.length > 0 && (
            <MenuTrigger>
              <Button kind="quiet">
                {t('more')}
                <ChevronDown size={15} aria-hidden />
              </Button>
              <Popover className={ui.popover ?? ''}>
                <Menu aria-label={t('more')}>
                  {others.map(({ path, label, icon: Icon }) => (
                    <MenuItem key={path} className={ui.option ?? ''} href={path}>
                      <Icon size={15} aria-hidden />
                      {phrase(label, language)}
                    </MenuItem>
                  ))}
                </Menu>
              </Popover>
            </MenuTrigger>
          )}
        </nav>
        <LanguageButton />
        <ThemeButton wordless />
        <AccountButton wordless />
      </header>
      <Main className={css.content ?? ''} />
    </div>
  );
}

function Skip() {
  const t = shellWords.useWords();
  return (
    <a href="#main" className={css.skip}>
      {t('skip')}
    </a>
  );
}

/** The page itself. After a change of page focus begins here, so that it is read from its start. */
function Main({ className }: { className: string }) {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [pathname]);
  return (
    <main id="main" ref={main} className={className} tabIndex={-1}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </main>
  );
}

/** The head of a page at the desk. */
export function PageHead({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children?: ReactNode }) {
  return (
    <header className={css.pageHead}>
      <h1>{title}</h1>
      {aside}
      <span className={css.grow} />
      {children}
    </header>
  );
}

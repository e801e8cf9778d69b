import { FileText, Scale, Zap } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components';
import { Dialog } from '../ui/dialog.js';
import { useSettled } from '../ui/settled.js';
import ui from '../ui/ui.module.css';
import { useLanguage, useSay } from '../words/language.js';
import { phrase } from './chrome.js';
import css from './chrome.module.css';
import { keyName } from './key-map.js';
import { useKeys } from './keys.js';
import { useActsHere } from './page-acts.js';
import type { Page } from './pages.js';
import { useFoundRules, useFoundTransfers } from './palette-finds.js';
import { whenPaletteOpens } from './palette-opening.js';
import { shellWords } from './words.js';

/** Finds pages, transfers and rules, and does what the page offers: `Ctrl+K` opens it anywhere but over a dialog. */
export function Palette({ pages }: { pages: readonly Page[] }) {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => {
    // What it offers would take an open dialog away, with what was typed there.
    if (document.querySelector('[role="dialog"]') === null) setOpen(true);
  }, []);
  useKeys({ 'Ctrl+k': open });
  useEffect(() => whenPaletteOpens(open), [open]);
  return isOpen ? <Open pages={pages} onClose={() => setOpen(false)} /> : null;
}

/** Where people who have these pages open transfers. */
const casePaths = ['/cases/:id', '/transfers/:id'];

function Open({ pages, onClose }: { pages: readonly Page[]; onClose: () => void }) {
  const t = shellWords.useWords();
  const language = useLanguage();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const words = useSettled(typed, 200);
  const here = useActsHere();
  const casePath = casePaths.find((path) => pages.some((page) => page.path === path));
  const known = useFoundTransfers(typed, words, casePath !== undefined);
  const transfers = known ?? [];
  const rules = useFoundRules(words);
  const wanted = typed.trim().toLowerCase();
  const fits = (label: string): boolean => label.toLowerCase().includes(wanted);
  const acts = here.filter(({ label }) => fits(label));
  const named = pages.flatMap(({ path, nav }) => (nav === undefined ? [] : [{ path, icon: nav.icon, label: phrase(nav.label, language) }]));
  const found = named.filter(({ label }) => fits(label));
  return (
    <Dialog title={t('findOrDo')} onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('findOrDo')} aria-describedby="palette-hint" autoFocus>
          <Input className={ui.input ?? ''} maxLength={200} />
        </SearchField>
        <p id="palette-hint" className="small t2">
          {t('palette.hint')}
        </p>
        <Menu
          aria-label={t('findOrDo')}
          renderEmptyState={() => (known === null ? null : <p className="t2">{t('palette.none')}</p>)}
          onAction={(id) => {
            onClose();
            here.find((act) => `do ${act.id}` === id)?.run();
          }}
        >
          {transfers.length > 0 && (
            <MenuSection>
              <Header className={css.group ?? ''}>{t('transfers')}</Header>
              {transfers.map(({ id, reference, title, company }) => (
                <MenuItem
                  key={id}
                  id={`transfer ${id}`}
                  href={(casePath ?? '').replace(':id', id)}
                  className={ui.option ?? ''}
                  textValue={`${reference} ${say(title)}`}
                >
                  <FileText size={15} aria-hidden />
                  <span className={`mono ${css.paletteId}`}>{reference}</span>
                  <span className="clip">{say(title)}</span>
                  <span className="t2 clip">{say(company.name)}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {acts.length > 0 && (
            <MenuSection>
              <Header className={css.group ?? ''}>{t('palette.do')}</Header>
              {acts.map(({ id, label, hotkey }) => (
                <MenuItem key={id} id={`do ${id}`} className={ui.option ?? ''} textValue={label}>
                  <Zap size={15} aria-hidden />
                  <span className={css.paletteName}>{label}</span>
                  {hotkey !== undefined && <kbd className={ui.key}>{keyName(hotkey)}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {found.length > 0 && (
            <MenuSection>
              <Header className={css.group ?? ''}>{t('palette.goTo')}</Header>
              {found.map(({ path, icon: Icon, label }) => (
                <MenuItem key={path} id={path} href={path} className={ui.option ?? ''} textValue={label}>
                  <Icon size={15} aria-hidden />
                  {label}
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {rules.length > 0 && (
            <MenuSection>
              <Header className={css.group ?? ''}>{t('rules')}</Header>
              {rules.map(({ id, href, says }) => (
                <MenuItem key={id} id={`rule ${id}`} href={href} className={ui.option ?? ''} textValue={id}>
                  <Scale size={15} aria-hidden />
                  <span className={`mono ${css.paletteId}`}>{id}</span>
                  <span className="t2 clip">{say(says)}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}

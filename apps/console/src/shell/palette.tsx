import { useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { Dialog } from '../ui/dialog.js';
import ui from '../ui/ui.module.css';
import { useLanguage } from '../words/language.js';
import { phrase } from './chrome.js';
import { useKeys } from './keys.js';
import type { Page } from './pages.js';
import { shellWords } from './words.js';

/** Finds a page by its name: `Ctrl+K` opens it anywhere. */
export function Palette({ pages }: { pages: readonly Page[] }) {
  const t = shellWords.useWords();
  const language = useLanguage();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [isOpen, setOpen] = useState(false);
  useKeys({ 'Ctrl+k': () => setOpen(true) });
  if (!isOpen) return null;
  return (
    <Dialog title={t('palette.label')} onClose={() => setOpen(false)}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t('palette.label')} autoFocus>
          <Input className={ui.input ?? ''} />
        </SearchField>
        <Menu
          aria-label={t('palette.label')}
          renderEmptyState={() => <p className="t2">{t('palette.none')}</p>}
          onAction={() => setOpen(false)}
        >
          {pages.flatMap(({ path, nav }) =>
            nav === undefined
              ? []
              : [
                  <MenuItem key={path} id={path} href={path} className={ui.option ?? ''} textValue={phrase(nav.label, language)}>
                    <nav.icon size={15} aria-hidden />
                    {phrase(nav.label, language)}
                  </MenuItem>,
                ],
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}

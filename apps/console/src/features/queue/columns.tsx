import { Columns3 } from 'lucide-react';
import { useMemo } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { prefer, usePreferences } from '../../shell/preferences.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import ui from '../../ui/ui.module.css';
import { queueWords } from './words.js';

/** The columns of the queue in their order. */
export const columns = ['lane', 'reference', 'matter', 'company', 'to', 'data', 'people', 'state', 'flags', 'due', 'assignee'] as const;

export type Column = (typeof columns)[number];

/** What a row cannot do without: its name is the way into the case. */
const always: readonly Column[] = ['reference', 'matter'];

/** The columns that a person wants to see, as kept for that person on this machine. */
export function useColumns(): readonly Column[] {
  const { id } = useMe();
  const hidden = usePreferences().hiddenColumns[id];
  return useMemo(() => columns.filter((name) => always.includes(name) || hidden?.includes(name) !== true), [hidden]);
}

/** Chooses the columns of the table. */
export function ColumnChooser() {
  const t = queueWords.useWords();
  const { id } = useMe();
  const { hiddenColumns } = usePreferences();
  const shown = useColumns();
  const choosable = columns.filter((name) => !always.includes(name));
  return (
    <MenuTrigger>
      <Button kind="quiet" aria-label={t('columns')}>
        <Columns3 size={15} aria-hidden />
      </Button>
      <Popover className={ui.popover ?? ''}>
        <Menu
          aria-label={t('columns')}
          selectionMode="multiple"
          selectedKeys={shown}
          onSelectionChange={(chosen) =>
            prefer({
              hiddenColumns: { ...hiddenColumns, [id]: chosen === 'all' ? [] : choosable.filter((name) => !chosen.has(name)) },
            })
          }
        >
          {choosable.map((name) => (
            <MenuItem key={name} id={name} className={ui.option ?? ''}>
              {t(`col.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

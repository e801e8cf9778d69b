import { companiesListOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Autocomplete, Button, DialogTrigger, Input, Menu, MenuItem, Popover, SearchField } from 'react-aria-components';
import { useMay } from '../../shell/session.js';
import type { Choice } from '../../ui/field.js';
import ui from '../../ui/ui.module.css';
import { type Bilingual, useSay } from '../../words/language.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

interface ChoiceProps {
  readonly value: string | undefined;
  /** The name of the chosen company, where it is at hand. */
  readonly known?: Bilingual | undefined;
  readonly onChange: (company: string | undefined) => void;
}

/** The name of a company that is chosen by its id; the id until it is known. */
export function useCompanyName(company: string | undefined, known?: Bilingual): string {
  const say = useSay();
  const mayAsk = useMay()('queue:read');
  const isUnknown = company !== undefined && company !== '' && known === undefined;
  const named = useQuery({ ...companiesListOptions({ query: { company: company ?? '' } }), enabled: isUnknown && mayAsk });
  const name = known ?? named.data?.items[0]?.name;
  return name === undefined ? (company ?? '') : say(name);
}

/** Chooses one of the companies whose filings the authority receives; the server finds them by a part of their name. */
export function CompanyChoice({ value, known, onChange }: ChoiceProps) {
  const t = queueWords.useWords();
  const [isOpen, setOpen] = useState(false);
  const name = useCompanyName(value, known);
  const mayAsk = useMay()('queue:read');
  const label = t('filter.company');
  if (!mayAsk) return null;
  return (
    <span className={css.chipPair}>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button className={`${css.chip} ${value === undefined ? '' : css.chipOn}`} aria-haspopup="dialog">
          {value === undefined && <Plus size={13} aria-hidden />}
          {value === undefined ? label : t('filter.is', { name: label, value: name })}
        </Button>
        <CompanyPopover>
          <Companies
            onChange={(company) => {
              setOpen(false);
              onChange(company);
            }}
          />
        </CompanyPopover>
      </DialogTrigger>
      {value !== undefined && (
        <Button className={css.chipRemove ?? ''} aria-label={t('filter.clear', { name: label })} onPress={() => onChange(undefined)}>
          <X size={13} aria-hidden />
        </Button>
      )}
    </span>
  );
}

/** The dialog is the popover itself, so that the buttons by which a screen reader dismisses it are inside. */
export function CompanyPopover({ children }: { children: ReactNode }) {
  return (
    <Popover className={ui.popover ?? ''}>
      <div className={css.companies}>{children}</div>
    </Popover>
  );
}

function Companies({ onChange }: { onChange: (company: string) => void }) {
  const say = useSay();
  const [search, setSearch] = useState('');
  const { data } = useQuery({ ...companiesListOptions(search === '' ? {} : { query: { search } }), placeholderData: keepPreviousData });
  const found = data?.items.map(({ id, name }) => ({ id, label: say(name) }));
  return <CompanyMenu found={found} more={data?.more === true} onSearch={setSearch} onChange={onChange} />;
}

interface MenuProps {
  /** Undefined until the server has answered. */
  readonly found: readonly Choice[] | undefined;
  readonly more: boolean;
  readonly onSearch: (part: string) => void;
  readonly onChange: (company: string) => void;
}

/** A field for a part of a name, above the companies that have it. */
export function CompanyMenu({ found, more, onSearch, onChange }: MenuProps) {
  const t = queueWords.useWords();
  const [typed, setTyped] = useState('');
  return (
    <>
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text);
          onSearch(text.trim());
        }}
      >
        <SearchField aria-label={t('company.find')} autoFocus>
          <Input className={ui.input ?? ''} maxLength={200} placeholder={t('company.find')} />
        </SearchField>
        <Menu
          aria-label={t('company.find')}
          className={css.companyList ?? ''}
          renderEmptyState={() => (found === undefined ? null : <p className="t2">{t('company.none')}</p>)}
          onAction={(id) => onChange(String(id))}
        >
          {(found ?? []).map(({ id, label }) => (
            <MenuItem key={id} id={id} className={ui.option ?? ''} textValue={label}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
      {more && <p className="small t2">{t('company.more')}</p>}
    </>
  );
}

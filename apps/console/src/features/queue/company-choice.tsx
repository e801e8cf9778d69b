import { companiesListOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Button, Dialog, DialogTrigger, Input, Menu, MenuItem, Popover, SearchField } from 'react-aria-components';
import { useMay } from '../../shell/session.js';
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
        <Popover className={ui.popover ?? ''}>
          <Dialog aria-label={t('company.find')} className={css.companies ?? ''}>
            <Companies
              onChange={(company) => {
                setOpen(false);
                onChange(company);
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {value !== undefined && (
        <Button className={css.chipRemove ?? ''} aria-label={t('filter.clear', { name: label })} onPress={() => onChange(undefined)}>
          <X size={13} aria-hidden />
        </Button>
      )}
    </span>
  );
}

function Companies({ onChange }: { onChange: (company: string) => void }) {
  const t = queueWords.useWords();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const { data } = useQuery({ ...companiesListOptions(search === '' ? {} : { query: { search } }), placeholderData: keepPreviousData });
  return (
    <>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('company.find')} autoFocus>
          <Input className={ui.input ?? ''} maxLength={200} />
        </SearchField>
        <Menu
          aria-label={t('company.find')}
          className={css.companyList ?? ''}
          renderEmptyState={() => (data === undefined ? null : <p className="t2">{t('company.none')}</p>)}
          onAction={(id) => onChange(String(id))}
        >
          {(data?.items ?? []).map(({ id, name }) => (
            <MenuItem key={id} id={id} className={ui.option ?? ''} textValue={say(name)}>
              {say(name)}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
      {data?.more === true && <p className="small t2">{t('company.more')}</p>}
    </>
  );
}

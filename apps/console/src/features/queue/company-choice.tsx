import { companiesListOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { useMay } from '../../shell/session.js';
import { FoundMenu, FoundPopover } from '../../ui/found-field.js';
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
        <FoundPopover>
          <Companies
            onChange={(company) => {
              setOpen(false);
              onChange(company);
            }}
          />
        </FoundPopover>
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
  const [search, setSearch] = useState('');
  const { data } = useQuery({ ...companiesListOptions(search === '' ? {} : { query: { search } }), placeholderData: keepPreviousData });
  const found = data?.items.map(({ id, name }) => ({ id, label: say(name) }));
  return (
    <FoundMenu
      find={t('company.find')}
      none={t('company.none')}
      found={found}
      more={data?.more === true}
      onSearch={setSearch}
      onChange={onChange}
    />
  );
}

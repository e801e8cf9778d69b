import type { HistoryEntry } from '@carnet/client';
import { Search, SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { type Choice, Select, TextField, type TextFieldProps } from '../../ui/field.js';
import { FoundField, FoundMenu } from '../../ui/found-field.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { outcomeWords } from '../../words/outcomes.js';
import { CompanyChoice, useCompanyName } from '../queue/company-choice.js';
import { usePeople } from '../queue/people.js';
import { stateWords } from '../transfers/state-words.js';
import { useStateName, useWho } from './entry.js';
import { type FilterName, filterNames } from './filters.js';
import css from './history.module.css';
import { groupOf, historyWords, kindGroups, kindWords } from './words.js';

/** The filters of a history: a search field, all others in a drawer, and those in use as chips. */
export function FilterBar({ items }: { items: readonly HistoryEntry[] }) {
  const t = historyWords.useWords();
  const [address, setAddress] = useSearchParams();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState(address.get('search') ?? '');
  const set = (change: Readonly<Record<string, string>>): void => {
    const changed = new URLSearchParams(address);
    for (const gone of ['cursor', 'entry']) changed.delete(gone);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') changed.delete(name);
      else changed.set(name, value);
    }
    setAddress(changed);
  };
  const beside = address.get('about') === 'organisation';
  return (
    <>
      <form
        className={css.bar}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          set({ search: words.trim() });
        }}
      >
        <Select
          label={t('about')}
          choices={[
            { id: 'transfers', label: t('transfers') },
            { id: 'organisation', label: t('about.organisation') },
          ]}
          value={beside ? 'organisation' : 'transfers'}
          onChange={(value) => set({ about: value === 'transfers' ? '' : value })}
        />
        {!beside && <TextField label={t('of.search')} type="search" value={words} onChange={setWords} />}
        {!beside && (
          <Button type="submit">
            <Search size={15} aria-hidden />
            {t('search')}
          </Button>
        )}
        <Button onPress={() => setOpen(true)}>
          <SlidersHorizontal size={15} aria-hidden />
          {t('filters')}
        </Button>
      </form>
      <Chips items={items} onRemove={(name) => set({ [name]: '' })} />
      {open && (
        <FilterDrawer
          beside={beside}
          onClose={() => setOpen(false)}
          onApply={(chosen) => {
            setOpen(false);
            set(chosen);
          }}
        />
      )}
    </>
  );
}

function Chips({ items, onRemove }: { items: readonly HistoryEntry[]; onRemove: (name: FilterName) => void }) {
  const t = historyWords.useWords();
  const [address] = useSearchParams();
  const value = useFilterValue(items, address.get('company') || undefined);
  const active = filterNames.filter((name) => (address.get(name) ?? '') !== '');
  if (active.length === 0) return null;
  return (
    <ul className="row-8">
      {active.map((name) => {
        const filter = `${t(`of.${name}`)}: ${value(name, address.get(name) ?? '')}`;
        return (
          <li key={name} className={`${css.chip} f-ink`}>
            {filter}
            <Button kind="quiet" aria-label={t('without', { filter })} onPress={() => onRemove(name)}>
              <X size={13} aria-hidden />
            </Button>
          </li>
        );
      })}
      <li>
        <LinkButton kind="quiet" href={address.get('about') === 'organisation' ? '/history?about=organisation' : '/history'}>
          {t('clearFilters')}
        </LinkButton>
      </li>
    </ul>
  );
}

/** A filter's value in words; names of people are known from the entries that it leaves. */
export function useFilterValue(items: readonly HistoryEntry[], company: string | undefined): (name: FilterName, value: string) => string {
  const t = historyWords.useWords();
  const kind = kindWords.useWords();
  const state = useStateName();
  const outcome = outcomeWords.useWords();
  const format = useFormat();
  const who = useWho();
  const people = usePeople();
  const regimeName = useRegimeName();
  const companyName = useCompanyName(company, items.find(({ organisation }) => organisation.id === company)?.organisation.name);
  return (name, value) => {
    switch (name) {
      case 'company':
        return companyName;
      case 'actor': {
        const found = items.find(({ by }) => by.id === value);
        return found === undefined ? (people.ever.find(({ id }) => id === value)?.name ?? value) : who(found.by);
      }
      case 'act': {
        const group = groupOf(value);
        return group === null ? value : kind(group);
      }
      case 'refused':
        return t(value === 'true' ? 'refused.true' : 'refused.false');
      case 'state':
        return format.list(value.split(',').map(state));
      case 'lane':
        return state(`lane.${value}`);
      case 'to':
        return format.country(value);
      case 'regime':
        return regimeName(value);
      case 'outcome':
        return value in outcomeWords.phrases ? outcome(value as keyof typeof outcomeWords.phrases) : value;
      case 'from':
      case 'until':
        return value.length === 10 ? format.day(value) : format.time(value);
      default:
        return value;
    }
  };
}

const states = Object.keys(stateWords.phrases).filter((name) => !name.includes('.'));

const fields: readonly (readonly [FilterName, Pick<TextFieldProps, 'type' | 'inputMode'>, withHint?: boolean])[] = [
  ['scenario', {}, true],
  ['to', {}, true],
  ['recipient', {}],
  ['peopleFrom', { inputMode: 'numeric' }],
  ['peopleTo', { inputMode: 'numeric' }],
  ['regime', {}, true],
  ['rule', {}, true],
  ['citation', {}, true],
];

function FilterDrawer({
  beside,
  onClose,
  onApply,
}: {
  beside: boolean;
  onClose: () => void;
  onApply: (chosen: Readonly<Record<string, string>>) => void;
}) {
  const t = historyWords.useWords();
  const kind = kindWords.useWords();
  const state = useStateName();
  const outcome = outcomeWords.useWords();
  const { realm } = useMe();
  const mayChoose = useMay()('queue:read');
  const [address] = useSearchParams();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(filterNames.map((name) => [name, address.get(name) ?? ''])),
  );
  const pick = (name: FilterName, choices: readonly Choice[]) => (
    <Select
      label={t(`of.${name}`)}
      choices={[{ id: 'any', label: t('any') }, ...choices]}
      value={chosen[name] || 'any'}
      onChange={(value) => setChosen({ ...chosen, [name]: value === 'any' ? '' : value })}
    />
  );
  const write = (name: FilterName, rest: Pick<TextFieldProps, 'type' | 'inputMode' | 'hint'> = {}) => (
    <TextField
      key={name}
      label={t(`of.${name}`)}
      value={chosen[name] ?? ''}
      onChange={(value) => setChosen({ ...chosen, [name]: value })}
      {...rest}
    />
  );
  const kinds = Object.entries(kindGroups).map(([group, id]) => ({ id, label: kind(group as keyof typeof kindGroups) }));
  const act = chosen['act'] ?? '';
  return (
    <Dialog
      title={t('filtersTitle')}
      drawer={480}
      onClose={onClose}
      foot={
        <Button kind="primary" type="submit" form="history-filters">
          {t('apply')}
        </Button>
      }
    >
      <form
        id="history-filters"
        className="stack-12"
        onSubmit={(event) => {
          event.preventDefault();
          onApply(Object.fromEntries(Object.entries(chosen).map(([name, value]) => [name, value.trim()])));
        }}
      >
        {!beside && pick('act', act === '' || groupOf(act) !== null ? kinds : [{ id: act, label: act }, ...kinds])}
        {pick('refused', [
          { id: 'true', label: t('refused.true') },
          { id: 'false', label: t('refused.false') },
        ])}
        {write('from', { type: 'date' })}
        {write('until', { type: 'date' })}
        <ActorField value={chosen['actor'] ?? ''} onChange={(actor) => setChosen({ ...chosen, actor })} />
        {!beside && (
          <>
            {realm === 'authority' && !mayChoose && write('company', { hint: t('hint.company') })}
            {realm === 'authority' && mayChoose && (
              <div>
                <CompanyChoice
                  value={chosen['company'] || undefined}
                  onChange={(company) => setChosen({ ...chosen, company: company ?? '' })}
                />
              </div>
            )}
            {write('reference')}
            {pick(
              'state',
              states.map((id) => ({ id, label: state(id) })),
            )}
            {pick(
              'lane',
              ['green', 'amber', 'red'].map((id) => ({ id, label: state(`lane.${id}`) })),
            )}
            {pick(
              'outcome',
              Object.keys(outcomeWords.phrases).map((id) => ({ id, label: outcome(id as keyof typeof outcomeWords.phrases) })),
            )}
            {fields.map(([name, rest, withHint]) => write(name, { ...rest, ...(withHint && { hint: t(`hint.${name}` as 'hint.to') }) }))}
          </>
        )}
      </form>
    </Dialog>
  );
}

const mostFound = 50;

/** Who acted: a colleague by a part of the name; what is typed may be the id of anybody else or of a key, or a part of the system. */
function ActorField({ value, onChange }: { value: string; onChange: (actor: string) => void }) {
  const t = historyWords.useWords();
  const { ever } = usePeople();
  const [part, setPart] = useState('');
  const fitting = ever.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  const beside =
    part === '' ? (value === '' ? [] : [{ id: 'any', label: t('any') }]) : [{ id: part, label: t('actor.typed', { typed: part }) }];
  return (
    <FoundField
      label={t('of.actor')}
      shown={value === '' ? t('any') : (ever.find(({ id }) => id === value)?.name ?? value)}
      menu={(choose) => (
        <FoundMenu
          find={t('actor.find')}
          none=""
          found={[...fitting.slice(0, mostFound).map(({ id, name }) => ({ id, label: name })), ...beside]}
          more={fitting.length > mostFound}
          onSearch={setPart}
          onChange={choose}
        />
      )}
      onChange={(chosen) => onChange(chosen === 'any' ? '' : chosen)}
    />
  );
}

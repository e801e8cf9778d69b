import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { stateWords } from '../transfers/state-words.js';
import { Button } from '../../ui/button.js';
import { Select, TextField } from '../../ui/field.js';
import { useCountryChoices } from '../../words/country-choices.js';
import css from './company.module.css';
import { registerWords } from './words.js';

/** The filters that the address holds, as the server's list takes them. */
export const filterNames = ['state', 'search', 'lane', 'to', 'recipient', 'peopleFrom', 'peopleTo', 'due', 'sort'] as const;

export type FilterName = (typeof filterNames)[number];

export function filtersOf(address: URLSearchParams): Partial<Record<FilterName, string>> {
  return Object.fromEntries(filterNames.flatMap((name) => (address.get(name) ? [[name, address.get(name) ?? '']] : [])));
}

const groups = {
  waitsForYou: 'information-requested,awaiting-hearing,awaiting-conditions',
  underWay: 'submitted,in-review,information-requested,in-approval,awaiting-hearing,awaiting-conditions',
  inForce: 'granted',
} as const;
const single = ['draft', 'information-requested', 'in-review', 'in-approval', 'refused', 'suspended', 'revoked', 'expired'] as const;
const singleMore = ['withdrawn', 'superseded'] as const;

/** Filters over the register. Choices apply at once; words with Enter. */
export function Filters() {
  const [address, setAddress] = useSearchParams();
  const t = registerWords.useWords();
  const state = stateWords.useWords();
  const set = (changes: Partial<Record<FilterName, string>>): void => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    next.delete('cursor');
    setAddress(next);
  };
  const applied = filtersOf(address);
  const states = [
    { id: 'any', label: t('anyState') },
    ...Object.entries(groups).map(([name, id]) => ({ id, label: t(name as keyof typeof groups) })),
    ...[...single, ...singleMore].map((id) => ({ id, label: state(id) })),
  ];
  const known = states.some(({ id }) => id === applied.state);
  return (
    <div className="stack-16">
      <div className={css.fields}>
        <Typed name="search" label={t('search')} hint={t('searchHint')} value={applied.search ?? ''} onSet={set} />
        <Select
          label={t('state')}
          choices={known || applied.state === undefined ? states : [...states, { id: applied.state, label: applied.state }]}
          value={applied.state ?? 'any'}
          onChange={(value) => set({ state: value === 'any' ? '' : value })}
        />
        <Destination value={applied.to} onSet={set} />
      </div>
      <MoreFilters applied={applied} onSet={set} />
      {Object.keys(applied).length > 0 && (
        <div>
          <Button kind="quiet" onPress={() => setAddress({})}>
            {t('clearFilters')}
          </Button>
        </div>
      )}
    </div>
  );
}

type Set = (changes: Partial<Record<FilterName, string>>) => void;

function Destination({ value, onSet }: { value: string | undefined; onSet: Set }) {
  const t = registerWords.useWords();
  const countries = useCountryChoices();
  return (
    <Select
      label={t('destination')}
      choices={[{ id: 'any', label: t('anywhere') }, ...countries]}
      value={value ?? 'any'}
      onChange={(to) => onSet({ to: to === 'any' ? '' : to })}
    />
  );
}

function MoreFilters({ applied, onSet }: { applied: Partial<Record<FilterName, string>>; onSet: Set }) {
  const t = registerWords.useWords();
  const state = stateWords.useWords();
  const open = ['lane', 'recipient', 'peopleFrom', 'peopleTo', 'due', 'sort'].some((name) => name in applied);
  return (
    <details className={css.more} open={open}>
      <summary>{t('more')}</summary>
      <div className={css.fields}>
        <Select
          label={t('lane')}
          choices={[
            { id: 'any', label: t('anyLane') },
            ...(['green', 'amber', 'red'] as const).map((id) => ({ id, label: state(`lane.${id}`) })),
          ]}
          value={applied.lane ?? 'any'}
          onChange={(lane) => onSet({ lane: lane === 'any' ? '' : lane })}
        />
        <Select
          label={t('due')}
          choices={[
            { id: 'any', label: t('anyDue') },
            { id: 'soon', label: t('dueSoon') },
            { id: 'overdue', label: t('overdue') },
          ]}
          value={applied.due ?? 'any'}
          onChange={(due) => onSet({ due: due === 'any' ? '' : due })}
        />
        <Select
          label={t('sort')}
          choices={(['newest', 'oldest', 'due'] as const).map((id) => ({ id, label: t(`sort.${id}`) }))}
          value={applied.sort ?? 'newest'}
          onChange={(sort) => onSet({ sort: sort === 'newest' ? '' : sort })}
        />
        <Typed name="recipient" label={t('recipient')} value={applied.recipient ?? ''} onSet={onSet} />
        <Typed name="peopleFrom" label={t('peopleFrom')} value={applied.peopleFrom ?? ''} onSet={onSet} numeric />
        <Typed name="peopleTo" label={t('peopleTo')} value={applied.peopleTo ?? ''} onSet={onSet} numeric />
      </div>
    </details>
  );
}

/** A filter that is typed: it applies with Enter, and when one leaves the field. */
function Typed({
  name,
  label,
  hint,
  value,
  onSet,
  numeric = false,
}: {
  name: FilterName;
  label: string;
  hint?: string;
  value: string;
  onSet: Set;
  numeric?: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const apply = (): void => {
    if (typed !== null && typed.trim() !== value) onSet({ [name]: typed.trim() });
    setTyped(null);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <TextField
        label={label}
        {...(hint !== undefined && { hint })}
        {...(numeric && { inputMode: 'numeric' as const })}
        value={typed ?? value}
        onChange={(text) => setTyped(numeric ? text.replace(/\D/g, '') : text)}
        onBlur={apply}
      />
    </form>
  );
}

import { type Line, tagsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Plus, SearchIcon, X } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { Button, Input, Menu, MenuItem, MenuTrigger, Popover, SearchField } from 'react-aria-components';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { stateWords } from '../transfers/state-words.js';
import type { Filter } from './filter.js';
import { CompanyChoice } from './company-choice.js';
import { disciplines, usePeople } from './people.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

type Name = 'lane' | 'state' | 'discipline' | 'to' | 'assignee' | 'due' | 'tag';
type Choices = readonly (readonly [value: string, label: string])[];
const any = '*';

/** One filter: a button that opens its choices, and one that removes it. */
function Chip({ name, choices, filter }: { name: Name; choices: Choices; filter: Filter }) {
  const t = queueWords.useWords();
  const value = filter.query[name];
  const label = t(`filter.${name}`);
  const chosen = value === undefined ? null : (choices.find(([id]) => id === value)?.[1] ?? value);
  return (
    <span className={css.chipPair}>
      <MenuTrigger>
        <Button className={`${css.chip} ${chosen === null ? '' : css.chipOn}`}>
          {chosen === null && <Plus size={13} aria-hidden />}
          {chosen === null ? label : t('filter.is', { name: label, value: chosen })}
        </Button>
        <Popover className={ui.popover ?? ''}>
          <Menu
            aria-label={label}
            selectionMode="single"
            selectedKeys={[value ?? any]}
            onAction={(key) => filter.set({ [name]: key === any ? undefined : String(key) })}
          >
            {[[any, t('filter.any')] as const, ...choices].map(([id, text]) => (
              <MenuItem key={id} id={id} className={ui.option ?? ''}>
                {text}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {chosen !== null && (
        <Button
          className={css.chipRemove ?? ''}
          aria-label={t('filter.clear', { name: label })}
          onPress={() => filter.set({ [name]: undefined })}
        >
          <X size={13} aria-hidden />
        </Button>
      )}
    </span>
  );
}

/** The choices of each filter, in words. */
export function useChoices(countries: readonly string[]): Readonly<Record<Name, Choices>> {
  const t = queueWords.useWords();
  const state = stateWords.useWords();
  const format = useFormat();
  const role = roleWords.useWords();
  const people = usePeople();
  const tags = useQuery(tagsListOptions());
  return {
    lane: (['green', 'amber', 'red'] as const).map((lane) => [lane, state(`lane.${lane}`)]),
    state: (['in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'awaiting-conditions'] as const).map((one) => [
      one,
      state(one),
    ]),
    discipline: disciplines.map((id) => [id, role(id)]),
    to: countries.map((code) => [code, `${code} ${format.country(code)}`]),
    assignee: [['me', t('assignee.me')], ['nobody', t('assignee.nobody')], ...people.officers.map(({ id, name }) => [id, name] as const)],
    due: (['today', 'soon', 'overdue'] as const).map((due) => [due, t(`due.${due}`)]),
    tag: (tags.data?.items ?? []).map(({ tag }) => [tag, tag]),
  };
}

/** The search and the filters of the list. */
export function Filters({
  filter,
  choices,
  search,
  lines,
}: {
  filter: Filter;
  choices: Readonly<Record<Name, Choices>>;
  search: RefObject<HTMLInputElement | null>;
  lines: readonly Line[];
}) {
  const t = queueWords.useWords();
  const { company } = filter.query;
  return (
    <div className={css.filterChips} role="group" aria-label={t('filters')} id="queue-filters">
      <Search key={filter.query.search ?? ''} filter={filter} input={search} />
      {(Object.keys(choices) as Name[])
        .filter((name) => choices[name].length > 0 || filter.query[name] !== undefined)
        .map((name) => (
          <Chip key={name} name={name} choices={choices[name]} filter={filter} />
        ))}
      <CompanyChoice
        value={company}
        known={lines.find((line) => line.company.id === company)?.company.name}
        onChange={(chosen) => filter.set({ company: chosen })}
      />
    </div>
  );
}

function Search({ filter, input }: { filter: Filter; input: RefObject<HTMLInputElement | null> }) {
  const t = queueWords.useWords();
  const asked = filter.query.search ?? '';
  const [words, setWords] = useState(asked);
  useEffect(() => {
    if (words === asked) return undefined;
    const timer = setTimeout(() => {
      filter.set({ search: words });
      setTimeout(() => input.current?.focus());
    }, 400);
    return () => clearTimeout(timer);
  }, [words, asked, filter, input]);
  return (
    <SearchField className={css.search ?? ''} aria-label={t('searchIn')} value={words} onChange={setWords}>
      <SearchIcon size={15} aria-hidden />
      <Input ref={input} className={ui.input ?? ''} placeholder={t('searchIn')} />
    </SearchField>
  );
}

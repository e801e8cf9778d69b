import { administrationAuthorityOptions, administrationCompaniesOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shell/session.js';
import type { Choice } from '../../ui/field.js';
import { FoundField, FoundMenu } from '../../ui/found-field.js';
import { useSay } from '../../words/language.js';
import { queueWords } from '../queue/words.js';

/** The authority, for its own people: none of the companies that are found. */
function useAuthority(): Choice | null {
  const say = useSay();
  const { data } = useQuery({ ...administrationAuthorityOptions(), enabled: useMe().realm === 'authority' });
  return data === undefined ? null : { id: data.id, label: say(data.name) };
}

/** The names of some organisations by their ids; the id until a name is known. */
export function useOrganisationNames(asked: readonly string[]): (id: string) => string {
  const say = useSay();
  const { organisation, organisationName } = useMe();
  const authority = useAuthority();
  const names = new Map(authority === null ? [] : [[authority.id, authority.label]]);
  if (organisationName !== null) names.set(organisation, say(organisationName));
  const ids = [...new Set(asked)].filter((id) => !names.has(id)).sort();
  const companies = useQuery({
    ...administrationCompaniesOptions({ query: { limit: '100', ids: ids.slice(0, 100).join() } }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  for (const { id, name } of companies.data?.items ?? []) names.set(id, say(name));
  return (id) => names.get(id) ?? id;
}

interface FieldProps {
  readonly label: string;
  readonly value: string | null;
  /** What may be chosen beside the companies. */
  readonly first?: readonly Choice[];
  readonly withAuthority?: boolean;
  readonly placeholder?: string;
  readonly onChange: (id: string) => void;
}

/** Chooses an organisation; the server finds companies by a part of their name. */
export function OrganisationField({ label, value, first = [], withAuthority = false, placeholder = '', onChange }: FieldProps) {
  const authority = useAuthority();
  const nameOf = useOrganisationNames(value === null || first.some(({ id }) => id === value) ? [] : [value]);
  const others = [...first, ...(withAuthority && authority !== null ? [authority] : [])];
  const shown = value === null ? placeholder : (others.find(({ id }) => id === value)?.label ?? nameOf(value));
  return (
    <FoundField
      label={label}
      isLacking={value === null}
      shown={shown}
      menu={(choose) => <Found others={others} onChange={choose} />}
      onChange={onChange}
    />
  );
}

function Found({ others, onChange }: { others: readonly Choice[]; onChange: (id: string) => void }) {
  const t = queueWords.useWords();
  const say = useSay();
  const [search, setSearch] = useState('');
  const { data } = useQuery({
    ...administrationCompaniesOptions({ query: { limit: '50', ...(search !== '' && { search }) } }),
    placeholderData: keepPreviousData,
  });
  const fitting = others.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
  const found = data && [...fitting, ...data.items.map(({ id, name }) => ({ id, label: say(name) }))];
  return (
    <FoundMenu
      find={t('company.find')}
      none={t('company.none')}
      found={found}
      more={data !== undefined && data.next !== null}
      onSearch={setSearch}
      onChange={onChange}
    />
  );
}

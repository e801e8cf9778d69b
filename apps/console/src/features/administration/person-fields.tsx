import { type DirectoryMembership, type DirectoryPerson, peopleListOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Ticks } from '../../ui/field.js';
import { FoundField, FoundMenu } from '../../ui/found-field.js';
import { roleWords } from '../../words/roles.js';
import { peopleWords } from './words.js';

type Role = DirectoryMembership['roles'][number];
type Discipline = DirectoryMembership['disciplines'][number];

const companyRoles: readonly Role[] = ['filer', 'company-admin', 'viewer'];
const authorityRoles: readonly Role[] = [
  'officer',
  'approver',
  'supervisor',
  'auditor',
  'rule-author',
  'rule-publisher',
  'operator',
  'administrator',
];
const allDisciplines: readonly Discipline[] = ['privacy', 'data-security', 'legal', 'trade', 'sector'];

export const rolesOf = (realm: 'company' | 'authority'): readonly Role[] => (realm === 'company' ? companyRoles : authorityRoles);

export interface Rights {
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export const noRights: Rights = { roles: [], disciplines: [] };

interface RightsFieldsProps {
  readonly rights: Rights;
  readonly onChange: (rights: Rights) => void;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
  /** Whether a role must be chosen. */
  readonly isRequired?: boolean;
}

/** Roles and disciplines to tick. */
export function RightsFields({ rights, onChange, roles, disciplines, isRequired = false }: RightsFieldsProps) {
  const t = peopleWords.useWords();
  const role = roleWords.useWords();
  return (
    <>
      <Ticks
        label={t('roles')}
        choices={roles.map((id) => ({ id, label: role(id) }))}
        chosen={rights.roles}
        isRequired={isRequired}
        onChange={(chosen) => onChange({ ...rights, roles: chosen })}
      />
      {disciplines.length > 0 && (
        <Ticks
          label={t('disciplines')}
          choices={disciplines.map((id) => ({ id, label: id }))}
          chosen={rights.disciplines}
          onChange={(chosen) => onChange({ ...rights, disciplines: chosen })}
        />
      )}
    </>
  );
}

export const disciplinesOf = (realm: 'company' | 'authority'): readonly Discipline[] => (realm === 'company' ? [] : allDisciplines);

interface PersonFieldProps {
  readonly label: string;
  readonly value: DirectoryPerson | null;
  readonly placeholder: string;
  /** Somebody who cannot be chosen. */
  readonly without: string;
  readonly onChange: (person: DirectoryPerson) => void;
}

/** Chooses a person of the directory; the server finds them by a part of the name or of the address. */
export function PersonField({ label, value, placeholder, without, onChange }: PersonFieldProps) {
  const t = peopleWords.useWords();
  const [search, setSearch] = useState('');
  const { data } = useQuery({
    ...peopleListOptions({ query: { limit: '50', ...(search !== '' && { search }) } }),
    placeholderData: keepPreviousData,
  });
  const people = data?.items.filter(({ id }) => id !== without);
  const asChoice = ({ id, name, email }: DirectoryPerson) => ({ id, label: name, hint: email ?? t('noEmail') });
  return (
    <FoundField
      label={label}
      isLacking={value === null}
      shown={value === null ? placeholder : `${value.name} · ${value.email ?? t('noEmail')}`}
      menu={(choose) => (
        <FoundMenu
          find={t('findPerson')}
          none={t('findNone')}
          found={people?.map(asChoice)}
          more={data !== undefined && data.next !== null}
          onSearch={setSearch}
          onChange={choose}
        />
      )}
      onChange={(chosen) => {
        const person = people?.find(({ id }) => id === chosen);
        if (person !== undefined) onChange(person);
      }}
    />
  );
}

import { type DirectoryPerson, peopleListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { roleWords } from '../../words/roles.js';
import { RowButton } from '../history/entry.js';
import { Frame } from '../history/frame.js';
import css from '../history/history.module.css';
import { InvitePerson } from './invite.js';
import { OrganisationField, useOrganisationNames } from './organisations.js';
import { peopleWords } from './people-words.js';
import { PersonDrawer } from './person.js';
import { Standing } from './standing.js';

/** People: everybody for the authority, its own for a company. */
export function Page() {
  const t = peopleWords.useWords();
  const may = useMay();
  const { realm } = useMe();
  const [address, setAddress] = useSearchParams();
  const [inviting, setInviting] = useState(false);
  const organisation = address.get('organisation');
  const cursor = address.get('cursor');
  const person = address.get('person');
  const people = useQuery(
    peopleListOptions({
      query: { limit: '50', ...(organisation !== null && { organisation }), ...(cursor !== null && { cursor }) },
    }),
  );
  const kept: Record<string, string> = { ...(organisation !== null && { organisation }), ...(cursor !== null && { cursor }) };
  const open = (id: string): void => setAddress({ ...kept, person: id });
  return (
    <Frame
      title={t('title')}
      acts={
        may('directory:write') && (
          <Button kind="primary" onPress={() => setInviting(true)}>
            {t('invite')}
          </Button>
        )
      }
    >
      <Finder onFind={open} withOrganisations={realm === 'authority'} />
      <Answer of={people}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            <>
              <List items={items} onOpen={open} />
              <div className={css.acts}>
                {cursor !== null && <Button onPress={() => setAddress(organisation === null ? {} : { organisation })}>{t('first')}</Button>}
                {next !== null && <Button onPress={() => setAddress({ ...kept, cursor: next })}>{t('next')}</Button>}
              </div>
            </>
          )
        }
      </Answer>
      {inviting && <InvitePerson organisation={organisation} onClose={() => setInviting(false)} />}
      {person !== null && <PersonDrawer id={person} onClose={() => setAddress(kept)} />}
    </Frame>
  );
}

function Finder({ onFind, withOrganisations }: { onFind: (person: string) => void; withOrganisations: boolean }) {
  const t = peopleWords.useWords();
  const [address, setAddress] = useSearchParams();
  const [typed, setTyped] = useState('');
  return (
    <form
      className={css.bar}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onFind(typed.trim());
      }}
    >
      {withOrganisations && (
        <OrganisationField
          label={t('organisation')}
          first={[{ id: 'all', label: t('everybody') }]}
          withAuthority
          value={address.get('organisation') ?? 'all'}
          onChange={(value) => setAddress(value === 'all' ? {} : { organisation: value })}
        />
      )}
      <TextField label={t('find')} type="search" value={typed} onChange={setTyped} />
      <Button type="submit">
        <Search size={15} aria-hidden />
        {t('findNow')}
      </Button>
    </form>
  );
}

function List({ items, onOpen }: { items: readonly DirectoryPerson[]; onOpen: (person: string) => void }) {
  const t = peopleWords.useWords();
  const { realm } = useMe();
  const nameOf = useOrganisationNames(items.flatMap(({ memberships }) => memberships.map(({ organisation }) => organisation)));
  return (
    <div className={`${css.frame} ${css.lines}`}>
      <Table label={t('title')} head={[t('name'), t('email'), t('places'), t('standing')]}>
        {items.map((person) => (
          <tr key={person.id}>
            <td>
              <RowButton onPress={() => onOpen(person.id)}>{person.name}</RowButton>
            </td>
            <td>{person.email ?? <span className="t2">{t('noEmail')}</span>}</td>
            <td>
              <Places of={person} nameOf={realm === 'authority' ? nameOf : null} />
            </td>
            <td>
              <Standing of={person} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Places({ of: { memberships }, nameOf }: { of: DirectoryPerson; nameOf: ((id: string) => string) | null }) {
  const t = peopleWords.useWords();
  const role = roleWords.useWords();
  if (memberships.length === 0) return <span className="t2">{t('noPlaces')}</span>;
  return memberships.map(({ organisation, roles, disciplines }) => (
    <span key={organisation} className={css.place}>
      {[...roles, ...disciplines].map((one) => role(one)).join(' · ')}
      {nameOf !== null && <span className="t2"> · {nameOf(organisation)}</span>}
    </span>
  ));
}

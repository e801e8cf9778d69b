import { type DirectoryPerson, peopleListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useMay, useMe } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Empty } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { roleWords } from '../../words/roles.js';
import { RowButton } from '../history/entry.js';
import { Frame } from '../history/frame.js';
import css from '../history/history.module.css';
import { InvitePerson } from './invite.js';
import { OrganisationField, useOrganisationNames } from './organisations.js';
import { issuerWords, peopleWords } from './words.js';
import { PersonDrawer } from './person.js';
import { Standing } from './person-facts.js';

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
  const search = address.get('search');
  const people = useQuery(
    peopleListOptions({
      query: {
        limit: '50',
        ...(organisation !== null && { organisation }),
        ...(search !== null && { search }),
        ...(cursor !== null && { cursor }),
      },
    }),
  );
  const asked: Record<string, string> = { ...(organisation !== null && { organisation }), ...(search !== null && { search }) };
  const kept: Record<string, string> = { ...asked, ...(cursor !== null && { cursor }) };
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
      <Finder onOpen={open} withOrganisations={realm === 'authority'} />
      <PagedAnswer
        of={people}
        empty={
          <Empty links={search !== null && <LinkButton href="/admin/people">{t('findAll')}</LinkButton>}>
            {search === null ? t('empty') : t('notFound', { search })}
          </Empty>
        }
      >
        {(items) => <List items={items} onOpen={open} />}
      </PagedAnswer>
      {inviting && <InvitePerson organisation={organisation} onClose={() => setInviting(false)} />}
      {person !== null && <PersonDrawer id={person} onClose={() => setAddress(kept)} />}
    </Frame>
  );
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Finds people by a part of their name or address in the list; an id opens its entry. */
function Finder({ onOpen, withOrganisations }: { onOpen: (person: string) => void; withOrganisations: boolean }) {
  const t = peopleWords.useWords();
  const [address, setAddress] = useSearchParams();
  const organisation = address.get('organisation');
  const search = address.get('search');
  const [typed, setTyped] = useState(search ?? '');
  const find = (words: string): void =>
    setAddress({ ...(organisation !== null && { organisation }), ...(words !== '' && { search: words }) });
  return (
    <form
      className={css.bar}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (isId(typed.trim())) onOpen(typed.trim());
        else find(typed.trim());
      }}
    >
      {withOrganisations && (
        <OrganisationField
          label={t('organisation')}
          first={[{ id: 'all', label: t('everybody') }]}
          withAuthority
          value={address.get('organisation') ?? 'all'}
          onChange={(value) => setAddress({ ...(value !== 'all' && { organisation: value }), ...(search !== null && { search }) })}
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
      <Table label={t('title')} head={[t('personName'), t('email'), t('roles'), t('state')]}>
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
  const issuer = issuerWords.useWords();
  const role = roleWords.useWords();
  if (memberships.length === 0) return <span className="t2">{issuer('noPlace')}</span>;
  return memberships.map(({ organisation, roles, disciplines }) => (
    <span key={organisation} className={css.place}>
      {[...roles, ...disciplines].map((one) => role(one)).join(' · ')}
      {nameOf !== null && <span className="t2"> · {nameOf(organisation)}</span>}
    </span>
  ));
}

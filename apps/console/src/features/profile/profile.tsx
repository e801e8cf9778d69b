import {
  sessionsChoose,
  sessionsEnd,
  sessionsEndAll,
  sessionsPlacesOptions,
  sessionsSessionsOptions,
  sessionsSessionsQueryKey,
} from '@carnet/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { prefer, usePreferences } from '../../shell/preferences.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox } from '../../ui/field.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { roleWords } from '../../words/roles.js';
import { profileWords } from './words.js';

/** Who one is here, where one is signed in, and how one likes the console. */
export function Page() {
  const t = profileWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  const me = useMe();
  const { singleKeys } = usePreferences();
  return (
    <>
      <PageHead title={t('title')} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Pairs
          of={[
            [t('name'), me.name],
            [t('organisation'), me.organisationName === null ? '' : say(me.organisationName)],
            [t('roles'), format.list(me.roles.map((one) => role(one as never)))],
            ...(me.disciplines.length === 0
              ? []
              : [[t('disciplines'), format.list(me.disciplines.map((one) => role(one as never)))] as const]),
          ]}
        />
        <Sessions />
        <Places />
        <Panel title={t('keys')}>
          <Checkbox isSelected={singleKeys} onChange={(chosen) => prefer({ singleKeys: chosen })}>
            {t('singleKeys')}
          </Checkbox>
        </Panel>
      </div>
    </>
  );
}

function Sessions() {
  const t = profileWords.useWords();
  const format = useFormat();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsSessionsOptions());
  const ending = useMutation({
    mutationFn: (session: string | null) =>
      session === null ? sessionsEndAll({ throwOnError: true }) : sessionsEnd({ path: { session }, throwOnError: true }),
    onSuccess: ({ data }, session) => {
      if (session === null) location.assign('/');
      else queries.setQueryData(sessionsSessionsQueryKey(), data);
    },
  });
  return (
    <Panel title={t('sessions')} aside={<Button onPress={() => ending.mutate(null)}>{t('endAll')}</Button>} bare>
      {ending.error !== null && <ProblemNotice error={ending.error} />}
      <Answer of={sessions}>
        {({ items }) => (
          <Table label={t('sessions')} head={[t('provider'), t('address'), t('began'), t('used'), t('ends'), '']}>
            {items.map(({ id, here, provider, address, began, used, ends }) => (
              <tr key={id}>
                <td>{provider}</td>
                <td className="mono">{address}</td>
                <td>{format.time(began)}</td>
                <td>{format.time(used)}</td>
                <td>{format.time(ends)}</td>
                <td>
                  {here ? (
                    t('here')
                  ) : (
                    <Button kind="quiet" onPress={() => ending.mutate(id)}>
                      {t('end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Answer>
    </Panel>
  );
}

function Places() {
  const t = profileWords.useWords();
  const role = roleWords.useWords();
  const format = useFormat();
  const { organisation: here } = useMe();
  const places = useQuery(sessionsPlacesOptions());
  const choosing = useMutation({
    mutationFn: (organisation: string) => sessionsChoose({ body: { organisation }, throwOnError: true }),
    onSuccess: () => location.assign('/'),
  });
  const others = places.data?.items.filter(({ organisation }) => organisation !== here) ?? [];
  if (others.length === 0) return null;
  return (
    <Panel title={t('places')}>
      {choosing.error !== null && <ProblemNotice error={choosing.error} />}
      {others.map(({ organisation, roles }) => (
        <p key={organisation}>
          <span className="mono">{organisation}</span> {format.list(roles.map((one) => role(one as never)))}{' '}
          <Button onPress={() => choosing.mutate(organisation)}>{t('actFor')}</Button>
        </p>
      ))}
    </Panel>
  );
}

import {
  sessionsChoose,
  sessionsEnd,
  sessionsEndAll,
  sessionsPlacesOptions,
  sessionsSessionsOptions,
  sessionsSessionsQueryKey,
} from '@carnet/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { densities, type Density, prefer, type Theme, themes, useDensity, usePreferences } from '../../shell/preferences.js';
import { useMe, useOwnCompany } from '../../shell/session.js';
import { shellWords } from '../../shell/words.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Select } from '../../ui/field.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { chooseLanguage, useLanguage, useSay } from '../../words/language.js';
import { roleWords } from '../../words/roles.js';
import { Frame } from '../history/frame.js';
import css from './profile.module.css';
import { profileWords } from './words.js';

/** Who one is here, where one is signed in, and how one likes the console. */
export function Page() {
  const t = profileWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  const me = useMe();
  const company = useOwnCompany();
  return (
    <Frame title={t('title')}>
      <Pairs
        of={[
          [t('personName'), me.name],
          [t('organisation'), me.organisationName === null ? '' : say(me.organisationName)],
          ...(company === undefined
            ? []
            : [[t('countries'), format.list([company.country, ...company.establishments].map(format.country))] as const]),
          [t('roles'), format.list(me.roles.map((one) => role(one as never)))],
          ...(me.disciplines.length === 0
            ? []
            : [[t('disciplines'), format.list(me.disciplines.map((one) => role(one as never)))] as const]),
        ]}
      />
      <Sessions />
      <Places />
      <Appearance />
    </Frame>
  );
}

/** How one likes the console on this machine. */
function Appearance() {
  const t = profileWords.useWords();
  const shell = shellWords.useWords();
  const language = useLanguage();
  const { realm } = useMe();
  const { theme, singleKeys } = usePreferences();
  const density = useDensity(realm);
  return (
    <Panel title={t('console')}>
      <div className={css.choices}>
        <Select
          label={t('language')}
          choices={[
            { id: 'en', label: 'English' },
            { id: 'zh', label: '中文' },
          ]}
          value={language}
          onChange={(chosen) => chooseLanguage(chosen === 'zh' ? 'zh' : 'en')}
        />
        <Select
          label={shell('appearance')}
          choices={themes.map((name) => ({ id: name, label: shell(`theme.${name}`) }))}
          value={theme}
          onChange={(chosen) => prefer({ theme: chosen as Theme })}
        />
        <Select
          label={t('density')}
          choices={densities.map((name) => ({ id: name, label: t(`density.${name}`), hint: t(`density.${name}Text`) }))}
          value={density}
          onChange={(chosen) => prefer({ density: chosen as Density })}
        />
      </div>
      <Checkbox isSelected={singleKeys} onChange={(chosen) => prefer({ singleKeys: chosen })}>
        {t('singleKeys')}
      </Checkbox>
    </Panel>
  );
}

function Sessions() {
  const t = profileWords.useWords();
  const format = useFormat();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsSessionsOptions());
  const ending = useMutation({
    mutationFn: (session: string | null) => (session === null ? sessionsEndAll() : sessionsEnd({ path: { session } })),
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
          <Table label={t('sessions')} head={[t('provider'), t('address'), t('began'), t('lastUsed'), t('ends'), '']}>
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
    mutationFn: (organisation: string) => sessionsChoose({ body: { organisation } }),
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

import {
  type Endpoint,
  endpointDisabling,
  endpointEnabling,
  endpointKeys,
  endpointRemoval,
  endpointRotation,
  endpointTest,
  webhooksListOptions,
} from '@carnet/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { NotFound } from '../../shell/console.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { BackLink, CompanyHead, Section } from '../register/parts.js';
import { Deliveries } from './deliveries.js';
import { integrationWords } from './words.js';

/** One endpoint: how it stands, its keys, and every delivery. */
export function Page() {
  const t = integrationWords.useWords();
  const { endpoint = '' } = useParams();
  const list = useQuery(webhooksListOptions());
  return (
    <div className={company.page}>
      <BackLink to="/integrations">{t('back')}</BackLink>
      <Answer of={list}>
        {({ items }) => {
          const one = items.find(({ id }) => id === endpoint);
          return one === undefined ? (
            <NotFound />
          ) : (
            <>
              <Head of={one} />
              <Keys id={endpoint} />
              <Deliveries id={endpoint} />
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function Head({ of: { id, url, label, types, createdAt, disabled, waiting, dead } }: { of: Endpoint }) {
  const t = integrationWords.useWords();
  const format = useFormat();
  const [removing, setRemoving] = useState(false);
  const path = { endpoint: id };
  const test = useAct((_: null, key) => endpointTest({ path, body: {}, headers: { ...key }, throwOnError: true }));
  const pause = useAct((stop: boolean, key) =>
    (stop ? endpointDisabling : endpointEnabling)({ path, body: {}, headers: { ...key }, throwOnError: true }),
  );
  return (
    <>
      <CompanyHead title={label} />
      <Pairs
        of={[
          [t('url'), <Reference key="url" of={url} />],
          [t('state'), disabled === null ? t('active') : t(`because.${disabled.because}`)],
          [t('types'), types === null ? t('typesAll') : format.list(types)],
          [t('since'), format.time(createdAt)],
          [t('waiting'), format.number(waiting)],
          [t('dead'), format.number(dead)],
        ]}
      />
      <div className={company.row}>
        <Button kind="primary" isPending={test.isPending} onPress={() => test.mutate(null)}>
          {t('test')}
        </Button>
        <Button isPending={pause.isPending} onPress={() => pause.mutate(disabled === null)}>
          {t(disabled === null ? 'disable' : 'enable')}
        </Button>
        <Button kind="danger" onPress={() => setRemoving(true)}>
          {t('remove')}
        </Button>
      </div>
      <p role="status">{test.data !== undefined && t('tested', { id: test.data.id })}</p>
      {test.error !== null && <ProblemNotice error={test.error} />}
      {pause.error !== null && <ProblemNotice error={pause.error} />}
      {removing && <RemoveDialog id={id} onClose={() => setRemoving(false)} />}
    </>
  );
}

function RemoveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = integrationWords.useWords();
  const common = commonWords.useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const act = useAct(
    (_: null, key) => endpointRemoval({ path: { endpoint: id }, body: {}, headers: { ...key }, throwOnError: true }),
    () => {
      queries.removeQueries({ queryKey: keysOf(id) });
      void navigate('/integrations');
    },
  );
  return (
    <Dialog
      title={t('remove')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind="danger" isPending={act.isPending} onPress={() => act.mutate(null)}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <p>{t('removeText')}</p>
      {act.error !== null && <ProblemNotice error={act.error} />}
    </Dialog>
  );
}

const keysOf = (id: string): readonly string[] => ['endpoint-keys', id];

/** The signing keys. They load when the person opens them, and leave the page when it is closed. */
function Keys({ id }: { id: string }) {
  const t = integrationWords.useWords();
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const keys = useQuery({
    queryKey: keysOf(id),
    queryFn: async () => (await endpointKeys({ path: { endpoint: id }, throwOnError: true })).data,
    enabled: shown,
    gcTime: 0,
  });
  const rotate = useAct(
    (_: null, key) => endpointRotation({ path: { endpoint: id }, body: {}, headers: { ...key }, throwOnError: true }),
    () => setShown(true),
  );
  return (
    <Section title={t('keys')}>
      <p className="t2">{t('keysHint')}</p>
      <div className={company.row}>
        <Button onPress={() => setShown(!shown)}>{t(shown ? 'keysHide' : 'keysShow')}</Button>
        <Button isPending={rotate.isPending} onPress={() => rotate.mutate(null)}>
          {t('rotate')}
        </Button>
        <span className="t3 small">{t('rotateNote')}</span>
      </div>
      {rotate.error !== null && <ProblemNotice error={rotate.error} />}
      {shown && (
        <Answer of={keys} rows={2}>
          {({ items }) => (
            <>
              {items.map(({ secret, publicKey, createdAt, expiresAt }) => (
                <div key={publicKey} className={company.card}>
                  <Pairs
                    of={[
                      [t('secret'), <Reference key="secret" of={secret} />],
                      [t('publicKey'), <Reference key="public" of={publicKey} />],
                    ]}
                  />
                  <p className="t2 small">
                    {expiresAt === null ? t('keySince', { day: format.day(createdAt) }) : t('keyUntil', { time: format.time(expiresAt) })}
                  </p>
                </div>
              ))}
            </>
          )}
        </Answer>
      )}
    </Section>
  );
}

import {
  deliveriesAllAgain,
  type Endpoint,
  endpointDisabling,
  endpointEnabling,
  endpointKeysOptions,
  endpointRemoval,
  endpointRotation,
  endpointTest,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { shownZone, useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { instantOf } from '../history/wall-time.js';
import { Deliveries } from './deliveries.js';
import { EndpointStanding } from './endpoint-acts.js';
import { messageWords } from './words.js';
import { memberWords } from '../../words/members.js';

type Act = 'test' | 'pause' | 'resume' | 'rotate' | 'remove';

/** One endpoint: what it was told, its keys, and what may be done about it. */
export function EndpointDrawer({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const t = messageWords.useWords();
  const member = memberWords.useWords();
  const format = useFormat();
  const [asked, setAsked] = useState<Act | 'keys' | null>(null);
  const path = { endpoint: endpoint.id };
  const acting = useAct(
    (act: Act, key) => {
      const input = { path, body: {}, headers: { ...key } } as const;
      if (act === 'test') return endpointTest(input);
      if (act === 'pause') return endpointDisabling(input);
      if (act === 'resume') return endpointEnabling(input);
      return act === 'rotate' ? endpointRotation(input) : endpointRemoval(input);
    },
    (_, act) => {
      setAsked(null);
      if (act === 'remove') onClose();
    },
  );
  const ask = (act: Act): void => {
    if (act === 'test' || act === 'resume') acting.mutate(act);
    else setAsked(act);
  };
  const acts: readonly Act[] = ['test', endpoint.disabled === null ? 'pause' : 'resume', 'rotate', 'remove'];
  return (
    <Dialog title={endpoint.label} drawer={800} onClose={onClose}>
      <Pairs
        of={[
          [
            t('address'),
            <span key="url" className={`mono ${css.break}`}>
              {endpoint.url}
            </span>,
          ],
          [t('state'), <EndpointStanding key="standing" of={endpoint.disabled} />],
          [member('types'), endpoint.types === null ? t('allTypes') : format.list(endpoint.types)],
        ]}
      />
      {acting.error !== null && <ProblemNotice error={acting.error} />}
      {acting.isSuccess && acting.variables === 'test' && (
        <Notice family="green" role="status">
          {t('tested')}
        </Notice>
      )}
      <div className={css.acts}>
        {acts.map((act) => (
          <Button key={act} kind={act === 'remove' ? 'danger' : 'usual'} isDisabled={acting.isPending} onPress={() => ask(act)}>
            {t(act)}
          </Button>
        ))}
        <Button onPress={() => setAsked('keys')}>{t('keys')}</Button>
      </div>
      {(asked === 'pause' || asked === 'rotate' || asked === 'remove') && (
        <Notice family="amber">
          <p>{t(`${asked}Hint`)}</p>
          <Button kind={asked === 'remove' ? 'danger' : 'primary'} isDisabled={acting.isPending} onPress={() => acting.mutate(asked)}>
            {t(asked)}
          </Button>
        </Notice>
      )}
      {asked === 'keys' && <SigningKeys endpoint={endpoint.id} />}
      {endpoint.dead > 0 && <AllAgain endpoint={endpoint.id} />}
      <Deliveries endpoint={endpoint.id} />
    </Dialog>
  );
}

function SigningKeys({ endpoint }: { endpoint: string }) {
  const t = messageWords.useWords();
  const format = useFormat();
  const keys = useQuery({ ...endpointKeysOptions({ path: { endpoint } }), gcTime: 0 });
  return (
    <Answer of={keys} rows={2}>
      {({ items }) =>
        items.map(({ secret, publicKey, createdAt, expiresAt }) => (
          <Pairs
            key={createdAt}
            of={[
              [t('secret'), <Reference key="secret" of={secret} />],
              [t('publicKey'), <Reference key="public" of={publicKey} />],
              [t('until'), expiresAt === null ? t('newest') : format.time(expiresAt)],
            ]}
          />
        ))
      }
    </Answer>
  );
}

function AllAgain({ endpoint }: { endpoint: string }) {
  const t = messageWords.useWords();
  const [since, setSince] = useState('');
  const at = instantOf(since, shownZone());
  const sending = useAct((from: string, key) => deliveriesAllAgain({ path: { endpoint }, body: { since: from }, headers: { ...key } }));
  return (
    <form
      className={css.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== null) sending.mutate(at);
      }}
    >
      <TextField label={t('allAgain')} type="date" value={since} onChange={setSince} />
      <Button type="submit" isDisabled={at === null || sending.isPending}>
        {t('again')}
      </Button>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
      {sending.isSuccess && (
        <Notice family="green" role="status">
          {t('allAgainDone')}
        </Notice>
      )}
    </form>
  );
}

import { type Endpoint, type Mail, mailsAgain, mailsListOptions, webhooksListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Empty, ListAnswer } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { RowButton } from '../history/entry.js';
import { Frame } from '../history/frame.js';
import css from '../history/history.module.css';
import { AddEndpoint, EndpointStanding } from './endpoint-acts.js';
import { EndpointDrawer } from './endpoint.js';
import { messageWords, operationsWords } from './words.js';
import { every } from '../../words/every.js';

/** What goes out of Carnet to machines and to people's mail boxes, for an organisation. */
export function Page() {
  const operations = operationsWords.useWords();
  const may = useMay();
  return (
    <Frame title={operations('ownOpen')}>
      {may('webhook:manage') && <Endpoints />}
      {may('mail:read') && <Mails />}
    </Frame>
  );
}

function Endpoints() {
  const t = messageWords.useWords();
  const operations = operationsWords.useWords();
  const [address, setAddress] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const endpoints = useQuery(webhooksListOptions());
  const chosen = endpoints.data?.items.find(({ id }) => id === address.get('endpoint'));
  return (
    <Panel
      title={operations('endpoints')}
      aside={
        <>
          <span className={css.grow} />
          <Button onPress={() => setAdding(true)}>{t('add')}</Button>
        </>
      }
      bare
    >
      <p className={`t2 small ${css.note}`}>{t('endpointsHint')}</p>
      <ListAnswer of={endpoints} rows={2} empty={<Empty>{t('noEndpoints')}</Empty>}>
        {(items) => (
          <Table label={operations('endpoints')} head={[t('label'), t('address'), t('state'), operations('undelivered'), t('dead')]}>
            {items.map((endpoint) => (
              <Row key={endpoint.id} endpoint={endpoint} onOpen={() => setAddress({ endpoint: endpoint.id })} />
            ))}
          </Table>
        )}
      </ListAnswer>
      {adding && <AddEndpoint onClose={() => setAdding(false)} />}
      {chosen !== undefined && <EndpointDrawer endpoint={chosen} onClose={() => setAddress({})} />}
    </Panel>
  );
}

function Row({ endpoint, onOpen }: { endpoint: Endpoint; onOpen: () => void }) {
  const format = useFormat();
  const { label, url, disabled, waiting, dead } = endpoint;
  return (
    <tr>
      <td>
        <RowButton onPress={onOpen}>{label}</RowButton>
      </td>
      <td className={`mono ${css.break}`}>{url}</td>
      <td>
        <EndpointStanding of={disabled} />
      </td>
      <td>{format.number(waiting)}</td>
      <td>{format.number(dead)}</td>
    </tr>
  );
}

const mailStates = every<Mail['state']>()('pending', 'sent', 'dropped', 'dead');

function Mails() {
  const t = messageWords.useWords();
  const operations = operationsWords.useWords();
  const format = useFormat();
  const [address, setAddress] = useSearchParams();
  const state = mailStates.find((one) => one === address.get('state'));
  const cursor = address.get('cursor');
  const mayAct = useMay()('operations:act');
  const [again, setAgain] = useState<Mail | null>(null);
  const mails = useQuery(mailsListOptions({ query: { limit: '50', ...(state && { state }), ...(cursor !== null && { cursor }) } }));
  return (
    <Panel title={operations('mail')} aside={<span className="t2 small">{t('mailsHint')}</span>}>
      <div className="stack-12">
        <div className={css.bar}>
          <Select
            label={t('state')}
            choices={[{ id: 'any', label: t('any') }, ...mailStates.map((id) => ({ id, label: t(`mail.${id}`) }))]}
            value={state ?? 'any'}
            onChange={(value) => setAddress(value === 'any' ? {} : { state: value })}
          />
        </div>
        <PagedAnswer of={mails} rows={3} empty={<Empty>{t('noMails')}</Empty>}>
          {(items) => (
            <Table
              label={operations('mail')}
              head={[t('made'), t('mail'), t('state'), operations('attempts'), t('nextAt'), t('failure'), ...(mayAct ? [''] : [])]}
            >
              {items.map((mail) => (
                <tr key={mail.id}>
                  <td className={css.nowrap}>{format.time(mail.madeAt)}</td>
                  <td>{t(`kind.${mail.kind}`)}</td>
                  <td>{t(`mail.${mail.state}`)}</td>
                  <td>{format.number(mail.attempts)}</td>
                  <td>{mail.nextAt !== null && format.time(mail.nextAt)}</td>
                  <td className="mono">{mail.failure}</td>
                  {mayAct && (
                    <td>
                      {mail.state === 'dead' && mail.kind === 'notification' && (
                        <Button aria-label={t('mailAgainOf', { time: format.time(mail.madeAt) })} onPress={() => setAgain(mail)}>
                          {t('mailAgain')}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </Table>
          )}
        </PagedAnswer>
      </div>
      {again !== null && <SendAgain of={again} onClose={() => setAgain(null)} />}
    </Panel>
  );
}

/** Sends a mail again that was given up, for a reason that the history keeps. */
function SendAgain({ of, onClose }: { of: Mail; onClose: () => void }) {
  const t = messageWords.useWords();
  const operations = operationsWords.useWords();
  const format = useFormat();
  const [why, setWhy] = useState('');
  const sending = useAct(
    (_: undefined, key) => mailsAgain({ path: { mail: of.id }, body: { why: why.trim() }, headers: { ...key } }),
    onClose,
  );
  return (
    <ActForm
      title={t('mailAgainOf', { time: format.time(of.madeAt) })}
      submit={t('mailAgain')}
      act={sending}
      isReady={why.trim() !== ''}
      onSubmit={() => sending.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('mailAgainHint')}</p>
      <TextField label={operations('why')} rows={2} isRequired value={why} onChange={setWhy} maxLength={1000} />
    </ActForm>
  );
}

import { deliveriesAgain, deliveriesListOptions, type DeliveriesListData, type Delivery } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { integrationWords } from './words.js';

const states = ['pending', 'delivered', 'dead'] as const;

/** Every message to an endpoint, with every attempt. */
export function Deliveries({ id }: { id: string }) {
  const t = integrationWords.useWords();
  const [address, setAddress] = useSearchParams();
  const state = address.get('state');
  const query = Object.fromEntries(address) as DeliveriesListData['query'];
  const list = useQuery({
    ...deliveriesListOptions({ path: { endpoint: id }, query }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.items.some((one) => one.state === 'pending') === true ? 3000 : false),
  });
  return (
    <Section title={t('deliveries')}>
      <div className={company.fields}>
        <Select
          label={t('filter')}
          choices={[{ id: 'any', label: t('delivery.any') }, ...states.map((one) => ({ id: one, label: t(`delivery.${one}`) }))]}
          value={state ?? 'any'}
          onChange={(value) => setAddress(value === 'any' ? {} : { state: value })}
        />
      </div>
      <Answer of={list} rows={3}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <p className="t2">{t('deliveriesNone')}</p>
            ) : (
              <div className={company.frame}>
                <Table label={t('deliveries')} head={[t('message'), t('when'), t('state'), t('attempts'), '']}>
                  {items.map((one) => (
                    <Row key={one.id} endpoint={id} of={one} />
                  ))}
                </Table>
              </div>
            )}
            <div className={company.row}>
              {address.get('cursor') !== null && <Button onPress={() => setAddress(state === null ? {} : { state })}>{t('first')}</Button>}
              {next !== null && <Button onPress={() => setAddress({ ...(state !== null && { state }), cursor: next })}>{t('next')}</Button>}
            </div>
          </>
        )}
      </Answer>
    </Section>
  );
}

function Row({ endpoint, of: { id, type, at, state, nextAt, attempts } }: { endpoint: string; of: Delivery }) {
  const t = integrationWords.useWords();
  const format = useFormat();
  const again = useAct((_: null, key) =>
    deliveriesAgain({ path: { endpoint, delivery: id }, body: {}, headers: { ...key }, throwOnError: true }),
  );
  return (
    <tr>
      <td>
        <span className="mono">{type}</span>
        <div className="mono t3 small">{id}</div>
      </td>
      <td>{format.time(at)}</td>
      <td>
        {t(`delivery.${state}`)}
        {nextAt !== null && <div className="t3 small">{t('nextAt', { time: format.time(nextAt) })}</div>}
      </td>
      <td>
        {attempts.map(({ number, at: when, milliseconds, status, failure, begins }) => (
          <div key={number} className="small">
            {t('attempt', { number, time: format.time(when), milliseconds, outcome: failure ?? String(status ?? '') })}
            {begins !== null && begins !== '' && <div className="mono t3">{begins}</div>}
          </div>
        ))}
      </td>
      <td>
        {state !== 'pending' && (
          <Button isPending={again.isPending} onPress={() => again.mutate(null)}>
            {t('again')}
          </Button>
        )}
        {again.error !== null && <ProblemNotice error={again.error} />}
      </td>
    </tr>
  );
}

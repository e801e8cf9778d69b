import { deliveriesAgain, deliveriesListOptions, type Delivery } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageTurns } from '../../shell/page-turns.js';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { messageWords, operationsWords } from './words.js';

/** What an endpoint was told, newest first. */
export function Deliveries({ endpoint }: { endpoint: string }) {
  const t = messageWords.useWords();
  const operations = operationsWords.useWords();
  const [cursor, setCursor] = useState<string | null>(null);
  const deliveries = useQuery({
    ...deliveriesListOptions({ path: { endpoint }, query: { limit: '25', ...(cursor !== null && { cursor }) } }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'pending') === true ? 5000 : false),
  });
  const again = useAct((delivery: string, key) => deliveriesAgain({ path: { endpoint, delivery }, body: {}, headers: { ...key } }));
  return (
    <section className="stack-6">
      <h3>{t('deliveries')}</h3>
      {again.error !== null && <ProblemNotice error={again.error} />}
      <Answer of={deliveries} rows={3}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="t2">{t('noDeliveries')}</p>
          ) : (
            <>
              <Table label={t('deliveries')} head={[t('at'), t('type'), t('state'), operations('attempts'), t('lastAttempt'), '']}>
                {items.map((one) => (
                  <Row key={one.id} of={one} isBusy={again.isPending} onAgain={() => again.mutate(one.id)} />
                ))}
              </Table>
              <div className={css.acts}>
                <PageTurns cursor={cursor} next={next} onTurn={setCursor} />
              </div>
            </>
          )
        }
      </Answer>
    </section>
  );
}

function Row({ of: { type, at, state, attempts }, isBusy, onAgain }: { of: Delivery; isBusy: boolean; onAgain: () => void }) {
  const t = messageWords.useWords();
  const format = useFormat();
  const last = attempts.at(-1);
  return (
    <tr>
      <td className={css.nowrap}>{format.time(at)}</td>
      <td className="mono">{type}</td>
      <td>{t(`delivery.${state}`)}</td>
      <td>{format.number(attempts.length)}</td>
      <td>
        <span className="mono">{last?.status}</span> {typeof last?.failure === 'string' && <Failure of={last.failure} />}
      </td>
      <td>
        {state !== 'pending' && (
          <Button aria-label={t('againOf', { type, time: format.time(at) })} isDisabled={isBusy} onPress={onAgain}>
            {t('again')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What Carnet itself found fault with in words, and what the system reports by its code. */
function Failure({ of }: { of: string }) {
  const t = messageWords.useWords();
  const key = `failure.${of}`;
  return key in messageWords.phrases ? t(key as 'failure.REFUSED') : <span className="mono">{of}</span>;
}

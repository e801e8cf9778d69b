import { type Clocks, receiptsReadOptions, termsClocksOptions, type Transfer, transfersReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { problemOf } from '../../shell/server.js';
import { PageAnswer } from '../../shell/page-answer.js';
import { LinkButton } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { filingOf, routeOf } from '../transfers/content.js';
import { LaneTag, StateTag } from '../transfers/tags.js';
import css from './filing.module.css';
import { filingWords } from './words.js';

/** That a filing was received, and what happens next. */
export function Page() {
  const { id = '' } = useParams();
  const transfer = useQuery(transfersReadOptions({ path: { id } }));
  return <PageAnswer of={transfer}>{(data) => <Received transfer={data} />}</PageAnswer>;
}

function Received({ transfer }: { transfer: Transfer }) {
  const t = filingWords.useWords();
  const say = useSay();
  const { time } = useFormat();
  const { id } = transfer;
  const receipt = useQuery(receiptsReadOptions({ path: { id } }));
  const statement = receipt.data?.statement;
  const route = routeOf(transfer);
  return (
    <div className="stack-24">
      <div className={css.receipt}>
        <h1 className={css.title}>
          <CircleCheck size={28} aria-hidden /> {t('receipt.title')}
        </h1>
        <p>{say(filingOf(transfer).title)}</p>
        <p className={css.reference}>
          {t('reference')} <Reference of={transfer.reference} />
        </p>
      </div>
      <dl className={css.answers}>
        <Pair name={t('receipt.at')}>{time(statement?.receivedAt ?? transfer.submittedAt ?? transfer.updatedAt)}</Pair>
        <Pair name={t('state')}>
          <StateTag state={transfer.state} />
        </Pair>
        {route !== null && (
          <Pair name={t('lane')}>
            <LaneTag lane={route.lane} audit={route.audit === true} />
          </Pair>
        )}
        {statement !== undefined && <Pair name={t('receipt.number')}>{statement.number}</Pair>}
        <Pair name={t('contentDigest')}>
          <span className={`mono ${css.digest}`}>{statement?.content ?? transfer.contentDigest}</span>
        </Pair>
      </dl>
      <Next transfer={transfer} />
      {receipt.error !== null &&
        (problemOf(receipt.error).status === 409 ? <p className="t2">{t('receipt.unsigned')}</p> : <ProblemNotice error={receipt.error} />)}
      {statement !== undefined && (
        <p>
          <a href={`/v1/transfers/${id}/receipt`} target="_blank" rel="noreferrer">
            {t('receipt.json')}
          </a>
          <span className="small t2"> · {t('receipt.jsonHint')}</span>
        </p>
      )}
      <div className={css.buttons}>
        <LinkButton kind="primary" href={`/transfers/${id}`}>
          {t('openTransfer')}
        </LinkButton>
        <LinkButton href="/home">{t('toStart')}</LinkButton>
      </div>
    </div>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Who does what by when, from the clocks of the server. */
function Next({ transfer }: { transfer: Transfer }) {
  const t = filingWords.useWords();
  const clocks = useQuery({ ...termsClocksOptions({ path: { id: transfer.id } }), enabled: transfer.state !== 'draft' });
  const { day, list } = useFormat();
  const say = useSay();
  const roles = roleWords.useWords();
  const open = transfer.reviews.filter(({ opinion }) => opinion === null).map(({ discipline }) => discipline);
  const names = open.map((discipline) =>
    discipline in roleWords.phrases ? roles(discipline as keyof typeof roleWords.phrases) : discipline,
  );
  const due = transfer.completeness?.due ?? null;
  const line = ({ says, due: on, certainty }: Clocks['clocks'][number]): string =>
    t(certainty === 'provisional' ? 'receipt.clockProvisional' : 'receipt.clock', { what: say(says), day: day(on) });
  return (
    <section className="stack-8">
      <h2 className={css.h2}>{t('receipt.next')}</h2>
      <ol className={css.lines}>
        {transfer.state === 'granted' && <li>{t('receipt.granted')}</li>}
        {due !== null && <li>{t('receipt.completeness', { day: day(due) })}</li>}
        {names.length > 0 && <li>{t('receipt.reviewers', { disciplines: list(names) })}</li>}
        {clocks.data?.clocks
          .filter(({ state, clock }) => state !== 'stopped' && (clock !== 'completeness' || due === null))
          .map((clock) => (
            <li key={clock.clock}>{line(clock)}</li>
          ))}
        <li>{t('receipt.told')}</li>
      </ol>
    </section>
  );
}

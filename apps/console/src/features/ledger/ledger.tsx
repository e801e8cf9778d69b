import { type LedgerStanding, ledgerPositionOptions, ledgerStatementOptions, type StatementLine } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { AddressTurns } from '../../shell/page-turns.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Pairs, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { outcomeWords } from '../../words/outcomes.js';
import company from '../register/company.module.css';
import { CompanyHead, Section } from '../register/parts.js';
import { Adjustments } from './adjustments.js';
import { BurnDown } from './burn-down.js';
import css from './ledger.module.css';
import { useLineName } from './names.js';
import { ledgerWords } from './words.js';

const keyOf = ({ metric, window, party }: LedgerStanding): string => [metric, window, party ?? ''].join('|');

/** Where the company stands in each statutory window, and one of them in full. */
export function Page() {
  const t = ledgerWords.useWords();
  const format = useFormat();
  const [address] = useSearchParams();
  const position = useQuery(ledgerPositionOptions());
  return (
    <div className="stack-24">
      <CompanyHead title={t('ledger')} />
      <p>{t('intro')}</p>
      <Answer of={position}>
        {({ lines, asOf }) => {
          const shown = lines.find((line) => keyOf(line) === address.get('line')) ?? lines.find(({ current }) => current) ?? lines[0];
          return (
            <>
              {shown === undefined ? <Empty>{t('empty')}</Empty> : <Position lines={lines} shown={shown} />}
              <p className="t3 small">{t('asOf', { time: format.time(asOf) })}</p>
              {shown !== undefined && <Line key={keyOf(shown)} line={shown} today={asOf} />}
              <Adjustments lines={lines} />
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function Position({ lines, shown }: { lines: readonly LedgerStanding[]; shown: LedgerStanding }) {
  const t = ledgerWords.useWords();
  const format = useFormat();
  const nameOf = useLineName();
  return (
    <div className={company.frame}>
      <Table label={t('counters')} head={[t('countedItem'), t('used'), t('reserved'), t('total'), t('boundary'), t('left'), t('crossing')]}>
        {lines.map((line) => (
          <tr key={keyOf(line)}>
            <td>
              <Link
                to={`/ledger?${new URLSearchParams({ line: keyOf(line) }).toString()}`}
                {...(line === shown && { 'aria-current': 'true' as const })}
                className={company.link}
              >
                {nameOf(line)}
              </Link>
              {!line.current && <div className="t3 small">{t('notNow')}</div>}
              <Gauge line={line} />
            </td>
            <td className={company.num}>{format.number(line.committed)}</td>
            <td className={company.num}>{format.number(line.reserved)}</td>
            <td className={company.num}>{format.number(line.total)}</td>
            <td className={company.num}>{line.bound === null ? t('noBound') : format.number(line.bound.total)}</td>
            <td className={company.num}>{line.bound !== null && format.number(Math.max(0, line.bound.total - line.total))}</td>
            <td className={css.foretold}>
              <CrossingWords of={line.crossing} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

/** Used, reserved and the boundary as one bar; the boundary always stands at the same place. The figures stand beside it. */
function Gauge({ line: { committed, total, bound } }: { line: LedgerStanding }) {
  if (bound === null) return null;
  const scale = bound.total / 0.8;
  const part = (value: number): string => `${String(Math.min(100, (value / scale) * 100))}%`;
  return (
    <div className={css.gauge} data-over={total >= bound.total} aria-hidden>
      <span className={css.gaugeUsed} style={{ width: part(committed) }} />
      <span className={css.gaugeReserved} style={{ width: part(total - committed) }} />
      <span className={css.tick} />
    </div>
  );
}

function CrossingWords({ of }: { of: LedgerStanding['crossing'] }) {
  const t = ledgerWords.useWords();
  const say = useSay();
  const format = useFormat();
  if (of === null) return null;
  if (of.on === null) return <span className="t2">{say(of.says)}</span>;
  return (
    <>
      <strong>{format.day(of.on)}</strong>
      <div className="t2 small">
        {of.earliest !== undefined &&
          (of.latest
            ? t('between', { earliest: format.day(of.earliest), latest: format.day(of.latest) })
            : t('earliest', { earliest: format.day(of.earliest) }))}
      </div>
    </>
  );
}

/** One counter: its burn-down, every entry beside it, and what the law asks for next. */
function Line({ line, today }: { line: LedgerStanding; today: string }) {
  const [address] = useSearchParams();
  const name = useLineName()(line);
  const cursor = address.get('cursor');
  const { metric, window, party } = line;
  const statement = useQuery(
    ledgerStatementOptions({
      query: { metric, window, limit: '100', ...(party !== null && { party }), ...(cursor !== null && { cursor }) },
    }),
  );
  return (
    <>
      <Section title={name}>
        <Answer of={statement}>
          {({ items, next }) => (
            <div className={css.split} data-panes>
              <BurnDown line={line} entries={items} today={today} name={name} whole={cursor === null} />
              <div className="stack-16">
                <Statement items={items} line={line} />
                <div className="row-12">
                  <AddressTurns next={next} />
                </div>
              </div>
            </div>
          )}
        </Answer>
      </Section>
      <Next line={line} />
    </>
  );
}

function Statement({ items, line: { bound, crossing, current, window } }: { items: readonly StatementLine[]; line: LedgerStanding }) {
  const t = ledgerWords.useWords();
  const format = useFormat();
  if (items.length === 0) return <p className="t2">{t('noEntries')}</p>;
  return (
    <div className={company.frame}>
      <Table label={t('statement')} head={[t('day'), t('what'), t('amount'), t('after')]}>
        {items.map(({ at, kind, amount, totalAfter, transfer }, place) => (
          <tr key={place}>
            <td className={company.nowrap}>{format.day(at)}</td>
            <td>
              {t(`kind.${kind}`)}
              {transfer !== null && (
                <div>
                  <Link to={`/transfers/${transfer.id}`} className={`mono small ${company.reference}`}>
                    {transfer.reference}
                  </Link>
                </div>
              )}
            </td>
            <td className={company.num}>{format.number(amount)}</td>
            <td className={company.num}>{format.number(totalAfter)}</td>
          </tr>
        ))}
        {crossing?.on && bound !== null && (
          <tr>
            <td className={company.nowrap}>{format.day(crossing.on)}</td>
            <td>{t('projected')}</td>
            <td />
            <td className={company.num}>{format.number(bound.total)}</td>
          </tr>
        )}
        {current && /^\d{4}$/.test(window) && (
          <tr>
            <td className={company.nowrap}>{format.day(`${String(Number(window) + 1)}-01-01`)}</td>
            <td>{t('restarts')}</td>
            <td />
            <td className={company.num}>{format.number(0)}</td>
          </tr>
        )}
      </Table>
    </div>
  );
}

function Next({ line: { bound, crossing, counting } }: { line: LedgerStanding }) {
  const t = ledgerWords.useWords();
  const outcome = outcomeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const known =
    bound !== null && bound.outcome in outcomeWords.phrases ? outcome(bound.outcome as keyof typeof outcomeWords.phrases) : bound?.outcome;
  return (
    <Section title={t('next')}>
      {bound !== null && (
        <>
          <p>
            <strong>{t('nextAt', { total: format.number(bound.total), outcome: known ?? '' })}</strong>
          </p>
          <p>{say(bound.says)}</p>
          <p className="t2">{t('asked', { flow: say(bound.flow) })}</p>
        </>
      )}
      {crossing !== null && <p>{say(crossing.says)}</p>}
      {counting !== null && (
        <>
          <Pairs
            of={[
              [t('countedItem'), say(counting.says)],
              [t('boundary'), say(counting.source)],
            ]}
          />
          {counting.confidence === 'unconfirmed' && <p className="t2 small">{t('unread')}</p>}
        </>
      )}
    </Section>
  );
}

import { type ExplainedClock, ledgerPositionOptions, termsClocksOptions, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.js';
import { Answer } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { useMetricName } from '../../words/names.js';
import { useWindowName } from '../ledger/names.js';
import { clockKind, DueTag } from '../transfers/tags.js';
import css from './case.module.css';
import { RailFold, RailPart } from './rail.js';
import { caseWords } from './words.js';

/** The authority's clocks on the case, each with the sum behind its day. */
export function Clocks({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const clocks = useQuery(termsClocksOptions({ path: { id: of.id } }));
  return (
    <RailPart title={t('clocks')}>
      <Answer of={clocks} rows={2}>
        {({ clocks: all }) =>
          all.length === 0 ? <p className="t2">{t('clocks.none')}</p> : all.map((clock) => <ClockLine key={clock.clock} of={clock} />)
        }
      </Answer>
    </RailPart>
  );
}

function ClockLine({ of }: { of: ExplainedClock }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const used = Math.max(0, Math.min(of.allowedWorkingDays, of.allowedWorkingDays - of.left));
  const isOver = of.left < 0;
  const words = isOver
    ? t('clock.late', { count: -of.left })
    : t(of.state === 'paused' ? 'clock.leftPaused' : 'clock.left', { count: of.left });
  return (
    <div className="stack-4">
      <div className={css.spread}>
        <span>{t(`clock.${of.clock}`, { count: of.allowedWorkingDays })}</span>
        {of.state === 'stopped' ? (
          <span className="t2">{t('clock.stopped')}</span>
        ) : (
          <DueTag kind={clockKind(of.left, of.state === 'paused')} day={words} />
        )}
      </div>
      <div className={css.days} aria-hidden>
        {Array.from({ length: of.allowedWorkingDays }, (_, day) => (
          <span key={day} data-day={day < used ? (isOver ? 'late' : 'used') : of.state === 'paused' ? 'paused' : 'left'} />
        ))}
      </div>
      <div className={`${css.spread} small t2`}>
        <span>{t('clock.from', { day: format.day(of.startedOn) })}</span>
        <span>{t('clock.due', { time: format.time(of.dueAt) })}</span>
      </div>
      {of.certainty !== 'confirmed' && <p className="small t2">{t('clock.provisional', { day: format.day(of.calendar.until) })}</p>}
      <RailFold title={t('dateSum')}>
        {() => (
          <>
            <p className="small">{say(of.says)}</p>
            <ol className={`${css.plain} small`}>
              {of.steps.map(({ on, kind, says }) => (
                <li key={`${on} ${kind}`}>{say(says)}</li>
              ))}
            </ol>
            <p className="small t3">{t('clock.calendar', { name: of.calendar.name, edition: of.calendar.edition })}</p>
          </>
        )}
      </RailFold>
    </div>
  );
}

/** What the filing reserves in the statutory counters, against the next boundary. */
export function Ledger({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const metricName = useMetricName();
  const windowName = useWindowName();
  const may = useMay()('ledger:read');
  const position = useQuery({ ...ledgerPositionOptions({ query: { company: of.company.id } }), enabled: may && of.ledger.length > 0 });
  if (of.ledger.length === 0) return null;
  return (
    <RailPart title={t('ledger')}>
      {of.ledger.map(({ metric, window, reserved, committed, party }) => {
        const line = position.data?.lines.find((one) => one.metric === metric && one.window === window && one.party === party);
        const own = reserved + committed;
        const bound = line?.bound ?? null;
        return (
          <div key={`${metric} ${window} ${party ?? ''}`} className="stack-4">
            <div className={css.spread}>
              <span>{metricName(metric)}</span>
              <span className="small t2">{windowName(window)}</span>
            </div>
            {line !== undefined && (
              <Gauge
                used={line.committed}
                reserved={Math.max(0, line.total - line.committed - own)}
                own={own}
                bound={bound?.total ?? null}
              />
            )}
            <div className={`${css.spread} small`}>
              <span>{t('ledger.own', { count: format.number(own) })}</span>
              {line !== undefined && <span>{t('ledger.total', { count: format.number(line.total) })}</span>}
            </div>
            {bound !== null && (
              <p className="small t2">
                {t('ledger.bound', { total: format.number(bound.total) })} {say(bound.says)}
              </p>
            )}
            {line !== undefined && bound === null && <p className="small t2">{t('ledger.noBound')}</p>}
          </div>
        );
      })}
    </RailPart>
  );
}

/** Used, reserved and this filing on one scale, with the boundary at four fifths of it. */
function Gauge({ used, reserved, own, bound }: { used: number; reserved: number; own: number; bound: number | null }) {
  const scale = bound === null ? Math.max(1, used + reserved + own) : bound / 0.8;
  const width = (count: number): string => `${String(Math.min(100, (count / scale) * 100))}%`;
  const isPast = bound !== null && used + reserved + own >= bound;
  return (
    <div className={css.gauge} aria-hidden>
      <span data-part="used" style={{ width: width(used) }} />
      <span data-part="reserved" style={{ width: width(reserved) }} />
      {own > 0 && <span data-part={isPast ? 'past' : 'own'} style={{ width: width(own) }} />}
      {bound !== null && <i />}
    </div>
  );
}

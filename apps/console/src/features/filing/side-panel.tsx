import { type Counted, type LedgerStanding, ledgerPositionOptions, type OpenPart, type Route, type Sections } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleDashed } from 'lucide-react';
import { Link } from 'react-router';
import { ServerProblem } from '../../shell/server.js';
import { Loading, ProblemNotice } from '../../ui/feedback.js';
import { useSay } from '../../words/language.js';
import { useDocumentName } from '../../words/names.js';
import css from './filing.module.css';
import { SidePart } from './frame.js';
import { LedgerGauge } from './ledger-gauge.js';
import { RouteLadder } from './route-ladder.js';
import { sectionAddress } from './sections.js';
import { filingWords } from './words.js';

interface RouteResult {
  readonly data: Route | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What the rules would say now, and the way the filing would go. */
export function RoutePart({ of }: { of: RouteResult }) {
  const t = filingWords.useWords();
  const say = useSay();
  const { data, error, refetch } = of;
  const isWrong = error instanceof ServerProblem && (error.status === 422 || error.status === 400);
  return (
    <SidePart title={t('yourRoute')} aside={<span className="small t3">{t('side.mayChange')}</span>} live>
      {isWrong && <p>{t('side.routeWrong')}</p>}
      {error !== null && !isWrong && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading rows={4} />}
      {data !== undefined && !isWrong && (
        <>
          <RouteLadder route={data} />
          <p className="small t2">{t(`side.lane.${data.forecast.disposal}`)}</p>
          {data.forecast.why
            ?.filter(({ code }) => code !== 'missing' && code !== 'to-confirm')
            .slice(0, 2)
            .map(({ says }) => (
              <p key={says.en} className="small t3">
                {say(says)}
              </p>
            ))}
        </>
      )}
    </SidePart>
  );
}

/** How long a decision may take, where the server knows anything of it. */
export function TimePart({ of }: { of: Route | undefined }) {
  const t = filingWords.useWords();
  const say = useSay();
  if (!of?.estimate) return null;
  return (
    <SidePart title={t('side.time')} aside={<span className="small t3">{t('side.noPromise')}</span>}>
      {of.estimate.says.map((says) => (
        <p key={says.en} className="small t2">
          {say(says)}
        </p>
      ))}
    </SidePart>
  );
}

/** The counters that a filing would add to. */
export function LedgerPart({ counted }: { counted: readonly Counted[] | undefined }) {
  const t = filingWords.useWords();
  const { data } = useQuery(ledgerPositionOptions());
  const lines = data?.lines ?? [];
  return (
    <SidePart title={t('side.ledger')}>
      {counted === undefined && <p>{t('side.ledgerLater')}</p>}
      {counted?.length === 0 && <p>{t('side.ledgerNone')}</p>}
      {counted?.map((one) => (
        <LedgerGauge key={`${one.metric} ${one.window}`} line={standing(lines, one)} adds={one.amount} />
      ))}
    </SidePart>
  );
}

/** Where a counter stands without the filing; one that nothing was written into yet stands at nothing. */
function standing(lines: readonly LedgerStanding[], { metric, window, amount, totalAfter }: Counted) {
  const line = lines.find((other) => other.metric === metric && other.window === window && other.party === null);
  return (
    line ?? { metric, window, reserved: 0, committed: totalAfter - amount, waitingElsewhere: 0, total: totalAfter - amount, bound: null }
  );
}

const mostMissing = 6;

/** What is open in the draft, each with its place. */
export function MissingPart({ sections }: { sections: Sections }) {
  const t = filingWords.useWords();
  const say = useSay();
  const documentName = useDocumentName();
  const open = sections.sections
    .filter(({ kind }) => kind !== 'regime')
    .flatMap((section) => section.open.filter(({ as }) => as !== 'unconfirmed').map((part) => ({ section, part })));
  const words = ({ pointer, says }: OpenPart): string => {
    const code = pointer.startsWith('/documents/') ? pointer.split('/')[2] : undefined;
    return code === undefined ? say(says) : t('side.document', { title: documentName(code) });
  };
  return (
    <SidePart title={t('side.missing')}>
      {open.length === 0 && <p>{t('side.missingNone')}</p>}
      <ul className="stack-8">
        {open.slice(0, mostMissing).map(({ section, part }) => (
          <li key={part.pointer} className={css.note}>
            <CircleDashed size={15} aria-hidden />
            <Link to={sectionAddress(sections.transfer, section)}>{words(part)}</Link>
          </li>
        ))}
      </ul>
      {open.length > mostMissing && <p className="small t3">{t('side.missingMore', { count: open.length - mostMissing })}</p>}
    </SidePart>
  );
}

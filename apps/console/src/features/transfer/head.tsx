import type { Appeals, Clocks, Obligations, OpenReassessment, Transfer } from '@carnet/client';
import { Check, CircleDashed, Minus, Pause } from 'lucide-react';
import { Link } from 'react-router';
import { LinkButton } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { useMetricName } from '../../words/names.js';
import company from '../register/company.module.css';
import { BackLink } from '../register/parts.js';
import { LaneTag, StateTag } from '../transfers/tags.js';
import { decisionOf, filingOf, routeOf } from '../transfers/content.js';
import { type ProgressStep, progressOf, whoActs } from './progress.js';
import css from './transfer.module.css';
import { transferWords } from './words.js';

export interface Around {
  readonly transfer: Transfer;
  readonly obligations: Obligations | undefined;
  readonly appeals: Appeals | undefined;
  readonly clocks: Clocks | undefined;
  readonly reassessment: OpenReassessment | null | undefined;
}

/** Conditions that the company still owes, the nearest first. */
export const owed = (obligations: Obligations | undefined): Obligations['obligations'] =>
  (obligations?.obligations ?? [])
    .filter(({ state }) => state === 'open' || state === 'breached')
    .sort((a, b) => (a.due?.on ?? '9999').localeCompare(b.due?.on ?? '9999'));

/** The appeal that is not decided yet; undefined if there is none. */
export const openAppealOf = (appeals: Appeals | undefined): Appeals['appeals'][number] | undefined =>
  appeals?.appeals.find(({ end }) => end === null);

/** Where a transfer stands: in one sentence, in five steps, and who has to do something by when. */
export function Head(around: Around) {
  const t = transferWords.useWords();
  const say = useSay();
  const status = useStatus(around);
  const { transfer } = around;
  const { id, reference, reopened, split, state, successor } = transfer;
  const reasons = transfer.grantAct?.reasons ?? '';
  return (
    <div className="stack-16">
      <BackLink to="/transfers">{t('allTransfers')}</BackLink>
      <div className={css.meta}>
        <Reference of={reference} />
        <StateTag state={state} chip />
        <LaneTag lane={routeOf(transfer)?.lane ?? null} />
      </div>
      <h1 className={company.title}>{say(filingOf(transfer).title)}</h1>
      <p className={company.lead}>{status}</p>
      {(state === 'suspended' || state === 'revoked') && reasons !== '' && <p>{t('status.reason', { reason: reasons })}</p>}
      {reopened !== null && (
        <Notice>
          <p>{say(reopened.says)}</p>
          <p>{t('status.reason', { reason: reopened.reasons })}</p>
        </Notice>
      )}
      {split !== null && <Split of={split} />}
      {state === 'draft' && (
        <div>
          <LinkButton kind="primary" href={`/transfers/${id}/edit`}>
            {t('openDraft')}
          </LinkButton>
        </div>
      )}
      {successor !== null && <Link to={`/transfers/${successor}`}>{t('successor')}</Link>}
      <Stepper steps={progressOf(transfer)} />
      <Cells {...around} />
      <Sums clocks={around.clocks} />
    </div>
  );
}

/** Why its quantity counts as split, and what the counters come to with the other parts. */
function Split({ of: { reasons, totals } }: { of: NonNullable<Around['transfer']['split']> }) {
  const t = transferWords.useWords();
  const format = useFormat();
  const metricName = useMetricName();
  return (
    <Notice family="amber">
      <p>{t('split', { reasons })}</p>
      <ul className={company.list}>
        {Object.entries(totals).map(([metric, total]) => (
          <li key={metric}>{t('splitTotal', { metric: metricName(metric), total: format.number(Number(total)) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

function useStatus({ transfer, obligations, appeals }: Around): string {
  const t = transferWords.useWords();
  const format = useFormat();
  const { state, completeness, request, hearings, grantAct } = transfer;
  const open = owed(obligations);
  const [next] = open;
  const lastDay = decisionOf(transfer)?.term?.lastDay;
  switch (state) {
    case 'submitted':
    case 'in-review':
      return t(completeness?.end === null ? 'status.completeness' : `status.${state}`);
    case 'information-requested':
      return t('status.information-requested', { count: request?.items.filter((item) => item.state === 'asked').length ?? 0 });
    case 'awaiting-hearing':
      return t('status.awaiting-hearing', { day: format.day(hearings.at(-1)?.due.on ?? '') });
    case 'awaiting-conditions':
      return t('status.awaiting-conditions', { count: obligations?.waitsFor.length ?? 0 });
    case 'granted':
      if (next?.due) return t('status.grantedConditions', { count: open.length, day: format.day(next.due.on) });
      return lastDay === undefined ? t('status.grantedOpen') : t('status.granted', { day: format.day(lastDay) });
    case 'refused': {
      const appeal = openAppealOf(appeals);
      if (appeal) return t('status.appealed', { day: format.day(appeal.due.on) });
      const until = appeals?.until;
      return until && !until.over ? t('status.refusedUntil', { day: format.day(until.on) }) : t('status.refused');
    }
    case 'suspended': {
      const values = { day: format.day(grantAct?.at ?? '') };
      return grantAct?.fields === undefined
        ? t('status.suspended', values)
        : t('status.suspendedPart', { ...values, count: grantAct.fields.length });
    }
    case 'revoked':
      return t(grantAct?.act === 'surrendered' ? 'status.surrendered' : 'status.revoked', {
        day: format.day(grantAct?.at ?? ''),
      });
    default:
      return t(`status.${state}`);
  }
}

const icons: Record<ProgressStep['status'], typeof Check | null> = {
  done: Check,
  'not-needed': Minus,
  current: CircleDashed,
  paused: Pause,
  ahead: null,
  ended: null,
};

function Stepper({ steps }: { steps: readonly ProgressStep[] }) {
  const t = transferWords.useWords();
  const format = useFormat();
  return (
    <ol className={css.stepper} aria-label={t('steps')}>
      {steps.map(({ name, status, at }) => {
        const Icon = icons[status];
        return (
          <li
            key={name}
            className={css.step}
            data-status={status}
            {...((status === 'current' || status === 'paused') && { 'aria-current': 'step' as const })}
          >
            <span className={css.dot}>{Icon !== null && <Icon size={12} aria-hidden />}</span>
            <span className={css.stepName}>{t(`step.${name}`)}</span>
            <span className={css.stepNote}>{at === null ? t(`stepIs.${status}`) : format.day(at)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Cells(around: Around) {
  const t = transferWords.useWords();
  const next = useNextDate(around);
  const decision = useDecisionDay(around);
  const { transfer, obligations, reassessment, appeals } = around;
  const isAppealed = openAppealOf(appeals) !== undefined;
  return (
    <dl className={css.cells}>
      <div className={css.cell}>
        <dt>{t('who')}</dt>
        <dd>{t(`who.${whoActs(transfer, owed(obligations).length, reassessment?.because, isAppealed)}`)}</dd>
      </div>
      <div className={css.cell}>
        <dt>{t('nextDate')}</dt>
        <dd>
          {next === null ? t('noDate') : next.day}
          {next !== null && <small>{next.what}</small>}
        </dd>
      </div>
      <div className={css.cell}>
        <dt>{t('decision')}</dt>
        <dd>{decision}</dd>
      </div>
    </dl>
  );
}

/** The day that comes next, and what it is for. */
function useNextDate({ transfer, obligations, appeals, reassessment }: Around): { readonly day: string; readonly what: string } | null {
  const t = transferWords.useWords();
  const format = useFormat();
  const { state, request, hearings, clock, grantAct } = transfer;
  if (state === 'information-requested' && request !== null)
    return {
      day: format.time(request.due.at),
      what: request.overdue ? t('next.answerOver') : t('next.answer', { count: request.due.workingDays }),
    };
  const hearing = hearings.at(-1);
  if (state === 'awaiting-hearing' && hearing !== undefined) return { day: format.time(hearing.due.at), what: t('next.hearing') };
  if ((state === 'in-review' || state === 'in-approval') && clock !== null)
    return { day: format.day(clock.dueOn), what: t('next.decision') };
  const condition = owed(obligations).find(({ due }) => due !== null)?.due;
  if (reassessment && (!condition || reassessment.due.at < condition.at))
    return { day: format.time(reassessment.due.at), what: t('next.reassessment') };
  if (condition) return { day: format.time(condition.at), what: t('next.condition') };
  if (state === 'suspended' && grantAct?.until !== undefined) return { day: format.day(grantAct.until.on), what: t('next.suspension') };
  const lastDay = decisionOf(transfer)?.term?.lastDay;
  if (state === 'granted' && lastDay !== undefined) return { day: format.day(lastDay), what: t('next.end') };
  const appeal = openAppealOf(appeals);
  if (state === 'refused' && appeal) return { day: format.time(appeal.due.at), what: t('next.appealDecision') };
  const until = appeals?.until;
  return state === 'refused' && until && !until.over ? { day: format.time(until.at), what: t('next.appeal') } : null;
}

function useDecisionDay({ transfer, clocks }: Around): string {
  const t = transferWords.useWords();
  const format = useFormat();
  const made = decisionOf(transfer);
  if (made !== null) return t('decision.on', { day: format.day(made.at) });
  const review = clocks?.clocks.find(({ clock }) => clock === 'review');
  if (review === undefined || review.state === 'stopped') return t('decision.none');
  return review.state === 'paused' ? t('decision.after', { count: review.left }) : t('byDay', { day: format.day(review.due) });
}

/** The sum that leads to the authority's day, line by line. */
function Sums({ clocks }: { clocks: Clocks | undefined }) {
  const t = transferWords.useWords();
  const say = useSay();
  const format = useFormat();
  if (clocks === undefined || clocks.clocks.length === 0) return null;
  return (
    <details className={css.details}>
      <summary>{t('dateSum')}</summary>
      {clocks.clocks.map(({ clock, says, certainty, steps }) => (
        <div key={clock}>
          <p>{say(says)}</p>
          {certainty === 'provisional' && <p className="t2">{t('provisional')}</p>}
          <Table label={t('clockRuns')} head={[t('day'), t('why')]}>
            {steps.map((step, place) => (
              <tr key={place}>
                <td>{format.day(step.on)}</td>
                <td>{say(step.says)}</td>
              </tr>
            ))}
          </Table>
        </div>
      ))}
    </details>
  );
}

import { recommendationReadOptions, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Answer } from '../../ui/feedback.js';
import { Person } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { roleWords } from '../../words/roles.js';
import { CompanyClosedThen } from '../duties/closed.js';
import { usePeople } from '../queue/people.js';
import { decisionOf, judgedOf, routeOf } from '../transfers/content.js';
import css from './case.module.css';
import { NamedDocuments } from './named-documents.js';
import { caseWords } from './words.js';

export function RailPart({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.railPart} aria-label={title}>
      <div className={css.railHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A part of the rail that loads when it is opened. */
export function RailFold({ title, children }: { title: string; children: () => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={css.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <div className={css.foldBody}>{children()}</div>}
    </details>
  );
}

/** What the findings speak for; it decides nothing. */
export function Recommendation({ id }: { id: string }) {
  const t = caseWords.useWords();
  const say = useSay();
  const recommendation = useQuery(recommendationReadOptions({ path: { id } }));
  return (
    <RailPart title={t('recommendation')}>
      <Answer of={recommendation} rows={1}>
        {({ outcome, because }) =>
          outcome === null ? (
            <p className="t2">{t('rules.none')}</p>
          ) : (
            <>
              <p>
                <strong>{t(`recommends.${outcome}`)}</strong>
              </p>
              <RailFold title={t('recommendation.why', { count: because.length })}>
                {() => (
                  <ul className={css.plain}>
                    {because.map((one) => (
                      <li key={`${one.kind} ${one.what}`} className="small">
                        <strong>{t(`recommends.${one.for}`)}</strong> {say(one.says)}
                      </li>
                    ))}
                  </ul>
                )}
              </RailFold>
            </>
          )
        }
      </Answer>
    </RailPart>
  );
}

/** Why people look at it, where no verdict says so. */
export function RouteReasons({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const judged = judgedOf(of)?.verdicts ?? [];
  const unsaid = (routeOf(of)?.reasons ?? []).filter(({ en }) => !judged.some(({ reason }) => reason.en === en));
  if (unsaid.length === 0) return null;
  return (
    <RailPart title={t('routeReasons')}>
      <ul className={css.plain}>
        {unsaid.map((reason) => (
          <li key={reason.en} className="small">
            {say(reason)}
          </li>
        ))}
      </ul>
    </RailPart>
  );
}

/** What the engine checked for the reviewers, where somebody should look. */
export function Checks({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const found = of.checks.filter(({ status }) => status !== 'passed');
  if (found.length === 0) return null;
  return (
    <RailPart title={t('checks')}>
      <ul className={css.plain}>
        {found.map(({ code, says, items, status }) => (
          <li key={code}>
            <span className={`${css.iconLine} ${status === 'failed' ? 'f-red' : 'f-amber'}`}>
              <CircleAlert size={15} aria-hidden />
              <span>{say(says)}</span>
            </span>
            {items.length > 0 && (
              <RailFold title={t('checks.items', { count: items.length })}>
                {() => (
                  <ul className={`${css.plain} small`}>
                    {items.map((item) => (
                      <li key={item.en}>{say(item)}</li>
                    ))}
                  </ul>
                )}
              </RailFold>
            )}
          </li>
        ))}
      </ul>
    </RailPart>
  );
}

type Conclusion = 'support' | 'support-with-conditions' | 'object';

/** The reviews by discipline: who has each, and what was concluded. */
export function Reviews({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  const people = usePeople();
  if (of.reviews.length === 0) return null;
  const done = of.reviews.filter(({ opinion }) => opinion !== null).length;
  return (
    <RailPart title={t('reviews')} aside={<span className="small t2">{t('reviews.done', { done, count: of.reviews.length })}</span>}>
      <ul className={css.plain}>
        {of.reviews.map(({ discipline, assignee, onBehalfOf, opinion }) => {
          const withheld = opinion?.withheld ?? null;
          return (
            <li key={discipline}>
              <div className={css.spread}>
                <strong>{role(discipline)}</strong>
                {opinion === null ? (
                  <span className={`${css.iconLine} t2`}>
                    {t('reviews.open')}
                    <CircleDashed size={15} aria-hidden />
                  </span>
                ) : (
                  <span className={css.iconLine}>
                    {opinion.conclusion === null ? t('withheld') : t(`conclusion.${opinion.conclusion satisfies Conclusion}`)}
                    <CircleCheck size={15} aria-hidden className={css.green} />
                  </span>
                )}
              </div>
              <div className="small t2">{assignee === null ? t('unassigned') : <Person name={people.name(assignee)} />}</div>
              {onBehalfOf !== null && <p className="small t2">{t('onBehalfOf', { name: people.name(onBehalfOf) })}</p>}
              {withheld !== null && <p className="small t2">{say(withheld.reason)}</p>}
              {opinion !== null && (opinion.reasons ?? '') !== '' && (
                <RailFold title={t('reviews.reasons', { time: format.time(opinion.at) })}>
                  {() => (
                    <>
                      <p>{opinion.reasons}</p>
                      <ol className={css.plain}>
                        {opinion.terms.map((term) => (
                          <li key={say(term.says)}>{say(term.says)}</li>
                        ))}
                        {opinion.conditions.map((words) => (
                          <li key={words}>{words}</li>
                        ))}
                      </ol>
                    </>
                  )}
                </RailFold>
              )}
            </li>
          );
        })}
      </ul>
    </RailPart>
  );
}

/** The open approval step, and every vote; void ones stay to be seen. */
export function Approval({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const people = usePeople();
  const steps = [...(of.step === null ? [] : [of.step]), ...of.beside];
  const chain = routeOf(of)?.chain ?? [];
  if (chain.length === 0 && of.votes.length === 0) return null;
  return (
    <RailPart
      title={t('approval')}
      aside={
        <span className="small t2">
          {steps.length > 0
            ? t('approval.stepOf', { step: (of.step?.index ?? 0) + 1, count: chain.length })
            : of.state === 'in-review' || of.state === 'information-requested'
              ? t('approval.notOpen')
              : null}
        </span>
      }
    >
      <ul className={css.plain}>
        {steps.map(({ index, quorum, voters, veto }) => (
          <li key={index}>
            <p>
              {t('approval.quorum', { quorum, seats: voters.length })}
              {veto && <span className="t2"> {t('approval.veto')}</span>}
            </p>
            <p className="small t2">{format.list(voters.map(people.name))}</p>
          </li>
        ))}
        {steps.length === 0 &&
          chain.map(({ role, seats, quorum }, place) => (
            <li key={place} className="small t2">
              {t('approval.planned', {
                step: place + 1,
                role: t(role === 'supervisor' ? 'role.supervisor' : 'role.approver'),
                quorum,
                seats,
              })}
            </li>
          ))}
        {of.votes.map((vote) => (
          <li key={`${String(vote.step)} ${vote.voter ?? ''} ${vote.at}`}>
            <div className={css.spread}>
              {vote.voter !== null && <Person name={people.name(vote.voter)} />}
              <strong>{vote.ballot === null ? t('withheld') : t(`ballot.${vote.ballot}`)}</strong>
            </div>
            <p className="small t2">{t('vote.on', { time: format.time(vote.at), digest: vote.contentDigest.slice(7, 15) })}</p>
            {vote.contentDigest !== of.contentDigest && <p className={`small ${css.orange}`}>{t('vote.otherContent')}</p>}
            {vote.onBehalfOf !== null && <p className="small t2">{t('onBehalfOf', { name: people.name(vote.onBehalfOf) })}</p>}
            {vote.withheld !== null && <p className="small t2">{say(vote.withheld.reason)}</p>}
            {vote.reasons !== null && vote.reasons !== '' && <p className="small">{vote.reasons}</p>}
          </li>
        ))}
        {of.challenges.map(({ round, at, reasons, by, voided }) => (
          <li key={`challenge ${String(round)}`}>
            <p className={css.orange}>{t('challenge.line', { time: format.time(at), name: by === null ? '' : people.name(by) })}</p>
            <p className="small">{reasons}</p>
            <p className="small t2">{t('challenge.voided', { count: voided.length })}</p>
          </li>
        ))}
      </ul>
    </RailPart>
  );
}

/** What the company was asked, why a refusal was taken up again, hearings before one, and a decision that waits for a supervisor. */
export function Waiting({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const people = usePeople();
  const format = useFormat();
  return (
    <>
      {of.state === 'information-requested' && of.request !== null && (
        <RailPart title={t('asked')}>
          <p>
            {t(of.request.overdue ? 'asked.overdue' : 'asked.open', { time: format.time(of.request.due.at) })}
            {!of.request.overdue && <CompanyClosedThen of={of} on={of.request.due.on} />}
          </p>
        </RailPart>
      )}
      {of.reopened !== null && (
        <RailPart title={t('reopened')}>
          <p>{t('reopened.at', { time: format.time(of.reopened.at) })}</p>
          <blockquote className={css.quote}>{of.reopened.reasons}</blockquote>
        </RailPart>
      )}
      {of.confirmation !== null && (
        <RailPart title={t('confirmation')}>
          <p>{t('confirmation.waits', { time: format.time(of.confirmation.askedAt) })}</p>
        </RailPart>
      )}
      {of.restrictionAnswer !== null && (
        <RailPart title={t('restrictionAnswer')}>
          <p>
            {t(of.restrictionAnswer.confirmed ? 'restrictionAnswer.yes' : 'restrictionAnswer.no', {
              name: people.name(of.restrictionAnswer.by),
              time: format.time(of.restrictionAnswer.at),
            })}
          </p>
          <blockquote className={css.quote}>{of.restrictionAnswer.reasons}</blockquote>
        </RailPart>
      )}
      {of.hearings.length > 0 && (
        <RailPart title={t('hearing')}>
          <ul className={css.plain}>
            {of.hearings.map(({ round, due, end, view, overdue }) => (
              <li key={round}>
                <p>
                  {end === null ? t(overdue ? 'hearing.overdue' : 'hearing.open', { day: format.day(due.on) }) : t(`hearing.${end.as}`)}
                  {end === null && !overdue && <CompanyClosedThen of={of} on={due.on} />}
                </p>
                {view !== null && (
                  <blockquote className={css.quote}>
                    <p>{view.words}</p>
                    <NamedDocuments id={of.id} of={view.documents} />
                  </blockquote>
                )}
              </li>
            ))}
          </ul>
        </RailPart>
      )}
      <Decision of={of} />
    </>
  );
}

function Decision({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const decision = decisionOf(of);
  if (decision === null) return null;
  const known = (['granted', 'granted-with-conditions', 'refused'] as const).find((one) => one === decision.outcome);
  return (
    <RailPart title={t('decision')}>
      <p>
        <strong>{known === undefined ? decision.outcome : t(`outcome.${known}`)}</strong>
      </p>
      <ul className={css.plain}>
        {decision.reasons.map((reason) => (
          <li key={say(reason)} className="small">
            {say(reason)}
          </li>
        ))}
      </ul>
    </RailPart>
  );
}

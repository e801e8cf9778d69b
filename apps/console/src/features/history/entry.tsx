import type { HistoryEntry } from '@carnet/client';
import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Pairs } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { useMetricName } from '../../words/names.js';
import { roleWords } from '../../words/roles.js';
import { stateWords } from '../transfers/state-words.js';
import { pairsOf, valueText } from './details.js';
import css from './history.module.css';
import { historyWords } from './words.js';

/** Who did something, and for whom, in words. */
export function useWho(): (by: HistoryEntry['by']) => string {
  const t = historyWords.useWords();
  return ({ kind, id, name, side, onBehalfOf }) => {
    if (kind === 'system') {
      const part = `system.${id ?? ''}`;
      return t('by.system', { part: part in historyWords.phrases ? t(part as 'system.assess') : (id ?? '') });
    }
    if (kind === 'key') return t('by.key', { id: id ?? '' });
    if (name !== null) return onBehalfOf === null ? name : t('by.for', { name, whom: onBehalfOf });
    return t(side === 'authority' ? 'by.authority' : side === 'company' ? 'by.company' : 'by.gone');
  };
}

/** How somebody proved themselves, and from where, in words. */
export function useVia(): (via: string | null) => string {
  const t = historyWords.useWords();
  return (via) => {
    if (via === null) return '';
    const [method = '', ...rest] = via.split(' ');
    const address = rest.join(' ');
    if (method === 'session' || method === 'key' || method === 'token') return t(`via.${method}`, { address });
    if (method === 'import' || method === 'bulk') return t(`via.${method}`);
    return address === '' ? method : t('via.other', { method, address });
  };
}

/** The name of a state, also of one that is not known here. */
export function useStateName(): (state: string) => string {
  const t = stateWords.useWords();
  return (state) => (state in stateWords.phrases ? t(state as keyof typeof stateWords.phrases) : state);
}

/** What an entry about an organisation is about, in words. */
export function useSubjectKind(): (kind: string) => string {
  const t = historyWords.useWords();
  return (kind) => (`subject.${kind}` in historyWords.phrases ? t(`subject.${kind}` as 'subject.person') : kind);
}

/** From which state to which, where it changed. */
export function StateChange({ from, to }: { from: string | null; to: string | null }) {
  const t = historyWords.useWords();
  const name = useStateName();
  if (to === null || from === to) return null;
  return <>{from === null ? name(to) : t('state.from', { from: name(from), to: name(to) })}</>;
}

/** What opens a row: it looks like a link and keeps the height of the row. */
export function RowButton({ children, onPress, current = false }: { children: ReactNode; onPress: () => void; current?: boolean }) {
  return (
    <Button className={css.rowButton ?? ''} onPress={onPress} {...(current && { 'aria-current': 'true' })}>
      {children}
    </Button>
  );
}

export function RefusedMark() {
  const t = historyWords.useWords();
  return (
    <span className={`${css.mark} f-red`}>
      <CircleX size={15} aria-hidden />
      {t('refused')}
    </span>
  );
}

/** All that one entry says. */
export function EntryDetail({ entry }: { entry: HistoryEntry }) {
  const t = historyWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  const who = useWho();
  const via = useVia();
  const subject = useSubjectKind();
  const { by, why, code, from, to, version } = entry;
  const facts: [string, ReactNode][] = [[t('who'), who(by)]];
  if (by.roles.length > 0) facts.push([t('detail.roles'), format.list(by.roles.map((one) => role(one)))]);
  if (entry.refused) facts.push([t('of.refused'), code === null ? t('refused') : t('refusedBecause', { code })]);
  if (to !== null && from !== to) facts.push([t('state'), <StateChange key="state" from={from} to={to} />]);
  if (why !== null) {
    facts.push([t('why'), why.text ?? <span className="t2">{t('detail.whyGone')}</span>]);
    facts.push([
      t('detail.whyDigest'),
      <span key="digest" className={`mono ${css.break}`}>
        {why.digest}
      </span>,
    ]);
  }
  if (entry.subject !== null)
    facts.push([
      t('subject'),
      <>
        {subject(entry.subject.kind)} <span className={`mono ${css.break}`}>{entry.subject.id}</span>
      </>,
    ]);
  if (entry.via !== null) facts.push([t('via'), via(entry.via)]);
  facts.push([t('organisation'), say(entry.organisation.name)]);
  if (version !== null) facts.push([t('version'), format.number(version)]);
  facts.push([
    t('detail.instant'),
    <span key="at" className="mono">
      {entry.at}
    </span>,
  ]);
  facts.push([
    t('entry'),
    <span key="id" className={`mono ${css.break}`}>
      {entry.id}
    </span>,
  ]);
  return (
    <>
      <Pairs of={facts} />
      <Held details={entry.details} />
    </>
  );
}

/** Old and new values beside each other, and whatever else the entry holds. */
function Held({ details }: { details: HistoryEntry['details'] }) {
  const t = historyWords.useWords();
  const metricName = useMetricName();
  const format = useFormat();
  /** What the counters came to when a split was established, each as `metric total`. */
  const totals = (value: unknown): string =>
    format.list(
      (Array.isArray(value) ? value : []).map((line) => {
        const [metric = '', total = ''] = String(line).split(' ');
        return t('detail.total', { metric: metricName(metric), total: format.number(Number(total)) });
      }),
    );
  const { changes, rest } = pairsOf(details ?? {});
  if (changes.length + rest.length === 0) return <p className="t2">{t('detail.restNone')}</p>;
  return (
    <>
      {changes.length > 0 && (
        <section className="stack-6">
          <h3>{t('detail.changed')}</h3>
          {changes.map(({ name, before, after }) => (
            <div key={name} className={css.diff}>
              {name !== '' && <div className="mono t2">{name}</div>}
              <div className={css.removed}>
                <span aria-hidden>−</span>
                <span className="visually-hidden">{t('before')}</span> {valueText(before)}
              </div>
              <div className={css.added}>
                <span aria-hidden>+</span>
                <span className="visually-hidden">{t('after')}</span> {valueText(after)}
              </div>
            </div>
          ))}
        </section>
      )}
      {rest.length > 0 && (
        <section className="stack-6">
          <h3>{t('detail.rest')}</h3>
          <dl className="stack-6">
            {rest.map(([name, value]) => (
              <div key={name}>
                <dt className="mono t3">{name}</dt>
                <dd className={`mono ${css.break}`}>{name === 'totals' ? totals(value) : valueText(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

import { type AsOf, historyAsOfOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useRegimeName } from '../../words/facts.js';
import { shownZone, useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { useFiledValue, usePartName } from '../transfer/names.js';
import { OutcomeTag } from '../transfers/tags.js';
import { pairsOf } from './details.js';
import { useStateName } from './entry.js';
import css from './history.module.css';
import { readOnce } from './history.js';
import { transferHistoryWords } from './words.js';
import { instantOf, wallOf } from './wall-time.js';

/** Which instant the page shows: typed in the time of the authority. */
export function AsOfField({ until, onShow }: { until: string | null; onShow: (at: string) => void }) {
  const t = transferHistoryWords.useWords();
  const [typed, setTyped] = useState(until === null ? '' : wallOf(until, shownZone()));
  const at = instantOf(typed, shownZone());
  return (
    <form
      className={css.asOf}
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== null) onShow(at);
      }}
    >
      <TextField
        label={`${t('asOf.label')} (${t('asOf.zone', { zone: shownZone() })})`}
        type="datetime-local"
        value={typed}
        onChange={setTyped}
      />
      <Button type="submit" isDisabled={at === null}>
        {t('asOf.show')}
      </Button>
    </form>
  );
}

/** The transfer and the rules as they were at an instant. */
export function AsOfPanels({ id, at }: { id: string; at: string }) {
  const t = transferHistoryWords.useWords();
  const say = useSay();
  const asOf = useQuery({ ...historyAsOfOptions({ path: { id }, query: { at } }), ...readOnce });
  return (
    <Answer of={asOf}>
      {(then) => (
        <>
          <Panel title={t('asOf.title')} aside={<span className="t2 small">{t('asOf.rebuilt', { count: then.entries })}</span>}>
            <Head then={then} />
          </Panel>
          <Verdicts then={then} />
          <Said then={then} />
          <Filing then={then} />
          <Rules then={then} />
          {then.missing.length > 0 && (
            <Panel title={t('asOf.missing')}>
              <ul className="stack-6">
                {then.missing.map(({ part, says }) => (
                  <li key={part}>{say(says)}</li>
                ))}
              </ul>
            </Panel>
          )}
        </>
      )}
    </Answer>
  );
}

function Head({ then: { state, version, contentDigest, decision } }: { then: AsOf }) {
  const t = transferHistoryWords.useWords();
  const name = useStateName();
  const format = useFormat();
  return (
    <Pairs
      of={[
        [t('state'), name(state)],
        [t('version'), version === null ? '' : format.number(version)],
        [t('decision'), decision === null ? t('asOf.noDecision') : `${name(decision.outcome)} · ${format.time(decision.at)}`],
        [
          t('contentDigest'),
          <span key="digest" className={`mono ${css.break}`}>
            {contentDigest ?? ''}
          </span>,
        ],
      ]}
    />
  );
}

/** The verdicts of a kept assessment, read with care: what is not there is not shown. */
function verdictsOf(assessment: AsOf['assessment']): { regime: string; outcome: string }[] {
  const body: unknown = assessment?.body;
  const verdicts: unknown = typeof body === 'object' && body !== null && 'verdicts' in body ? body.verdicts : [];
  return (Array.isArray(verdicts) ? verdicts : []).flatMap((verdict: unknown) =>
    typeof verdict === 'object' && verdict !== null && 'regime' in verdict && 'outcome' in verdict
      ? [{ regime: String(verdict.regime), outcome: String(verdict.outcome) }]
      : [],
  );
}

function Verdicts({ then }: { then: AsOf }) {
  const t = transferHistoryWords.useWords();
  const regimeName = useRegimeName();
  const verdicts = verdictsOf(then.assessment);
  return (
    <Panel title={t('asOf.verdicts')} bare={verdicts.length > 0}>
      {verdicts.length === 0 ? (
        <p className="t2">{t('asOf.noVerdicts')}</p>
      ) : (
        <Table label={t('asOf.verdicts')} head={[t('regime'), t('verdict')]}>
          {verdicts.map(({ regime, outcome }) => (
            <tr key={regime}>
              <td>{regimeName(regime)}</td>
              <td>
                <OutcomeTag outcome={outcome} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Said({ then: { said } }: { then: AsOf }) {
  const t = transferHistoryWords.useWords();
  const role = roleWords.useWords();
  const format = useFormat();
  const says = (value: string | null): string => {
    if (value === null) return t('withheld');
    const key = `said.${value}`;
    return key in transferHistoryWords.phrases ? t(key as 'said.support') : value;
  };
  return (
    <Panel title={t('asOf.said')} bare={said.length > 0}>
      {said.length === 0 ? (
        <p className="t2">{t('asOf.noSaid')}</p>
      ) : (
        <Table label={t('asOf.said')} head={[t('when'), t('what'), t('says')]}>
          {said.map((one) => (
            <tr key={`${one.at} ${one.person}`}>
              <td>{format.time(one.at)}</td>
              <td>
                {one.as === 'opinion' ? t('asOf.opinion') : t('asOf.vote', { step: (one.step ?? 0) + 1 })}
                {one.discipline !== null && one.discipline in roleWords.phrases && ` · ${role(one.discipline as 'privacy')}`}
              </td>
              <td>{says(one.says)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Filing({ then: { filing } }: { then: AsOf }) {
  const t = transferHistoryWords.useWords();
  const partName = usePartName();
  const factValue = useFiledValue();
  if (filing === null) return null;
  const { rest } = pairsOf(filing);
  return (
    <details className={css.fold}>
      <summary>{t('asOf.filing')}</summary>
      <dl className="stack-6">
        {rest.map(([name, value]) => (
          <div key={name}>
            <dt className="t3">{partName(`/${name.replaceAll('.', '/')}`)}</dt>
            <dd className={css.break}>{factValue(name.replace(/^facts\./, ''), value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Rules({ then: { rules } }: { then: AsOf }) {
  const t = transferHistoryWords.useWords();
  const say = useSay();
  const items = rules.inForce?.items ?? [];
  return (
    <details className={css.fold}>
      <summary>{t('asOf.rules')}</summary>
      <Pairs
        of={[
          [
            t('asOf.judgedBy'),
            <span key="digest" className={`mono ${css.break}`}>
              {rules.judgedBy ?? ''}
            </span>,
          ],
        ]}
      />
      <Table label={t('asOf.rules')} head={[t('regime'), t('version')]}>
        {items.map((pack) => (
          <tr key={pack.regime}>
            <td>{say(pack.title)}</td>
            <td className="mono">{pack.version}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

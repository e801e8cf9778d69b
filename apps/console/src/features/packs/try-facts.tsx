import { type JudgedVerdict, verdictsJudge } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Panel } from '../../ui/layout.js';
import { useSettled } from '../../ui/settled.js';
import { useCatalogue, useRegimeName } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { FactInput } from './fact-input.js';
import css from './packs.module.css';
import { useTypedParam } from './typed.js';
import { Verdict, VerdictLine } from './verdict.js';
import { packWords } from './words.js';

type Values = Readonly<Record<string, unknown>>;

/** Facts to try a pack with, and what the law answers to them. They stay in the address, so that a try can be sent to others. */
export function TryFacts({ regime, minimum, on }: { regime: string; minimum: readonly string[]; on: string }) {
  const t = packWords.useWords();
  const say = useSay();
  const { known } = useCatalogue();
  const [text, type] = useTypedParam('facts');
  const values = readFacts(text);
  const [added, setAdded] = useState<readonly string[]>([]);
  const usual = minimum.filter((name) => name !== 'as_of_date');
  const names = [...new Set([...usual, ...Object.keys(values), ...added])];
  const others = [...known.values()].filter(
    ({ name, source, type, readBy }) =>
      !names.includes(name) && source !== 'derived' && type !== 'counts' && name !== 'as_of_date' && readBy.includes(regime),
  );
  const change = (name: string, value: unknown): void =>
    type((before) => {
      const after = JSON.stringify({ ...readFacts(before), [name]: value });
      return after === '{}' ? '' : after;
    });
  const add = (name: string): void => setAdded((before) => [...before, name]);
  return (
    <Panel
      title={t('try')}
      aside={
        Object.keys(values).length > 0 && (
          <Button
            kind="quiet"
            onPress={() => {
              setAdded([]);
              type('');
            }}
          >
            {t('try.reset')}
          </Button>
        )
      }
    >
      <div className={css.column}>
        <p className="t2">{t('try.text')}</p>
        <Judged regime={regime} on={on} values={values} onAsk={add} />
        {names.map((name) => {
          const fact = known.get(name);
          if (fact === undefined) return null;
          return (
            <FactInput
              key={name}
              fact={fact}
              value={values[name]}
              onChange={(value) => change(name, value)}
              onRemove={() => {
                setAdded((before) => before.filter((one) => one !== name));
                change(name, undefined);
              }}
            />
          );
        })}
        {others.length > 0 && (
          <Select
            key={names.length}
            label={t('try.add')}
            placeholder={t('try.choose')}
            value={null}
            choices={others.map(({ name, label }) => ({ id: name, label: say(label) }))}
            onChange={add}
          />
        )}
      </div>
    </Panel>
  );
}

function readFacts(text: string): Values {
  try {
    const read: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Values) : {};
  } catch {
    return {};
  }
}

interface JudgedProps {
  readonly regime: string;
  readonly on: string;
  readonly values: Values;
  readonly onAsk: (fact: string) => void;
}

function Judged({ regime, on, values, onAsk }: JudgedProps) {
  const t = packWords.useWords();
  const regimeName = useRegimeName();
  const settled = useSettled(JSON.stringify(values), 350);
  const isEmpty = settled === '{}';
  const judged = useQuery({
    queryKey: ['verdicts', on, settled],
    queryFn: async ({ signal }) => {
      const facts = JSON.parse(settled) as Record<string, unknown>;
      return (await verdictsJudge({ body: { facts }, query: { ...(on !== '' && { on }) }, signal })).data;
    },
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const shown = useDeferredValue(judged.data);
  if (isEmpty) return null;
  return (
    <div role="status" className="stack-8">
      <Answer of={{ ...judged, data: judged.error === null ? shown : undefined }} rows={2}>
        {({ verdicts, readings }) => {
          const of = (list: readonly JudgedVerdict[]) => list.filter((one) => one.regime === regime);
          const own = [...of(verdicts), ...of(readings)];
          const others = [...verdicts, ...readings].filter((one) => one.regime !== regime);
          return (
            <>
              {own.length === 0 && <p>{t('try.notBound')}</p>}
              {own.map((verdict) => (
                <Verdict key={verdict.nationalRule ?? ''} of={verdict} onAsk={onAsk} />
              ))}
              {others.length > 0 && (
                <details>
                  <summary>{t('try.others')}</summary>
                  <ul className="stack-4">
                    {others.map((verdict) => (
                      <li key={`${verdict.regime} ${verdict.nationalRule ?? ''}`}>
                        <Link to={`/packs/${verdict.regime}?facts=${encodeURIComponent(settled)}`}>{regimeName(verdict.regime)}</Link>{' '}
                        <VerdictLine of={verdict} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}

import { operationsHealthOptions, operationsRedrive, operationsWorkOptions, type RedriveBody, type TroubledWork } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleX, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageTurns } from '../../shell/page-turns.js';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty, Mark, Notice } from '../../ui/feedback.js';
import { Checkbox, Select } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { AsOf, Frame, live } from './frame.js';
import { operationsWords } from './words.js';

type Kind = TroubledWork['kind'];

const states = ['dead', 'waiting'] as const;

/** Work that failed for good or waits, and putting it back. */
export function Page() {
  const t = operationsWords.useWords();
  const mayAct = useMay()('operations:act');
  const [address, setAddress] = useSearchParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [meant, setMeant] = useState<RedriveBody | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const state = states.find((one) => one === address.get('state'));
  const counted = useQuery({ ...operationsHealthOptions(), ...live }).data?.work.map((one) => one.kind) ?? [];
  // The server refuses an unknown kind.
  const kind = (address.get('kind') ?? undefined) as Kind | undefined;
  const kinds = [...new Set([...counted, ...(kind === undefined ? [] : [kind])])];
  const cursor = address.get('cursor');
  const filter: Record<string, string> = { ...(state && { state }), ...(kind && { kind }) };
  const work = useQuery({
    ...operationsWorkOptions({
      query: { limit: '50', ...(state && { state }), ...(kind && { kind }), ...(cursor !== null && { cursor }) },
    }),
    ...live,
    placeholderData: keepPreviousData,
  });
  const show = (more: Record<string, string | undefined>): void => {
    const next = Object.entries({ ...filter, ...more }).filter((one): one is [string, string] => one[1] !== undefined);
    setAddress(Object.fromEntries(next));
    setChosen([]);
  };
  return (
    <Frame>
      <Panel title={t('work')} aside={<AsOf at={work.dataUpdatedAt} />}>
        <div className="stack-12">
          <div className={css.bar}>
            <Select
              label={t('state')}
              choices={[{ id: 'any', label: t('any') }, ...states.map((id) => ({ id, label: t(`state.${id}`) }))]}
              value={state ?? 'any'}
              onChange={(value) => show({ state: value === 'any' ? undefined : value })}
            />
            <Select
              label={t('kind')}
              choices={[{ id: 'any', label: t('any') }, ...kinds.map((id) => ({ id, label: t(`kind.${id}`) }))]}
              value={kind ?? 'any'}
              onChange={(value) => show({ kind: value === 'any' ? undefined : value })}
            />
          </div>
          {done !== null && (
            <Notice family={done > 0 ? 'green' : 'blue'} role="status">
              {done > 0 ? t('putBack', { count: done }) : t('putBackNone')}
            </Notice>
          )}
          <Answer of={work}>
            {({ items, next, all }) =>
              items.length === 0 ? (
                <Empty>{t(state === undefined && kind === undefined ? 'workNone' : 'workNoneSo')}</Empty>
              ) : (
                <>
                  <Items of={items} chosen={chosen} onChoose={mayAct ? setChosen : null} onOne={(id) => setMeant({ items: [id] })} />
                  <div className={css.acts}>
                    <span className="t2 small">{t('howMany', { count: all })}</span>
                    <PageTurns cursor={cursor} next={next} onTurn={(to) => show(to === null ? {} : { cursor: to })} />
                    {mayAct && items.some((one) => one.state === 'dead') && (
                      <>
                        <Button isDisabled={chosen.length === 0} onPress={() => setMeant({ items: [...chosen] })}>
                          {t('redriveChosen', { count: chosen.length })}
                        </Button>
                        <Button onPress={() => setMeant(kind === undefined ? { all: true } : { kind })}>
                          {t(kind === undefined ? 'redriveAll' : 'redriveKind')}
                        </Button>
                      </>
                    )}
                  </div>
                </>
              )
            }
          </Answer>
        </div>
      </Panel>
      {meant !== null && (
        <Redrive
          of={meant}
          onClose={() => setMeant(null)}
          onDone={(count) => {
            setMeant(null);
            setChosen([]);
            setDone(count);
          }}
        />
      )}
    </Frame>
  );
}

interface ItemsProps {
  readonly of: readonly TroubledWork[];
  readonly chosen: readonly string[];
  /** Null for somebody who may not put work back. */
  readonly onChoose: ((ids: readonly string[]) => void) | null;
  readonly onOne: (id: string) => void;
}

function Items({ of, chosen, onChoose, onOne }: ItemsProps) {
  const t = operationsWords.useWords();
  const format = useFormat();
  const head = [t('kind'), t('state'), t('why'), t('attempts'), t('transfer'), t('sinceOrNext')];
  return (
    <Table label={t('work')} head={onChoose === null ? head : [t('choose'), ...head, '']}>
      {of.map(({ id, kind, state, lastError, attempts, lastTry, transfer, company, waitingSince, nextTry, redrivenAt, redrivenBy }) => {
        const Icon = state === 'dead' ? CircleX : Hourglass;
        const name = t('item', { kind: t(`kind.${kind}`), id: id.slice(0, 8) });
        return (
          <tr key={id}>
            {onChoose !== null && (
              <td>
                {state === 'dead' && (
                  <Checkbox
                    aria-label={t('chooseOf', { item: name })}
                    isSelected={chosen.includes(id)}
                    onChange={(on) => onChoose(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
                  />
                )}
              </td>
            )}
            <td className={css.nowrap}>{t(`kind.${kind}`)}</td>
            <td className={css.nowrap}>
              <Mark family={state === 'dead' ? 'red' : 'amber'} icon={Icon}>
                {t(`state.${state}`)}
              </Mark>
            </td>
            <td className={`mono ${css.break}`}>{lastError}</td>
            <td>{format.number(attempts)}</td>
            <td className={css.nowrap}>
              <Reference of={transfer ?? company} />
            </td>
            <td className={css.nowrap}>
              {state === 'dead' && lastTry !== null && <p>{t('lastTried', { time: format.time(lastTry) })}</p>}
              {waitingSince !== null && <p>{t('waitsSince', { time: format.time(waitingSince) })}</p>}
              {nextTry !== null && <p>{t('triedAgain', { time: format.time(nextTry) })}</p>}
              {redrivenAt !== null && (
                <p className="t2 small">{t('lastPutBack', { time: format.time(redrivenAt), name: redrivenBy ?? '–' })}</p>
              )}
            </td>
            {onChoose !== null && (
              <td>
                {state === 'dead' && (
                  <Button aria-label={t('redriveOf', { item: name })} onPress={() => onOne(id)}>
                    {t('redrive')}
                  </Button>
                )}
              </td>
            )}
          </tr>
        );
      })}
    </Table>
  );
}

/** Says what becomes of what is meant, and does it. */
function Redrive({ of, onClose, onDone }: { of: RedriveBody; onClose: () => void; onDone: (count: number) => void }) {
  const t = operationsWords.useWords();
  const act = useAct(
    (body: RedriveBody, key) => operationsRedrive({ body, headers: { ...key } }),
    ({ items }) => onDone(items.length),
  );
  const { items, kind } = of;
  return (
    <ActForm title={t('redriveTitle')} submit={t('redrive')} act={act} onSubmit={() => act.mutate(of)} onClose={onClose}>
      {items !== undefined && <p>{t('meant.items', { count: items.length })}</p>}
      {kind !== undefined && <p>{t('meant.kind', { kind: t(`kind.${kind}`) })}</p>}
      {items === undefined && kind === undefined && <p>{t('meant.all')}</p>}
      <p className="t2">{t('redriveHint')}</p>
    </ActForm>
  );
}

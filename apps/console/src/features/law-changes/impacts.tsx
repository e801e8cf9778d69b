import { type AnsweredImpacts, type Impact, impactsItemsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageTurns } from '../../shell/page-turns.js';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty, Notice } from '../../ui/feedback.js';
import { Checkbox, Select } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { StateTag } from '../transfers/tags.js';
import { TransferLink } from '../transfers/transfer-link.js';
import { AnswerDialog, Skipped } from './answer-dialog.js';
import css from './changes.module.css';
import { RegimeMoves } from './regime-moves.js';
import { changeWords } from './words.js';

const filters = {
  standing: ['grant', 'queue', 'draft'],
  move: ['heavier', 'opened', 'lighter', 'level'],
  answer: ['open', 'no-action', 'notify', 're-assess'],
} as const;

/** The transfers that a change touches, regime by regime; officers choose some and answer for them. */
export function Impacts({ id, from }: { id: string; from: string }) {
  const t = changeWords.useWords();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAnswering, setAnswering] = useState(false);
  const [recorded, setRecorded] = useState<AnsweredImpacts | null>(null);
  const query = Object.fromEntries(
    ['standing', 'move', 'answer', 'cursor'].flatMap((name) => {
      const value = params.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const items = useQuery(impactsItemsOptions({ path: { lawChange: id }, query }));
  const set = (name: string, value: string | null): void => {
    setChosen([]);
    setParams((before) => {
      before.delete('cursor');
      if (value === null) before.delete(name);
      else before.set(name, value);
      return before;
    });
  };
  const mayAnswer = may('law-change:answer');
  return (
    <Panel
      title={t('transfers')}
      aside={
        mayAnswer &&
        (chosen.length === 0 ? (
          <span className="t2">{t('chooseFirst')}</span>
        ) : (
          <Button kind="primary" onPress={() => setAnswering(true)}>
            {t('answerSelected', { count: chosen.length })}
          </Button>
        ))
      }
    >
      {isAnswering && (
        <AnswerDialog
          id={id}
          transfers={chosen}
          onClose={() => setAnswering(false)}
          onDone={(done) => {
            setAnswering(false);
            setChosen([]);
            setRecorded(done);
          }}
        />
      )}
      {recorded !== null && (
        <div className={css.recorded}>
          <Notice family={recorded.skipped.length === 0 ? 'green' : 'amber'} role="status">
            <p>{t('recorded', { count: recorded.changes.length })}</p>
            <Skipped of={recorded.skipped} />
          </Notice>
        </div>
      )}
      <div className={css.filters}>
        {(['standing', 'move', 'answer'] as const).map((name) => (
          <Select
            key={name}
            label={t(name)}
            value={params.get(name) ?? 'all'}
            choices={[
              { id: 'all', label: t('all') },
              ...filters[name].map((value) => ({ id: value, label: t(`${name}.${value}` as 'move.level') })),
            ]}
            onChange={(value) => set(name, value === 'all' ? null : value)}
          />
        ))}
      </div>
      <Answer of={items}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <Empty links={<Button onPress={() => setParams({})}>{t('clearFilters')}</Button>}>{t('noMatch')}</Empty>
            ) : (
              <Rows items={page.items} from={from} chosen={chosen} onChoose={mayAnswer ? setChosen : null} />
            )}
            <div className={css.filters}>
              <PageTurns cursor={params.get('cursor')} next={page.next} onTurn={(to) => set('cursor', to)} />
            </div>
          </>
        )}
      </Answer>
    </Panel>
  );
}

interface RowsProps {
  readonly items: readonly Impact[];
  /** The first day of the later law. */
  readonly from: string;
  readonly chosen: readonly string[];
  /** Null for those who may not answer. */
  readonly onChoose: ((transfers: readonly string[]) => void) | null;
}

function Rows({ items, from, chosen, onChoose }: RowsProps) {
  const t = changeWords.useWords();
  const { realm } = useMe();
  const isInside = realm !== 'company';
  const all = items.map(({ transfer }) => transfer);
  const head = [
    ...(onChoose === null
      ? []
      : [
          <Checkbox
            key="all"
            aria-label={t('selectAll')}
            isSelected={chosen.length > 0 && chosen.length === all.length}
            isIndeterminate={chosen.length > 0 && chosen.length < all.length}
            onChange={(isChosen) => onChoose(isChosen ? all : [])}
          />,
        ]),
    t('transfer'),
    ...(isInside ? [t('company')] : []),
    t('standing'),
    t('move'),
    t('answer'),
  ];
  return (
    <div className={css.impacts}>
      <Table label={t('transfers')} head={head}>
        {items.map((item) => (
          <tr key={item.transfer}>
            {onChoose !== null && (
              <td>
                <Checkbox
                  aria-label={t('selectRow', { reference: item.reference })}
                  isSelected={chosen.includes(item.transfer)}
                  onChange={(isChosen) => onChoose(isChosen ? [...chosen, item.transfer] : chosen.filter((one) => one !== item.transfer))}
                />
              </td>
            )}
            <Row item={item} from={from} isInside={isInside} />
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Row({ item, from, isInside }: { item: Impact; from: string; isInside: boolean }) {
  const t = changeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { transfer, reference, company, standing, state, move, regimes, answer, reassessment } = item;
  return (
    <>
      <td className={css.nowrap}>
        <TransferLink transfer={transfer} reference={reference} />
        <div>
          <StateTag state={state} />
        </div>
      </td>
      {isInside && <td>{say(company.name)}</td>}
      <td className={css.nowrap}>{t(`standing.${standing}`)}</td>
      <td>
        <strong>{t(`move.${move}`)}</strong>
        <RegimeMoves of={regimes} from={from} />
      </td>
      <td>
        <div className={css.nowrap}>
          {answer === null ? t('answer.open') : t('answered', { answer: t(`answer.${answer.as}`), time: format.time(answer.at) })}
        </div>
        {reassessment !== null && <div className={css.nowrap}>{t('underWay', { day: format.day(reassessment.dueOn) })}</div>}
        {answer !== null &&
          (answer.told === null ? <div className="t2">{answer.reasons}</div> : <Told of={answer.told} isInside={isInside} />)}
      </td>
    </>
  );
}

/** What a company is told, which says the reasons, too: at once to the company itself. */
function Told({ of, isInside }: { of: Bilingual; isInside: boolean }) {
  const t = changeWords.useWords();
  const text = <p className={css.told}>{useSay()(of)}</p>;
  if (!isInside) return text;
  return (
    <details>
      <summary>{t('told')}</summary>
      {text}
    </details>
  );
}

import type { OfficerLoad, ReviewLoad, Workload } from '@carnet/client';
import { GripVertical } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Cell, Column, Row, Table, TableBody, TableHeader, useDragAndDrop } from 'react-aria-components';
import { Link } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Panel, Person } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { BulkDrawer, type From } from '../queue/bulk.js';
import { type People, usePeople } from '../queue/people.js';
import { workloadWords } from './words.js';
import css from './workload.module.css';

/** One line: what somebody, or nobody, has in hand of one discipline; of none, where that is nothing. */
interface Line {
  readonly id: string;
  readonly officer: OfficerLoad | null;
  readonly review: ReviewLoad | null;
  /** Whether it is the first of its officer. */
  readonly isFirst: boolean;
}

function linesOf({ officers, unassigned }: Workload): readonly Line[] {
  const held = officers.flatMap((officer) =>
    (officer.reviews.length === 0 ? [null] : officer.reviews).map((review, place) => ({
      id: `${officer.person} ${review?.discipline ?? ''}`,
      officer,
      review,
      isFirst: place === 0,
    })),
  );
  return [
    ...held,
    ...unassigned.map((review, place) => ({ id: `nobody ${review.discipline}`, officer: null, review, isFirst: place === 0 })),
  ];
}

/** Who has how much in hand. A line is dragged onto a colleague, or its reviews are given on by a button; both open the same preview. */
export function Load({ of }: { of: Workload }) {
  const t = workloadWords.useWords();
  const role = roleWords.useWords();
  const may = useMay()('review:assign');
  const people = usePeople();
  const [moving, setMoving] = useState<From | null>(null);
  const lines = linesOf(of);
  const nameOf = ({ officer }: Line): string => officer?.name ?? t('nobody');
  const textOf = (line: Line): string => [nameOf(line), ...(line.review === null ? [] : [role(line.review.discipline)])].join(', ');
  const move = (line: Line, what: Pick<From, 'disciplines' | 'to'>): void =>
    setMoving({ person: personOf(line.officer), name: nameOf(line), ...what });
  const dragAndDropHooks = useHandOver({ lines, people, isDisabled: !may, onMove: move });
  const head = ['person', 'discipline', 'open', 'overdue', 'paused', 'age', 'votes'] as const;
  return (
    <Panel title={t('load')} aside={may && <span className="t2 small">{t('load.hint')}</span>} bare>
      <Table aria-label={t('load')} className={`${ui.table ?? ''} ${css.load ?? ''}`} dragAndDropHooks={dragAndDropHooks}>
        <TableHeader>
          {may && (
            <Column>
              <span className="visually-hidden">{t('col.drag')}</span>
            </Column>
          )}
          {head.map((name) => (
            <Column key={name} isRowHeader={name === 'person'}>
              {t(`col.${name}`)}
            </Column>
          ))}
          {may && (
            <Column>
              <span className="visually-hidden">{t('acts')}</span>
            </Column>
          )}
        </TableHeader>
        <TableBody>
          {lines.map((line) => (
            <Row key={line.id} id={line.id} textValue={textOf(line)}>
              {may && <Cell>{line.review !== null && <Handle />}</Cell>}
              <Cell>
                {line.officer === null ? <span className="t2">{t('nobody')}</span> : <Who of={line.officer} isShown={line.isFirst} />}
              </Cell>
              <Cell>{line.review === null ? '' : role(line.review.discipline)}</Cell>
              <Cell>{line.review?.open ?? 0}</Cell>
              <Cell className={(line.review?.overdue ?? 0) > 0 ? (css.over ?? '') : ''}>{line.review?.overdue ?? 0}</Cell>
              <Cell>{line.review?.paused ?? 0}</Cell>
              <Cell>{line.review === null ? '' : <Ages of={line.review} />}</Cell>
              <Cell>{line.isFirst && line.officer !== null ? line.officer.votes : ''}</Cell>
              {may && (
                <Cell>
                  {line.isFirst && line.review !== null && (
                    <Button
                      kind="quiet"
                      aria-label={line.officer === null ? t('assign.nobody') : t('rebalance.of', { name: line.officer.name })}
                      onPress={() => move(line, { disciplines: disciplinesWith(of, line) })}
                    >
                      {t('rebalance')}
                    </Button>
                  )}
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
      {moving !== null && <BulkDrawer kind="assign" from={moving} onClose={() => setMoving(null)} />}
    </Panel>
  );
}

const personOf = (officer: OfficerLoad | null): string => officer?.person ?? 'nobody';

/** The disciplines of all lines of the same person. */
const disciplinesWith = ({ unassigned }: Workload, { officer }: Line): From['disciplines'] =>
  (officer?.reviews ?? unassigned).map(({ discipline }) => discipline);

interface HandOver {
  readonly lines: readonly Line[];
  readonly people: People;
  readonly isDisabled: boolean;
  readonly onMove: (line: Line, what: Pick<From, 'disciplines' | 'to'>) => void;
}

/** What is dragged says by its types whose it is and of which discipline, so that lines know beforehand whether they take it. */
const typeOf = (discipline: string): string => `carnet/reviews-${discipline}`;
const ownerOf = (person: string): string => `carnet/of-${person}`;

/** Drags a line onto an officer who holds its discipline: by the pointer, or by its handle and keys. */
function useHandOver({ lines, people, isDisabled, onMove }: HandOver) {
  const lineOf = (key: unknown): Line | undefined => lines.find(({ id }) => id === key);
  const held = (person: string): readonly string[] => people.officers.find(({ id }) => id === person)?.disciplines ?? [];
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled,
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const line = lineOf(key);
        if (!line?.review) return [];
        const { discipline } = line.review;
        return [{ [typeOf(discipline)]: line.id, [ownerOf(personOf(line.officer))]: line.id }];
      }),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: 'all',
    shouldAcceptItemDrop: ({ key }, types) => {
      const person = lineOf(key)?.officer?.person;
      if (person === undefined || types.has(ownerOf(person))) return false;
      return held(person).some((discipline) => types.has(typeOf(discipline)));
    },
    onItemDrop: ({ items, target }) => {
      const to = lineOf(target.key)?.officer?.person;
      const [item] = items;
      const types = item?.kind === 'text' ? item.types : undefined;
      const line = lines.find(
        ({ review, officer }) => types?.has(typeOf(review?.discipline ?? '')) && types.has(ownerOf(personOf(officer))),
      );
      if (to !== undefined && line?.review) onMove(line, { disciplines: [line.review.discipline], to });
    },
  });
  return dragAndDropHooks;
}

function Handle() {
  return (
    <AriaButton slot="drag" className={css.handle ?? ''}>
      <GripVertical size={15} aria-hidden />
    </AriaButton>
  );
}

function Who({ of, isShown }: { of: OfficerLoad; isShown: boolean }) {
  const t = workloadWords.useWords();
  const format = useFormat();
  // Each line is read out with its name; the eye finds it on the first.
  if (!isShown) return <span className="visually-hidden">{of.name}</span>;
  return (
    <>
      <Link to={`/queue?assignee=${of.person}`}>
        <Person name={of.name} />
      </Link>
      {of.absentUntil !== null && <span className="small t2"> {t('absentUntil', { day: format.day(of.absentUntil) })}</span>}
    </>
  );
}

/** How old the open reviews of a line are. */
function Ages({ of }: { of: ReviewLoad }) {
  const t = workloadWords.useWords();
  const ages = (['within5', 'within10', 'within20', 'older'] as const).map((bucket) => ({ bucket, count: of.age[bucket] }));
  const all = Math.max(1, of.open);
  return (
    <>
      <span className={css.ages} aria-hidden>
        {ages.map(({ bucket, count }, place) => (
          <span key={bucket} data-age={place} style={{ width: `${String((count / all) * 100)}%` }} />
        ))}
      </span>
      <span className="small t2">
        {ages
          .filter(({ count }) => count > 0)
          .map(({ bucket, count }) => t('age', { count, days: t(`age.${bucket}`) }))
          .join(' · ')}
      </span>
    </>
  );
}

import { type Flows, flowsReadOptions, rulePacksListOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { downloadCsv } from '../../ui/csv.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Panel } from '../../ui/layout.js';
import { Segments } from '../../ui/segments.js';
import { useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { usePlace } from '../../words/places.js';
import { Frame } from '../history/frame.js';
import { Counts } from './counts.js';
import { FlowChart } from './flow-chart.js';
import css from './flows.module.css';
import { FlowTable } from './flow-table.js';
import { arcsOf, type Measure, type Row, rowsOf } from './rows.js';
import { flowKey, type Node } from './sankey.js';
import { flowWords } from './words.js';
import { WorldMap } from './world-map.js';
import { useAddressParams } from '../packs/typed.js';

/** What the page offers to count, by the states that it means; all, where it means no state. */
const undecided = 'submitted,in-review,information-requested,in-approval,awaiting-hearing,awaiting-conditions';
const ended = 'expired,superseded,revoked,withdrawn';
const states = {
  granted: 'granted',
  suspended: 'suspended',
  open: undecided,
  refused: 'refused',
  ended,
  all: `${undecided},granted,suspended,refused,${ended}`,
} as const;

type State = keyof typeof states;

const all = '';

/** What is chosen, in the address. */
function useChosen() {
  const [params, set] = useAddressParams();
  const one = (name: string): string => params.get(name) ?? all;
  const state = one('state');
  const measure: Measure = one('width') === 'people' ? 'people' : 'transfers';
  return {
    state: (state in states ? state : 'granted') as State,
    sector: one('sector'),
    regime: one('regime'),
    filedFrom: one('from'),
    filedUntil: one('until'),
    measure,
    view: one('view') === 'map' ? ('map' as const) : ('chart' as const),
    flow: params.get('flow'),
    set,
  };
}

type Chosen = ReturnType<typeof useChosen>;

/** Where data comes from and goes to. */
export function Page() {
  const t = flowWords.useWords();
  const format = useFormat();
  const chosen = useChosen();
  const { state, sector, regime, filedFrom, filedUntil } = chosen;
  const given = Object.entries({ sector, regime, filedFrom, filedUntil }).filter(([, value]) => value !== all);
  const flows = useQuery({
    ...flowsReadOptions({ query: { state: states[state], ...Object.fromEntries(given) } }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const isUsual = state === 'granted' && given.length === 0;
  return (
    <Frame
      title={t('title')}
      aside={flows.data !== undefined && <span className="t2">{t('asOf', { time: format.time(flows.data.asOf) })}</span>}
    >
      <Filters chosen={chosen} sectors={flows.data?.sectors ?? []} />
      <Answer of={flows}>
        {(data) => (data.total.transfers === 0 ? <Empty>{t(isUsual ? 'noneYet' : 'none')}</Empty> : <Counted of={data} chosen={chosen} />)}
      </Answer>
    </Frame>
  );
}

function Filters({ chosen, sectors }: { chosen: Chosen; sectors: readonly string[] }) {
  const t = flowWords.useWords();
  const valueName = useFactValue();
  const say = useSay();
  const packs = useQuery({ ...rulePacksListOptions(), staleTime: 600_000 }).data?.items ?? [];
  const { state, sector, regime, filedFrom, filedUntil, set } = chosen;
  const withChosen = [...new Set([...sectors, ...(sector === all ? [] : [sector])])];
  return (
    <div className="fields">
      <Select
        label={t('state')}
        value={state}
        choices={(Object.keys(states) as State[]).map((id) => ({ id, label: t(`state.${id}`) }))}
        onChange={(id) => set('state', id === 'granted' ? null : id)}
      />
      <Select
        label={t('sector')}
        value={sector}
        choices={[{ id: all, label: t('sector.all') }, ...withChosen.map((id) => ({ id, label: valueName('exporter_sector', id) }))]}
        onChange={(id) => set('sector', id)}
      />
      <Select
        label={t('regime')}
        value={regime}
        choices={[{ id: all, label: t('regime.all') }, ...packs.map(({ regime: id, title }) => ({ id, label: say(title) }))]}
        onChange={(id) => set('regime', id)}
      />
      <TextField label={t('filedFrom')} type="date" value={filedFrom} onChange={(day) => set('from', day)} />
      <TextField label={t('filedUntil')} type="date" value={filedUntil} onChange={(day) => set('until', day)} />
    </div>
  );
}

function Counted({ of, chosen: { state, measure, view, flow, set } }: { of: Flows; chosen: Chosen }) {
  const t = flowWords.useWords();
  const { number } = useFormat();
  const { realm } = useMe();
  const names = useNames(of);
  const rows = useMemo(() => rowsOf(of.flows, measure), [of.flows, measure]);
  const chosen = rows.find((row) => flowKey(row) === flow) ?? null;
  const arcs = arcsOf(rows);
  const sum = (name: 'transfers' | 'people' | 'onward'): number => of.total[name] - of.flows.reduce((total, one) => total + one[name], 0);
  const unlisted = { ways: of.total.ways - of.flows.length, transfers: sum('transfers'), people: sum('people'), onward: sum('onward') };
  const main = arcs.toSorted((one, other) => other.count - one.count)[0];
  const finding = t('finding', {
    all: number(of.total[measure]),
    most: number(main?.count ?? 0),
    destination: main === undefined ? '' : names.of(2, main.to),
  });
  return (
    <>
      <Counts of={of} state={state} nameOf={(code) => names.of(2, code)} />
      <div className={css.two} data-panes>
        <Panel
          bare
          title={t(view)}
          aside={
            <div className="row-12">
              <Segments
                label={t('view')}
                value={view}
                choices={(['chart', 'map'] as const).map((id) => ({ id, label: t(`view.${id}`) }))}
                onChange={(id) => set('view', id === 'chart' ? null : id)}
              />
              <Segments
                label={t('measure')}
                value={measure}
                choices={(['transfers', 'people'] as const).map((id) => ({ id, label: t(`measure.${id}`) }))}
                onChange={(id) => set('width', id === 'transfers' ? null : id)}
              />
            </div>
          }
        >
          <div className={css.frame} tabIndex={0} role="region" aria-label={t(view)}>
            {view === 'chart' ? (
              <FlowChart flows={rows} chosen={chosen} onChoose={(one) => set('flow', flowKey(one))} nameOf={names.of} />
            ) : (
              <WorldMap
                label={finding}
                arcs={arcs}
                nameOf={(code) => names.of(2, code)}
                chosen={chosen === null ? null : { from: chosen.of.from ?? '', to: chosen.of.to }}
              />
            )}
          </div>
          <p className={`small t2 ${css.foot}`}>{t(view === 'chart' ? 'colour' : 'mapHides')}</p>
        </Panel>
        <Panel
          bare
          title={t('table')}
          aside={
            <div className="row-12">
              <span className="small t2">{t('ways', { count: of.total.ways })}</span>
              <Button onPress={() => downloadCsv(`${t('file')}-${of.asOf.slice(0, 10)}.csv`, sheetOf(rows, names, t))}>
                <Download size={15} aria-hidden />
                {t('exportAsSeen')}
              </Button>
            </div>
          }
        >
          <FlowTable rows={rows} unlisted={unlisted} chosen={flow} onChoose={(key) => set('flow', key)} nameOf={names.of} />
          <p className={`small t2 ${css.foot}`}>{t('strong')}</p>
        </Panel>
      </div>
      <details className={css.definition}>
        <summary>{t('definition')}</summary>
        {([realm === 'company' ? 'company' : 'authority', 'kind', 'people', 'origin'] as const).map((part) => (
          <p key={part}>{t(`definition.${part}`)}</p>
        ))}
      </details>
    </>
  );
}

interface Names {
  readonly of: (column: Node['column'], id: string) => string;
}

/** Names the ends of flows: countries by the list of the server, zones and provinces by the words of the console. */
function useNames({ places }: Flows): Names {
  const t = flowWords.useWords();
  const say = useSay();
  const place = usePlace();
  return useMemo(() => {
    const known = new Map(places.map(({ code, name }) => [code, name]));
    return {
      of: (column, id) => {
        if (column === 1) return t(`kind.${id as 'unknown'}`);
        const name = known.get(id);
        return id === '' ? t('notInFiling') : name === undefined ? place(id) : say(name);
      },
    };
  }, [places, t, say, place]);
}

function sheetOf(rows: readonly Row[], names: Names, t: ReturnType<typeof flowWords.useWords>): readonly (readonly (string | number)[])[] {
  return [
    [t('origin'), t('kind'), t('destination'), t('transfers'), t('people'), t('onward')],
    ...rows.map(({ first, middle, last, of }) => [
      names.of(0, first),
      names.of(1, middle),
      names.of(2, last),
      of.transfers,
      of.people,
      of.onward,
    ]),
  ];
}

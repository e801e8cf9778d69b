import { type Line, transfersList } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useMe } from '../../shell/session.js';
import { Answer, Empty, Notice } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { Frame } from '../packs/frame.js';
import { stateWords } from '../transfers/state-words.js';
import { FlowChart } from './flow-chart.js';
import css from './flows.module.css';
import { FlowTable } from './flow-table.js';
import { flowsOf } from './sankey.js';
import { flowWords } from './words.js';

const pageSize = 100;
const mostPages = 5;

interface Granted {
  readonly lines: readonly Line[];
  readonly isWhole: boolean;
  readonly asOf: string;
}

/** The granted transfers that the caller may read, page after page up to the limit. */
async function readGranted(signal: AbortSignal): Promise<Granted> {
  const lines: Line[] = [];
  let cursor: string | null = null;
  let asOf = '';
  for (let page = 0; page < mostPages; page += 1) {
    const query: Record<string, string> = { state: 'granted', limit: String(pageSize), ...(cursor !== null && { cursor }) };
    const { data } = await transfersList({ query, signal, throwOnError: true });
    lines.push(...data.items);
    if (page === 0) asOf = data.asOf;
    cursor = data.next;
    if (cursor === null) break;
  }
  return { lines, isWhole: cursor === null, asOf };
}

/** Where granted transfers come from and go to. */
export function Page() {
  const t = flowWords.useWords();
  const format = useFormat();
  const granted = useQuery({ queryKey: ['flows'], queryFn: ({ signal }) => readGranted(signal), staleTime: 60_000 });
  return (
    <Frame
      title={t('title')}
      aside={granted.data !== undefined && <span className="t2">{t('asOf', { time: format.time(granted.data.asOf) })}</span>}
    >
      <Answer of={granted}>{(data) => (data.lines.length === 0 ? <Empty>{t('none')}</Empty> : <Flows of={data} />)}</Answer>
    </Frame>
  );
}

function Flows({ of: { lines, isWhole } }: { of: Granted }) {
  const t = flowWords.useWords();
  const format = useFormat();
  const { realm } = useMe();
  const rowOf = useRow();
  const [params, setParams] = useSearchParams();
  const first = params.get('first') === 'company' && realm !== 'company' ? 'company' : 'country';
  const middle = params.get('middle') === 'lane' ? 'lane' : 'kind';
  const flows = flowsOf(lines.map((line) => rowOf(line, first, middle)));
  const colourOf = useColours();
  const set = (name: string, value: string): void => setParams((before) => (before.set(name, value), before), { replace: true });
  const chosen = params.get('flow');
  return (
    <>
      <div className={css.filters}>
        {realm !== 'company' && (
          <Select
            label={t('first')}
            value={first}
            choices={(['country', 'company'] as const).map((id) => ({ id, label: t(`first.${id}`) }))}
            onChange={(id) => set('first', id)}
          />
        )}
        <Select
          label={t('middle')}
          value={middle}
          choices={(['kind', 'lane'] as const).map((id) => ({ id, label: t(`middle.${id}`) }))}
          onChange={(id) => set('middle', id)}
        />
        <p className="t2">
          {t('counted', { count: lines.length })}. {isWhole && t('limit', { count: format.number(pageSize * mostPages) })}{' '}
          {middle === 'kind' && t('kindNote')}
        </p>
      </div>
      {!isWhole && <Notice family="amber">{t('stopped', { count: format.number(lines.length) })}</Notice>}
      <div className={css.two}>
        <FlowChart flows={flows} chosen={chosen} colourOf={colourOf} />
        <FlowTable
          flows={flows}
          firstName={t(`first.${first}`)}
          middleName={t(`middle.${middle}`)}
          chosen={chosen}
          onChoose={(flow) =>
            flow === null ? setParams((before) => (before.delete('flow'), before), { replace: true }) : set('flow', flow)
          }
        />
      </div>
    </>
  );
}

/** The three parts of a transfer's way, in words. */
function useRow() {
  const t = flowWords.useWords();
  const state = stateWords.useWords();
  const say = useSay();
  const format = useFormat();
  return (line: Line, first: 'country' | 'company', middle: 'kind' | 'lane') => ({
    first: first === 'company' ? say(line.company.name) : format.country(line.from),
    middle: middle === 'lane' ? (line.lane === null ? t('lane.none') : state(`lane.${line.lane}`)) : t(`kind.${kindOf(line)}`),
    last: format.country(line.to),
  });
}

/** Colours by what kinds and lanes mean. */
function useColours(): (middle: string) => string | undefined {
  const t = flowWords.useWords();
  const state = stateWords.useWords();
  const colours: Readonly<Record<string, string | undefined>> = {
    [t('kind.ordinary')]: css.v1,
    [t('kind.sensitive')]: css.v4,
    [t('kind.unknown')]: css.v3,
    [state('lane.green')]: css.v2,
    [state('lane.amber')]: css.v3,
    [state('lane.red')]: css.v5,
  };
  return (middle) => colours[middle] ?? css.v6;
}

function kindOf({ people }: Line): 'ordinary' | 'sensitive' | 'none' | 'unknown' {
  if (people === null) return 'unknown';
  if (people.sensitive > 0) return 'sensitive';
  return people.ordinary > 0 ? 'ordinary' : 'none';
}

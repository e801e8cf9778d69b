import { packVersionsListOptions, type PackVersionLine, type RulePackLine, rulePacksListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Checkbox, TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from './law-tabs.js';
import css from './packs.module.css';
import { useTypedParam, useAddressParams } from './typed.js';
import { VersionTrack } from './version-track.js';
import { packWords } from './words.js';

interface Row {
  readonly regime: string;
  readonly pack: RulePackLine | undefined;
  readonly versions: readonly PackVersionLine[];
}

const atWork = ({ state }: PackVersionLine): boolean => state !== 'published' && state !== 'discarded';

/** Every rule pack with its versions, as of a day. */
export function Page() {
  const t = packWords.useWords();
  const format = useFormat();
  const say = useSay();
  const [, setParams] = useSearchParams();
  const [params, change] = useAddressParams();
  const [on, typeDay] = useTypedParam('on');
  const [typed, type] = useTypedParam('q');
  const words = typed.toLowerCase();
  const onlyInWork = params.get('only') === 'work';
  const packs = useQuery({ ...rulePacksListOptions({ query: { ...(on !== '' && { on }) } }), placeholderData: (before) => before });
  const versions = useQuery(packVersionsListOptions());
  const all = versions.data?.items ?? [];
  const regimes = [...new Set([...(packs.data?.items ?? []).map(({ regime }) => regime), ...all.map(({ regime }) => regime)])].toSorted();
  const rows = regimes
    .map((regime): Row => ({
      regime,
      pack: packs.data?.items.find((pack) => pack.regime === regime),
      versions: all.filter((version) => version.regime === regime && version.state !== 'discarded'),
    }))
    .filter(({ regime, pack, versions: of }) => {
      const text = `${regime} ${pack === undefined ? of.map(({ title }) => say(title)).join(' ') : say(pack.title)}`.toLowerCase();
      return text.includes(words) && (!onlyInWork || of.some(atWork));
    });
  return (
    <Frame title={t('packs')}>
      <LawTabs />
      <div className={css.filters}>
        <TextField label={t('search')} type="search" value={typed} onChange={type} />
        <TextField label={t('on')} type="date" value={on || (packs.data?.on ?? '')} onChange={typeDay} />
        {all.some(atWork) && (
          <Checkbox isSelected={onlyInWork} onChange={(chosen) => change('only', chosen ? 'work' : '')}>
            {t('inWork')}
          </Checkbox>
        )}
        {packs.data !== undefined && (
          <span className="small t3">{t('asKnown', { edition: packs.data.edition, time: format.time(packs.data.knownAt) })}</span>
        )}
      </div>
      <Answer of={packs}>
        {(data) => (
          <>
            <Answer of={versions}>{() => null}</Answer>
            <Regimes title={t('transferTests')} rows={rows.filter(({ pack }) => pack?.kind !== 'measure-test')} on={data.on} />
            <Regimes title={t('measureTests')} rows={rows.filter(({ pack }) => pack?.kind === 'measure-test')} on={data.on} />
            {rows.length === 0 && (
              <Empty links={<Button onPress={() => setParams({}, { replace: true })}>{t('clear')}</Button>}>{t('nothing')}</Empty>
            )}
          </>
        )}
      </Answer>
    </Frame>
  );
}

function Regimes({ title, rows, on }: { title: string; rows: readonly Row[]; on: string }) {
  const t = packWords.useWords();
  const say = useSay();
  const format = useFormat();
  if (rows.length === 0) return null;
  const ofCountries = rows.some(({ pack }) => typeof pack?.jurisdiction === 'string');
  return (
    <Panel title={title} aside={<span className="t3">{format.number(rows.length)}</span>} bare>
      <Table
        label={title}
        head={[t('regime'), ...(ofCountries ? [t('country')] : []), t('version'), t('rules'), t('duties'), t('timeLine')]}
      >
        {rows.map(({ regime, pack, versions }) => (
          <tr key={regime}>
            <td className={css.title}>
              <Link to={`/packs/${regime}${pack === undefined ? '' : `?on=${on}`}`}>
                {say(pack?.title ?? versions[0]?.title ?? { en: regime, zh: regime })}
              </Link>
              <div className="mono t3">{regime}</div>
            </td>
            {ofCountries && <td>{typeof pack?.jurisdiction !== 'string' ? '' : format.country(pack.jurisdiction)}</td>}
            <td className="mono">{pack?.version ?? t('notInForce')}</td>
            <td className="num">{pack?.rules}</td>
            <td className="num">{pack?.duties}</td>
            <td>
              <VersionTrack versions={versions} on={on} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

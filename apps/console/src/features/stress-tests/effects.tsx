import type { StressTest } from '@carnet/client';
import { Link } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Panel, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { commonWords, useSay } from '../../words/language.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { ruleHref } from '../packs/rule-href.js';
import { LaneTag } from '../transfers/tags.js';
import { useClusterName } from '../../words/clusters.js';
import { percent, signed } from './figures.js';
import { lanesOf, type StressResult } from './result.js';
import css from './stress.module.css';
import { stressWords } from './words.js';

/** A transfer by its number: found in the list by those who may read transfers, else to copy. */
export function TransferReference({ reference, isLink }: { reference: string; isLink: boolean }) {
  if (!isLink || !reference.startsWith('T')) return <Reference of={reference} />;
  return (
    <Link className="mono" to={`/transfers?reference=${reference}`}>
      {reference}
    </Link>
  );
}

/** Live grants that the rules after would refuse or want opened again. */
export function Permits({ of: { permits, basis } }: { of: StressResult }) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const may = useMay();
  const clusterName = useClusterName();
  return (
    <Panel title={t('permits')} bare={permits.falling.length > 0}>
      {basis.over !== 'history' && <p className="t2">{t('permitsOnlyHistory')}</p>}
      {basis.over === 'history' && permits.falling.length === 0 && <p>{t('permitsNone', { live: number(permits.live) })}</p>}
      {permits.falling.length > 0 && (
        <Table label={t('permits')} head={[t('transfer'), t('cluster'), t('fate')]}>
          {permits.falling.map(({ reference, cluster, fate }) => (
            <tr key={reference}>
              <td>
                <TransferReference reference={reference} isLink={may('transfer:read')} />
              </td>
              <td>{clusterName(cluster)}</td>
              <td>{t(`fate.${fate}`)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

/** Officer hours by lane, drawn from the middle, with the figures beside. */
export function LaneHours({ of }: { of: StressResult }) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const lines = lanesOf(of);
  const largest = Math.max(1, ...lines.map(({ hours }) => Math.abs(hours)));
  return (
    <Panel title={t('lanes')} bare>
      <Table label={t('lanes')} head={[t('lane'), t('lanesBefore'), t('lanesAfter'), t('perTransfer'), t('hoursMore')]}>
        {lines.map(({ lane, before, after, hoursEach, hours }) => (
          <tr key={lane}>
            <td>{lane === 'refused' ? t('lane.refused') : <LaneTag lane={lane as 'green'} />}</td>
            <td className="num">{number(before)}</td>
            <td className="num">{number(after)}</td>
            <td className="num">{number(hoursEach)}</td>
            <td className="num">
              {signed(hours, number)}
              <svg width={80} height={14} aria-hidden className={css.bar}>
                <line x1={40} x2={40} y1={0} y2={14} />
                <rect
                  className={hours > 0 ? css.more : css.less}
                  x={hours > 0 ? 40 : 40 - (Math.abs(hours) / largest) * 38}
                  y={3}
                  width={(Math.abs(hours) / largest) * 38}
                  height={8}
                />
              </svg>
            </td>
          </tr>
        ))}
      </Table>
      <p className={`${css.note} small t2`}>{t('hoursAssumed')}</p>
    </Panel>
  );
}

const mostShown = 30;

/** Clusters and companies by how many of their transfers flip. */
export function Affected({ of: { clusters, companies, basis } }: { of: StressResult }) {
  const t = stressWords.useWords();
  const common = commonWords.useWords();
  const say = useSay();
  const clusterName = useClusterName();
  const { number } = useFormat();
  const lines = [
    ...clusters.map(({ cluster, ...rest }) => ({ ...rest, key: `cluster ${cluster}`, kind: t('cluster'), name: clusterName(cluster) })),
    ...(basis.over === 'history' ? companies : []).map(({ company, name, ...rest }) => ({
      ...rest,
      key: company,
      kind: common('company'),
      name: name === null ? company : say(name),
    })),
  ].toSorted((one, other) => other.flipped - one.flipped || other.transfers - one.transfers);
  return (
    <Panel title={t('affected')} bare>
      <Table label={t('affected')} head={[common('name'), t('kind'), t('flipsCount'), t('transfers'), t('shareOf')]}>
        {lines.slice(0, mostShown).map(({ key, kind, name, flipped, transfers }) => (
          <tr key={key}>
            <td>{name}</td>
            <td className="t3">{kind}</td>
            <td className="num">{number(flipped)}</td>
            <td className="num">{number(transfers)}</td>
            <td className="num">{percent(transfers === 0 ? 0 : flipped / transfers)}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** Rules by how often they came to the same on both sides, each as it was tested. */
export function RuleAgreement({ of: { rules, basis }, test }: { of: StressResult; test: StressTest }) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const regimeName = useRegimeName();
  const on = basis.asOf ?? test.createdAt.slice(0, 10);
  const draftOf = (pack: string) => test.drafts.find(({ regime }) => regime === pack)?.version ?? undefined;
  const lines = rules.toSorted((one, other) => one.rate - other.rate || other.concerned - one.concerned).slice(0, mostShown);
  return (
    <Panel title={t('rules')} bare={lines.length > 0}>
      <p className={lines.length > 0 ? `${css.note} small t2` : 't2'}>{t(lines.length > 0 ? 'rulesText' : 'rulesNone')}</p>
      {lines.length > 0 && (
        <Table label={t('rules')} head={[t('rule'), t('regime'), t('concerned'), t('agreed'), t('shareOf')]}>
          {lines.map(({ regime, rule, concerned, agreed, rate }) => (
            <tr key={`${regime} ${rule}`}>
              <td>
                <Link className="mono" to={ruleHref(rule, on, draftOf)}>
                  {rule}
                </Link>
              </td>
              <td>{regimeName(regime)}</td>
              <td className="num">{number(concerned)}</td>
              <td className="num">{number(agreed)}</td>
              <td className="num">{percent(rate)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

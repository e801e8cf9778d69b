import { type HealthPart, operationsFindingsOptions, operationsHealthOptions, type OperationsHealth } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react';
import { Link } from 'react-router';
import { Answer, Empty, Mark, Notice } from '../../ui/feedback.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { shortDigest, useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { AsOf, Frame, live } from './frame.js';
import { operationsWords } from './words.js';

/** How each thing is that this installation needs. */
export function Page() {
  const t = operationsWords.useWords();
  const health = useQuery({ ...operationsHealthOptions(), ...live });
  return (
    <Frame>
      <Found />
      <Panel title={t('health')} aside={<AsOf at={health.dataUpdatedAt} />}>
        <Answer of={health}>{(answer) => <Parts of={answer} />}</Answer>
      </Panel>
      <Panel title={t('work')} aside={<Link to="/operations/work">{t('workOpen')}</Link>} bare>
        <Answer of={health}>{({ work }) => <Kinds of={work} />}</Answer>
      </Panel>
    </Frame>
  );
}

/** How many findings there are, with a way to them. */
function Found() {
  const t = operationsWords.useWords();
  const findings = useQuery({ ...operationsFindingsOptions(), ...live });
  const items = findings.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Notice family={items.some(({ level }) => level === 'error') ? 'red' : 'amber'}>
      {t('found', { count: items.length })} <Link to="/operations/findings">{t('foundOpen')}</Link>
    </Notice>
  );
}

function Parts({ of: { parts, release, postgres, ruleSet } }: { of: OperationsHealth }) {
  const t = operationsWords.useWords();
  const say = useSay();
  const format = useFormat();
  const isWell = parts.every(({ standing }) => standing !== 'troubled');
  return (
    <div className="stack-12">
      <Standing of={isWell ? 'well' : 'troubled'} words={t(isWell ? 'allWell' : 'notAllWell')} />
      <Table label={t('health')} head={[t('dependency'), t('state'), t('how'), t('when')]}>
        {parts.map(({ part, name, standing, says, at }) => (
          <tr key={`${part} ${name ?? ''}`}>
            <td>
              {t(`part.${part}`)} {name !== null && <span className="mono t2">{part === 'worker' ? name.slice(0, 8) : name}</span>}
            </td>
            <td className={css.nowrap}>
              <Standing of={standing} words={t(`is.${standing}`)} />
            </td>
            <td>{say(says)}</td>
            <td className={css.nowrap}>{at !== null && format.time(at)}</td>
          </tr>
        ))}
      </Table>
      <Pairs
        of={[
          [t('release'), <span className="mono">{release}</span>],
          [t('postgres'), <span className="mono">{postgres}</span>],
          [t('ruleSet'), <Reference of={ruleSet} shown={shortDigest(ruleSet)} />],
        ]}
      />
    </div>
  );
}

const looks = {
  well: [CircleCheck, 'green'],
  troubled: [CircleX, 'red'],
  off: [CircleDashed, 'grey'],
  unknown: [CircleHelp, 'violet'],
} as const;

function Standing({ of, words }: { of: HealthPart['standing']; words: string }) {
  const [Icon, family] = looks[of];
  return (
    <Mark family={family} icon={Icon}>
      {words}
    </Mark>
  );
}

function Kinds({ of }: { of: OperationsHealth['work'] }) {
  const t = operationsWords.useWords();
  const format = useFormat();
  if (of.length === 0) return <Empty>{t('workNone')}</Empty>;
  return (
    <Table label={t('work')} head={[t('kind'), t('dead'), t('waiting'), t('due'), t('running'), t('dueSince')]}>
      {of.map(({ kind, dead, waiting, due, running, dueSince }) => (
        <tr key={kind}>
          <td>{t(`kind.${kind}`)}</td>
          <td>{dead > 0 ? <Link to={`/operations/work?state=dead&kind=${kind}`}>{format.number(dead)}</Link> : '0'}</td>
          <td>{format.number(waiting)}</td>
          <td>{format.number(due)}</td>
          <td>{format.number(running)}</td>
          <td className={css.nowrap}>{dueSince !== null && format.time(dueSince)}</td>
        </tr>
      ))}
    </Table>
  );
}

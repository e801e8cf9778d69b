import { operationsFindingsOptions, type OperationsFindingsResponse } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleX, TriangleAlert } from 'lucide-react';
import { useMay } from '../../shell/session.js';
import { Answer, Coded, Empty, Mark } from '../../ui/feedback.js';
import { Panel, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import css from '../history/history.module.css';
import { AsOf, Frame, live } from './frame.js';
import { RecountPanel } from './recount.js';
import { operationsWords } from './words.js';

/** What is wrong with this installation, and what to do about it. */
export function Page() {
  const t = operationsWords.useWords();
  const may = useMay();
  const findings = useQuery({ ...operationsFindingsOptions(), ...live });
  return (
    <Frame>
      <Panel title={t('tab.findings')} aside={<AsOf at={findings.dataUpdatedAt} />} bare>
        <Answer of={findings}>{({ items }) => <Findings of={items} />}</Answer>
      </Panel>
      {may('ledger:recount') && <RecountPanel />}
      <CommandLine />
    </Frame>
  );
}

function Findings({ of }: { of: OperationsFindingsResponse['items'] }) {
  const t = operationsWords.useWords();
  const say = useSay();
  if (of.length === 0) return <Empty>{t('findingsNone')}</Empty>;
  return (
    <Table label={t('tab.findings')} head={[t('level'), t('finding'), t('remedy')]}>
      {of.map(({ level, what, remedy }) => {
        const Icon = level === 'error' ? CircleX : TriangleAlert;
        return (
          <tr key={what.en}>
            <td className={css.nowrap}>
              <Mark family={level === 'error' ? 'red' : 'amber'} icon={Icon}>
                {t(`level.${level}`)}
              </Mark>
            </td>
            <td>{say(what)}</td>
            <td>
              <Coded>{say(remedy)}</Coded>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

const commands = [
  ['carnet doctor', 'cli.doctor'],
  ['carnet migrate', 'cli.migrate'],
  ['carnet sign-in check', 'cli.signIn'],
] as const;

function CommandLine() {
  const t = operationsWords.useWords();
  return (
    <Panel title={t('cli')} aside={<span className="t2 small">{t('cliHint')}</span>} bare>
      <Table label={t('cli')} head={[t('command'), t('does')]}>
        {commands.map(([command, key]) => (
          <tr key={command}>
            <td className="mono">{command}</td>
            <td>{t(key)}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

import { healthReadyOptions, ledgerRecountOptions, type Ready, type Recount } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { Button } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { operationsWords } from './words.js';

/** How this installation is: nothing of the content of cases. */
export function Page() {
  const t = operationsWords.useWords();
  return (
    <>
      <PageHead title={t('title')} aside={<span className="t2 small">{t('hint')}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Health />
        <RecountPanel />
        <CommandLine />
      </div>
    </>
  );
}

function Health() {
  const t = operationsWords.useWords();
  const format = useFormat();
  const health = useQuery({ ...healthReadyOptions(), refetchInterval: 15_000 });
  return (
    <Panel
      title={t('health')}
      aside={
        health.dataUpdatedAt > 0 && (
          <span className="t2 small">{t('asOf', { time: format.time(new Date(health.dataUpdatedAt).toISOString()) })}</span>
        )
      }
    >
      <Answer of={health}>{(ready) => <HealthBody ready={ready} />}</Answer>
    </Panel>
  );
}

function HealthBody({ ready: { status, dependencies, deadWork } }: { ready: Ready }) {
  const t = operationsWords.useWords();
  const isReady = status === 'ready';
  return (
    <div className={css.fields}>
      <Mark ok={isReady} words={t(isReady ? 'ready' : 'notReady')} />
      <Table label={t('health')} head={[t('dependency'), t('standing'), t('detail')]}>
        {dependencies.map(({ name, ok, detail }) => (
          <tr key={name}>
            <td className="mono">{name}</td>
            <td>
              <Mark ok={ok} words={t(ok ? 'is.ok' : 'is.missing')} />
            </td>
            <td>{detail}</td>
          </tr>
        ))}
      </Table>
      {deadWork === null && <p className="t2">{t('deadUnread')}</p>}
      {deadWork === 0 && <p>{t('deadNone')}</p>}
      {deadWork !== null && deadWork > 0 && <Notice family="amber">{t('dead', { count: deadWork })}</Notice>}
    </div>
  );
}

function Mark({ ok, words }: { ok: boolean; words: string }) {
  const Icon = ok ? CircleCheck : CircleX;
  return (
    <span className={`${ui.bare} f-${ok ? 'green' : 'red'}`}>
      <Icon size={15} aria-hidden />
      {words}
    </span>
  );
}

function RecountPanel() {
  const t = operationsWords.useWords();
  const [address, setAddress] = useSearchParams();
  const company = address.get('company');
  const [typed, setTyped] = useState(company ?? '');
  const recount = useQuery({
    ...ledgerRecountOptions({ query: { company: company ?? '' } }),
    enabled: company !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <Panel title={t('recount')} aside={<span className="t2 small">{t('recountHint')}</span>}>
      <div className={css.fields}>
        <form
          className={css.bar}
          onSubmit={(event) => {
            event.preventDefault();
            setAddress(typed.trim() === '' ? {} : { company: typed.trim() });
          }}
        >
          <TextField label={t('company')} hint={t('companyHint')} value={typed} onChange={setTyped} maxLength={36} />
          <Button type="submit">{t('run')}</Button>
        </form>
        {company !== null && <Answer of={recount}>{(answer) => <Differences recount={answer} />}</Answer>}
      </div>
    </Panel>
  );
}

function Differences({ recount: { counters, differences, asOf } }: { recount: Recount }) {
  const t = operationsWords.useWords();
  const format = useFormat();
  if (differences.length === 0)
    return (
      <p>
        {t('same', { count: counters })} <span className="t2">{format.time(asOf)}</span>
      </p>
    );
  return (
    <>
      <Notice family="red">{t('differs', { count: differences.length })}</Notice>
      <Table label={t('recount')} head={[t('metric'), t('window'), t('party'), t('code'), t('counter'), t('recounted')]}>
        {differences.map((one) => (
          <tr key={`${one.metric} ${one.window} ${one.party} ${one.code}`}>
            <td className="mono">{one.metric}</td>
            <td className="mono">{one.window}</td>
            <td className="mono">{one.party}</td>
            <td>{t(`code.${one.code}`)}</td>
            <td>{format.number(one.standing)}</td>
            <td>{format.number(one.recounted)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

const commands = [
  ['carnet doctor', 'cli.doctor'],
  ['carnet work list', 'cli.work'],
  ['carnet work redrive --all-dead', 'cli.redrive'],
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

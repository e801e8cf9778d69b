import { operationsSettingsOptions, type Setting } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Answer, Coded, Empty } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import css from '../history/history.module.css';
import { Frame } from './frame.js';
import styles from './operations.module.css';
import { operationsWords } from './words.js';

/** Every setting as it is in force. */
export function Page() {
  const t = operationsWords.useWords();
  const [typed, setTyped] = useState('');
  const settings = useQuery(operationsSettingsOptions());
  return (
    <Frame>
      <Panel title={t('tab.settings')} aside={<span className="t2 small">{t('settingsHint')}</span>}>
        <div className="stack-12">
          <div className={css.bar}>
            <TextField label={t('find')} value={typed} onChange={setTyped} />
          </div>
          <Answer of={settings}>{({ items }) => <Settings of={items} words={typed.trim().toLowerCase()} />}</Answer>
        </div>
      </Panel>
    </Frame>
  );
}

function Settings({ of, words }: { of: readonly Setting[]; words: string }) {
  const t = operationsWords.useWords();
  const say = useSay();
  const found = of.filter(({ name, meaning }) => `${name} ${say(meaning)}`.toLowerCase().includes(words));
  if (found.length === 0) return <Empty>{t('settingsNone')}</Empty>;
  return (
    <Table label={t('tab.settings')} head={[t('setting'), t('inApi'), t('inWorkers'), t('readBy'), t('meaning')]}>
      {found.map((setting) => (
        <tr key={setting.name}>
          <td className={`mono ${css.nowrap}`}>{setting.name}</td>
          <Value of={setting} reader="api" />
          <Value of={setting} reader="worker" />
          <td className={css.nowrap}>{setting.readBy.join(', ')}</td>
          <td>
            <Coded>{say(setting.meaning)}</Coded>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** What a process has; several where workers differ. */
function Value({ of: { values, readBy }, reader }: { of: Setting; reader: 'api' | 'worker' }) {
  const t = operationsWords.useWords();
  const own = values.filter((one) => one.reader === reader);
  if (!readBy.includes(reader)) return <td className="t3">–</td>;
  if (own.length === 0) return <td className="t2">{t('value.unknown')}</td>;
  return (
    <td className={styles.value}>
      {own.map(({ standing, value }) => (
        <p key={`${standing} ${value ?? ''}`}>
          {value !== null && <span className="mono">{value} </span>}
          {(value === null || standing === 'default') && (
            <span className="t2">{t(standing === 'set' ? 'value.secret' : `value.${standing}`)}</span>
          )}
        </p>
      ))}
    </td>
  );
}

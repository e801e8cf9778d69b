import { importsReceive, type ImportsReceiveData } from '@carnet/client';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { importWords } from './words.js';

type Mode = ImportsReceiveData['query']['mode'];

/** Hands in a file with many filings. Checking only is the choice to begin with. */
export function HandIn() {
  const t = importWords.useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<Mode>('check');
  const [name, setName] = useState('');
  const [again, setAgain] = useState(false);
  const [tried, setTried] = useState(false);
  const act = useAct(
    (sent: File, key) =>
      importsReceive({
        query: { mode, ...(name.trim() !== '' && { title: name.trim() }), ...(again && { again: 'yes' as const }) },
        body: sent as never,
        bodySerializer: null,
        headers: { ...key, 'Content-Type': /\.(jsonl|ndjson|json)$/i.test(sent.name) ? 'application/jsonl' : 'text/csv' },
        throwOnError: true,
      }),
    ({ id }) => void navigate(`/imports/${id}`),
  );
  return (
    <Section title={t('new')}>
      <div className={company.card}>
        <div className={company.row}>
          <FileTrigger acceptedFileTypes={['.csv', '.jsonl', '.ndjson', 'text/csv']} onSelect={(files) => setFile(files?.item(0) ?? null)}>
            <Button>
              <Paperclip size={18} aria-hidden />
              {t('choose')}
            </Button>
          </FileTrigger>
          <span role="status">
            {file !== null && t('chosen', { name: file.name, kilobytes: format.number(Math.ceil(file.size / 1000)) })}
            {file === null && tried && t('noFile')}
          </span>
        </div>
        <Radios
          label={t('mode')}
          choices={(['check', 'draft', 'file'] as const).map((id) => ({ id, label: t(`mode.${id}`), hint: t(`modeHint.${id}`) }))}
          value={mode}
          onChange={(value) => setMode(value as Mode)}
        />
        <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} />
        {mode === 'file' && (
          <div>
            <Checkbox isSelected={again} onChange={setAgain}>
              {t('again')}
            </Checkbox>
            <p className="t3 small">{t('againHint')}</p>
          </div>
        )}
        {act.error !== null && <ProblemNotice error={act.error} />}
        <div>
          <Button
            kind="primary"
            isPending={act.isPending}
            onPress={() => {
              setTried(true);
              if (file !== null) act.mutate(file);
            }}
          >
            {t(mode === 'check' ? 'sendCheck' : 'send')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

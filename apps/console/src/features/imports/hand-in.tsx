import { importsReceive, type ImportsReceiveData } from '@carnet/client';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { Radios, TextField } from '../../ui/field.js';
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
  const [tried, setTried] = useState(false);
  const act = useAct(
    ({ sent, again }: { sent: File; again: boolean }, key) =>
      importsReceive({
        query: { mode, ...(name.trim() !== '' && { title: name.trim() }), ...(again && { again: 'yes' as const }) },
        body: sent as never,
        bodySerializer: null,
        headers: { ...key, 'Content-Type': /\.(jsonl|ndjson|json)$/i.test(sent.name) ? 'application/jsonl' : 'text/csv' },
      }),
    ({ id }) => void navigate(`/imports/${id}`),
  );
  const before = act.error?.code === 'import-repeated' ? act.error : null;
  return (
    <Section title={t('new')}>
      <div className={company.card}>
        <div className="row-12">
          <FileTrigger
            acceptedFileTypes={['.csv', '.jsonl', '.ndjson', 'text/csv']}
            onSelect={(files) => {
              setFile(files?.item(0) ?? null);
              act.reset();
            }}
          >
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
          onChange={(value) => {
            setMode(value as Mode);
            act.reset();
          }}
        />
        <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} />
        {before !== null && <FiledBefore of={before.context} />}
        {before === null && act.error !== null && <ProblemNotice error={act.error} namesFields={false} />}
        <div>
          <Button
            kind="primary"
            isPending={act.isPending}
            onPress={() => {
              setTried(true);
              if (file !== null) act.mutate({ sent: file, again: before !== null });
            }}
          >
            {t(before !== null ? 'again' : mode === 'check' ? 'sendCheck' : 'send')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** How much of the file was filed before, or is being filed; the button below files it all the same. */
function FiledBefore({ of }: { of: Readonly<Record<string, unknown>> }) {
  const t = importWords.useWords();
  const format = useFormat();
  const { rows, repeated, filedOn, import: underWay } = of;
  return (
    <Notice family="amber" role="alert">
      {typeof underWay === 'string' ? (
        <p>
          {t('underWay')} <Link to={`/imports/${underWay}`}>{t('earlier')}</Link>
        </p>
      ) : (
        <p>
          {t('repeated', {
            rows: format.number(Number(rows)),
            repeated: format.number(Number(repeated)),
            day: format.day(String(filedOn)),
          })}
        </p>
      )}
    </Notice>
  );
}

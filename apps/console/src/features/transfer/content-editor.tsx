import { attachmentsDocumentsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Checkbox, FocusWithin, Select, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useCountryChoices } from '../../words/country-choices.js';
import { type Fact, useCatalogue } from '../../words/facts.js';
import { FactInput } from '../filing/fact-input.js';
import type { FactInputProps } from '../filing/fact-set.js';
import { PickOne } from '../filing/pick-one.js';
import company from '../register/company.module.css';
import { Attach } from './attach.js';
import type { Filing } from '../transfers/content.js';
import { contentWords, transferWords } from './words.js';
import { useFiledValue } from './names.js';
import { conditionWords } from './act-words.js';

interface Edited {
  readonly id: string;
  readonly value: Filing;
  readonly onChange: (value: Filing) => void;
}

/** The whole content of a filing, to be changed in some parts and sent again. */
export function ContentEditor(edited: Edited) {
  const t = contentWords.useWords();
  const transfer = transferWords.useWords();
  const countries = useCountryChoices();
  const { value, onChange } = edited;
  const { title, recipient, fields } = value;
  return (
    <div className="stack-16">
      <TextField label={t('titleInEnglish')} value={title.en} onChange={(en) => onChange({ ...value, title: { ...title, en } })} />
      <TextField label={t('titleInChinese')} value={title.zh} onChange={(zh) => onChange({ ...value, title: { ...title, zh } })} />
      <TextField
        label={transfer('recipient')}
        value={recipient.name}
        onChange={(name) => onChange({ ...value, recipient: { ...recipient, name } })}
      />
      <Select
        label={t('recipientCountry')}
        choices={countries}
        value={recipient.country}
        onChange={(country) => onChange({ ...value, recipient: { ...recipient, country } })}
      />
      <People {...edited} />
      <TextField
        label={t('fields')}
        rows={Math.min(8, Math.max(3, fields.length + 1))}
        value={fields.join('\n')}
        onChange={(text) => onChange({ ...value, fields: text.split('\n') })}
      />
      <Facts {...edited} />
      <Documents {...edited} />
    </div>
  );
}

/** What is sent: lines without words are left out. */
export const cleaned = (filing: Filing): Filing => ({
  ...filing,
  fields: filing.fields.map((field) => field.trim()).filter((field) => field !== ''),
});

function People({ value, onChange }: Edited) {
  const t = contentWords.useWords();
  const { people } = value;
  const set = (part: 'ordinary' | 'sensitive', text: string): void => {
    if (people !== null) onChange({ ...value, people: { ...people, [part]: Number(text.replace(/\D/g, '')) } });
  };
  return (
    <>
      <Checkbox
        isSelected={people === null}
        onChange={(unknown) => onChange({ ...value, people: unknown ? null : { ordinary: 0, sensitive: 0 } })}
      >
        {t('peopleUnknown')}
      </Checkbox>
      {people === null ? (
        <p className="t3 small">{t('peopleUnknownHint')}</p>
      ) : (
        <div className={company.fields}>
          {(['ordinary', 'sensitive'] as const).map((part) => (
            <TextField
              key={part}
              label={t(`${part}People`)}
              inputMode="numeric"
              value={String(people[part])}
              onChange={(text) => set(part, text)}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Facts({ value, onChange }: Edited) {
  const t = contentWords.useWords();
  const say = useSay();
  const { known } = useCatalogue();
  const stated = Object.keys(value.facts);
  const others = [...known.values()].filter(({ name, source }) => source === 'stated' && !stated.includes(name));
  const state = (name: string, said: unknown): void => {
    const { [name]: _, ...rest } = value.facts;
    onChange({ ...value, facts: said === undefined ? rest : { ...value.facts, [name]: said } });
  };
  return (
    <details className={company.more}>
      <summary>{t('factsCount', { count: stated.length })}</summary>
      <div className="stack-16">
        {stated.map((name) => (
          <Stated key={name} name={name} fact={known.get(name)} value={value.facts[name]} onChange={(said) => state(name, said)} />
        ))}
        <PickOne
          key={stated.length}
          label={t('addFact')}
          choices={others.map(({ name, label, meaning }) => ({ id: name, label: say(label), hint: say(meaning) }))}
          value={null}
          onChange={(name) => state(name, null)}
        />
      </div>
    </details>
  );
}

/** A statement as a line, which opens to be changed. One without an answer is open. */
function Stated({ name, fact, value, onChange }: Pick<FactInputProps, 'value' | 'onChange'> & { name: string; fact: Fact | undefined }) {
  const t = contentWords.useWords();
  const say = useSay();
  const words = useFiledValue();
  const [isOpen, setOpen] = useState(value === null);
  const label = fact === undefined ? name : say(fact.label);
  const remove = (
    <Button kind="quiet" aria-label={t('removeFact', { name: label })} onPress={() => onChange(undefined)}>
      <X size={18} aria-hidden />
    </Button>
  );
  if (fact !== undefined && isOpen)
    return (
      <div className="stack-4">
        <FocusWithin now>
          <FactInput fact={fact} value={value} onChange={onChange} />
        </FocusWithin>
        <div>{remove}</div>
      </div>
    );
  return (
    <div className="row-12">
      <p>
        <strong>{label}</strong> {words(name, value)}
      </p>
      {fact !== undefined && (
        <Button kind="quiet" aria-label={t('changeFact', { name: label })} onPress={() => setOpen(true)}>
          {t('change')}
        </Button>
      )}
      {remove}
    </div>
  );
}

function Documents({ id, value, onChange }: Edited) {
  const t = contentWords.useWords();
  const condition = conditionWords.useWords();
  const say = useSay();
  const asked = useQuery(attachmentsDocumentsOptions({ path: { id } }));
  const [code, setCode] = useState('other');
  const codes = (asked.data?.documents ?? []).map((document) => ({
    id: document.code,
    label: document.title !== null ? say(document.title) : document.code === 'other' ? t('other') : document.code,
  }));
  return (
    <div role="group" aria-label={t('documents')} className="stack-16">
      <strong>{t('documents')}</strong>
      {value.documents.length === 0 && <p className="t2">{t('noDocuments')}</p>}
      <ul>
        {value.documents.map((document) => (
          <li key={`${document.code} ${document.sha256}`} className="row-12">
            {document.name}
            <Button
              kind="quiet"
              aria-label={condition('removeFile', { name: document.name })}
              onPress={() => onChange({ ...value, documents: value.documents.filter((other) => other !== document) })}
            >
              <X size={18} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <Select
        label={t('attachCode')}
        choices={codes.some((known) => known.id === 'other') ? codes : [...codes, { id: 'other', label: t('other') }]}
        value={code}
        onChange={setCode}
      />
      <Attach onAttached={(file) => onChange({ ...value, documents: [...value.documents, { code, ...file }] })} />
    </div>
  );
}

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Checkbox, Radios, Select, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useCountryChoices } from '../../words/country-choices.js';
import { EvidenceInput } from './evidence-input.js';
import { type FactInputProps, FactSet } from './fact-set.js';
import { useFactWords } from './part-words.js';
import css from './filing.module.css';
import { NumberField } from './number-field.js';
import { PickOne } from './pick-one.js';
import { filingWords } from './words.js';

const unknown = '?';

/** Asks one fact in the way of its kind. */
export function FactInput(props: FactInputProps) {
  const { fact } = props;
  switch (fact.type) {
    case 'boolean':
      return <OneOfFew {...props} values={['true', 'false']} />;
    case 'enum':
      return <OneOfFew {...props} values={fact.values ?? []} />;
    case 'list':
      if (fact.pattern === 'evidence') return <EvidenceInput {...props} />;
      return fact.values === undefined ? <Items {...props} /> : <SomeOf {...props} values={fact.values} />;
    case 'counts':
      return <Counts {...props} />;
    case 'integer':
    case 'number':
      return <Amount {...props} />;
    case 'date':
    case 'string':
      return fact.pattern === 'country' ? <Country {...props} /> : <Words {...props} />;
  }
}

function OneOfFew({ fact, value, onChange, error, hint, values }: FactInputProps & { readonly values: readonly string[] }) {
  const t = filingWords.useWords();
  const say = useSay();
  const words = useFactWords();
  const isBoolean = fact.type === 'boolean';
  const labelOf = (one: string): string => (isBoolean ? t(one === 'true' ? 'yes' : 'no') : words(fact, one));
  const isOwnWord = typeof value === 'string' && !values.includes(value);
  const known = (isOwnWord ? [...values, value] : values).map((id) => ({ id, label: labelOf(id) }));
  const choices = [...known, { id: unknown, label: t('notKnown') }];
  const chosen = value === undefined ? null : value === null ? unknown : wordOf(value);
  const choose = (id: string): void => onChange(id === unknown ? null : isBoolean ? id === 'true' : id);
  const shared = { label: say(fact.label), hint: hint ?? say(fact.meaning), error, choices, value: chosen, onChange: choose };
  return choices.length <= 8 ? <Radios {...shared} /> : <Select {...shared} placeholder={t('choose')} />;
}

/** A value of the form: text, a number, yes or no. */
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function SomeOf({ fact, value, onChange, error, hint, values }: FactInputProps & { readonly values: readonly string[] }) {
  const words = useFactWords();
  const t = filingWords.useWords();
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <FactSet fact={fact} error={error} hint={hint}>
      <div className={values.length > 8 ? css.columns : undefined}>
        {values.map((one) => (
          <Checkbox
            key={one}
            isSelected={chosen.includes(one)}
            onChange={(on) =>
              onChange(on ? values.filter((other) => other === one || chosen.includes(other)) : chosen.filter((other) => other !== one))
            }
          >
            {words(fact, one)}
          </Checkbox>
        ))}
      </div>
      <div className={css.row}>
        <Checkbox isSelected={Array.isArray(value) && chosen.length === 0} onChange={(on) => onChange(on ? [] : undefined)}>
          {t('none')}
        </Checkbox>
        <Checkbox isSelected={value === null} onChange={(on) => onChange(on ? null : undefined)}>
          {t('notKnown')}
        </Checkbox>
      </div>
    </FactSet>
  );
}

/** A list that anything can be put on: countries, or words of the company's own. */
function Items({ fact, value, onChange, error, hint }: FactInputProps) {
  const t = filingWords.useWords();
  const say = useSay();
  const words = useFactWords();
  const countries = useCountryChoices();
  const [next, setNext] = useState('');
  const items = Array.isArray(value) ? (value as readonly string[]) : [];
  const add = (item: string): void => {
    if (item.trim() !== '' && !items.includes(item.trim())) onChange([...items, item.trim()]);
    setNext('');
  };
  const label = t('fact.addItem', { label: say(fact.label) });
  return (
    <FactSet fact={fact} error={error} hint={hint}>
      {items.length > 0 && (
        <ul className={css.items}>
          {items.map((item) => (
            <li key={item}>
              <span>{words(fact, [item])}</span>
              <Button
                kind="quiet"
                aria-label={t('remove', { name: words(fact, [item]) })}
                onPress={() => onChange(items.filter((other) => other !== item))}
              >
                <X size={15} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {fact.pattern === 'country' ? (
        <PickOne label={label} choices={countries.filter(({ id }) => !items.includes(id))} value={null} onChange={add} />
      ) : (
        <div className={css.addRow}>
          <TextField label={label} value={next} onChange={setNext} />
          <Button onPress={() => add(next)}>
            <Plus size={18} aria-hidden />
            {t('add')}
          </Button>
        </div>
      )}
    </FactSet>
  );
}

function Counts({ fact, value, onChange, error, hint }: FactInputProps) {
  return (
    <FactSet fact={fact} error={error} hint={hint}>
      <CountInputs fact={fact} value={value} onChange={onChange} />
    </FactSet>
  );
}

/** A number for each category. */
export function CountInputs({ fact, value, onChange }: Pick<FactInputProps, 'fact' | 'value' | 'onChange'>) {
  const words = useFactWords();
  const counts = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, number>>) : {};
  return (fact.values ?? []).map((key) => (
    <NumberField
      key={key}
      label={words(fact, key)}
      value={counts[key]}
      onChange={(count) => {
        const { [key]: _, ...others } = counts;
        onChange(count === undefined ? others : { ...others, [key]: count });
      }}
    />
  ));
}

function Amount({ fact, value, onChange, error, hint }: FactInputProps) {
  const t = filingWords.useWords();
  const say = useSay();
  const label = fact.unit === undefined ? say(fact.label) : t('named', { name: say(fact.label), value: say(fact.unit) });
  return (
    <NumberField
      label={label}
      hint={hint ?? say(fact.meaning)}
      error={error}
      isWhole={fact.type === 'integer'}
      value={typeof value === 'number' ? value : undefined}
      onChange={onChange}
    />
  );
}

function Words({ fact, value, onChange, error, hint }: FactInputProps) {
  const say = useSay();
  return (
    <TextField
      label={say(fact.label)}
      hint={hint ?? say(fact.meaning)}
      error={error}
      type={fact.type === 'date' ? 'date' : 'text'}
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  );
}

function Country({ fact, value, onChange, error, hint }: FactInputProps) {
  const say = useSay();
  const countries = useCountryChoices();
  return (
    <PickOne
      label={say(fact.label)}
      hint={hint ?? say(fact.meaning)}
      error={error}
      choices={countries}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  );
}

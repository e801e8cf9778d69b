import { Select, TextField } from '../../ui/field.js';
import type { Fact } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { contentWords } from './content-words.js';
import { useFiledValue } from './names.js';

interface FactFieldProps {
  readonly name: string;
  readonly label: string;
  readonly fact: Fact | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One statement, asked as its type needs. What cannot be asked here is shown and kept. */
export function FactField({ name, label, fact, value, onChange }: FactFieldProps) {
  const t = contentWords.useWords();
  const say = useSay();
  const shown = useFiledValue();
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (fact?.type) {
    case 'boolean':
      return (
        <Select
          label={label}
          choices={[
            { id: 'true', label: t('yes') },
            { id: 'false', label: t('no') },
            { id: 'null', label: t('unknown') },
          ]}
          value={String(value)}
          onChange={(chosen) => onChange(chosen === 'null' ? null : chosen === 'true')}
        />
      );
    case 'enum':
      return (
        <Select
          label={label}
          choices={[
            ...(fact.values ?? []).map((id) => ({ id, label: fact.valueLabels?.[id] === undefined ? id : say(fact.valueLabels[id]) })),
            { id: 'null', label: t('unknown') },
          ]}
          value={value === null ? 'null' : text}
          onChange={(chosen) => onChange(chosen === 'null' ? null : chosen)}
        />
      );
    case 'list':
      return (
        <TextField
          label={label}
          hint={t('listHint')}
          value={Array.isArray(value) ? value.join(', ') : ''}
          onChange={(typed) => onChange(typed.split(',').map((part) => part.trimStart()))}
          onBlur={() =>
            onChange((Array.isArray(value) ? (value as string[]) : []).map((part) => part.trim()).filter((part) => part !== ''))
          }
        />
      );
    case 'integer':
    case 'number':
      return (
        <TextField
          label={label}
          inputMode={fact.type === 'integer' ? 'numeric' : 'decimal'}
          value={text}
          onChange={(typed) => onChange(typed === '' || Number.isNaN(Number(typed)) ? null : Number(typed))}
        />
      );
    case 'date':
      return <TextField label={label} type="date" value={text} onChange={(typed) => onChange(typed === '' ? null : typed)} />;
    case 'string':
      return <TextField label={label} value={text} onChange={(typed) => onChange(typed === '' ? null : typed)} />;
    default:
      return (
        <p>
          <strong>{label}</strong> {shown(name, value)} <span className="t3 small">{t('keptAsIs')}</span>
        </p>
      );
  }
}

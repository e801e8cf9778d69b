import { X } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import ui from '../../ui/ui.module.css';
import { commonWords, useSay } from '../../words/language.js';
import type { Fact } from '../../words/facts.js';
import css from './packs.module.css';
import { packWords } from './words.js';

interface Props {
  readonly fact: Fact;
  /** Undefined while nobody said anything. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A field for one fact of the catalogue. */
export function FactInput({ fact, value, onChange, onRemove }: Props & { readonly onRemove: () => void }) {
  const t = packWords.useWords();
  const say = useSay();
  return (
    <div className={css.factRow}>
      <Field fact={fact} value={value} onChange={onChange} />
      <Button kind="quiet" aria-label={t('try.remove', { fact: say(fact.label) })} onPress={onRemove}>
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}

function Field({ fact, value, onChange }: Props) {
  const common = commonWords.useWords();
  const say = useSay();
  const label = say(fact.label);
  const valueName = (id: string): string => {
    const words = fact.valueLabels?.[id];
    return words === undefined ? id : say(words);
  };
  const unsaid = { id: '', label: common('notStated') };
  switch (fact.type) {
    case 'boolean':
      return (
        <Select
          label={label}
          value={typeof value === 'boolean' ? String(value) : ''}
          choices={[unsaid, { id: 'true', label: common('yes') }, { id: 'false', label: common('no') }]}
          onChange={(id) => onChange(id === '' ? undefined : id === 'true')}
        />
      );
    case 'enum':
      return (
        <Select
          label={label}
          value={typeof value === 'string' ? value : ''}
          choices={[unsaid, ...(fact.values ?? []).map((id) => ({ id, label: valueName(id) }))]}
          onChange={(id) => onChange(id === '' ? undefined : id)}
        />
      );
    case 'list':
      return fact.values === undefined ? (
        <ListText label={label} value={value} onChange={onChange} />
      ) : (
        <Boxes label={label} values={fact.values} nameOf={valueName} value={value} onChange={onChange} />
      );
    case 'integer':
    case 'number':
      return (
        <TextField
          label={label}
          type="number"
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(text) => onChange(text === '' || Number.isNaN(Number(text)) ? undefined : Number(text))}
        />
      );
    default:
      return (
        <TextField
          label={label}
          type={fact.type === 'date' ? 'date' : 'text'}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => onChange(text === '' ? undefined : text)}
        />
      );
  }
}

function ListText({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const t = packWords.useWords();
  return (
    <TextField
      label={label}
      hint={t('try.values')}
      value={Array.isArray(value) ? value.join(', ') : ''}
      onChange={(text) => onChange(text.trim() === '' ? undefined : text.split(/[,，]\s*/))}
    />
  );
}

interface BoxesProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Boxes({ label, values, nameOf, value, onChange }: BoxesProps) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <div role="group" aria-label={label}>
      <div className={ui.label}>{label}</div>
      <div className={css.boxes} tabIndex={0} role="group" aria-label={label}>
        {values.map((id) => (
          <Checkbox
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(isChosen) => {
              const after = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id);
              onChange(after.length === 0 ? undefined : after);
            }}
          >
            {nameOf(id)}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}

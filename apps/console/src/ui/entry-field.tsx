import type { TypedEntry } from '../shell/as-read.js';
import { commonWords } from '../words/language.js';
import { Button } from './button.js';
import { Notice } from './feedback.js';
import { TextField, type TextFieldProps } from './field.js';

interface EntryFieldProps<Fields extends Readonly<Record<string, string>>> extends Omit<TextFieldProps, 'value' | 'onChange'> {
  readonly of: TypedEntry<Fields>;
  readonly field: keyof Fields & string;
}

export function EntryField<Fields extends Readonly<Record<string, string>>>({ of, field, ...rest }: EntryFieldProps<Fields>) {
  return (
    <div>
      <TextField {...rest} value={of.fields[field] ?? ''} onChange={(value) => of.type({ [field]: value } as Partial<Fields>)} />
      <Theirs of={of} field={field} label={rest.label} />
    </div>
  );
}

/** What somebody else put into a field meanwhile, beside what the person typed there. */
export function Theirs<Fields extends Readonly<Record<string, string>>>({
  of,
  field,
  label,
  show = (value) => value,
}: Pick<EntryFieldProps<Fields>, 'of' | 'field' | 'label'> & { show?: (value: string) => string }) {
  const t = commonWords.useWords();
  const theirs = of.theirs(field);
  if (theirs === null) return null;
  return (
    <Notice family="amber" role="status">
      <p>{theirs === '' ? t('theirsEmpty') : t('theirs', { value: show(theirs) })}</p>
      <Button aria-label={t('useTheirsOf', { label })} onPress={() => of.take(field)}>
        {t('useTheirs')}
      </Button>
    </Notice>
  );
}

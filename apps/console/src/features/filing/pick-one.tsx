import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Choice } from '../../ui/field.js';
import ui from '../../ui/ui.module.css';
import { filingWords } from './words.js';
import css from './filing.module.css';

/** One of many, found by typing. */
export function PickOne({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}) {
  const t = filingWords.useWords();
  return (
    <ComboBox
      className={ui.field ?? ''}
      defaultItems={choices}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      menuTrigger="focus"
    >
      <Label className={ui.label ?? ''}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={ui.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={ui.error ?? ''}>{error}</FieldError>
      <Group className={css.combo ?? ''}>
        <Input className={ui.input ?? ''} />
        <Button className={css.comboButton ?? ''} aria-label={t('choose')}>
          <ChevronDown size={18} aria-hidden />
        </Button>
      </Group>
      <Popover className={ui.popover ?? ''}>
        <ListBox>
          {(choice: Choice) => (
            <ListBoxItem className={ui.option ?? ''} textValue={choice.label}>
              <span>
                {choice.label}
                {choice.hint !== undefined && <span className="small t3"> {choice.hint}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

import { applyDecorators, type Type } from '@nestjs/common';
import { Text, Texts } from './request-members.js';
import { ID, textForm } from './text-forms.js';

interface Named {
  readonly member: string;
  /** Most transfers that it may name. */
  readonly most: number;
}

const names = Symbol('members that name transfers');

const reference = '[Tt]\\d{2}-[0-9A-Za-z]{7}';

/** The form of references in any case; no id has it. */
const referenceForm = new RegExp(`^${reference}$`);

const form = textForm(
  new RegExp(`^(?:${ID}|${reference})$`),
  'This must be the reference of a transfer, such as T26-4K7QX2M, or its id.',
  '此项须为传输的编号（如 T26-4K7QX2M）或者其标识。',
);

/** A transfer by id or reference. References are replaced by ids before the body is read. */
export function TransferName({ about, optional = false }: { readonly about: string; readonly optional?: boolean }): PropertyDecorator {
  const text = { about: `${about} Given by id or reference.`, least: 11, most: 36, form, optional };
  return applyDecorators(Text(text), marked(1));
}

const example = ['3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55'];

/** Several transfers by id or reference. */
export function TransferNames({
  about,
  most,
  optional = false,
}: {
  readonly about: string;
  readonly most: number;
  readonly optional?: boolean;
}): PropertyDecorator {
  const texts = { about: `${about} Each given by id or reference.`, most, items: 36, form, example, optional };
  return applyDecorators(Texts(texts), marked(most));
}

function marked(most: number): PropertyDecorator {
  return (target, member) => Reflect.defineMetadata(names, [...membersOf(target), { member: String(member), most }], target);
}

function membersOf(prototype: object): readonly Named[] {
  return (Reflect.getMetadata(names, prototype) as readonly Named[] | undefined) ?? [];
}

export function isReference(text: unknown): text is string {
  return typeof text === 'string' && referenceForm.test(text);
}

/** A reference in a body, with its place. */
export interface ReferenceAt {
  readonly reference: string;
  readonly pointer: string;
  /** Replaces the reference by the id. */
  replace(id: string): void;
}

/** The references in a body of one of these classes. Malformed members are left for validation to refuse. */
export function referencesIn(body: unknown, classes: readonly Type<unknown>[]): readonly ReferenceAt[] {
  if (typeof body !== 'object' || body === null) return [];
  return classes
    .flatMap(({ prototype }) => (prototype === undefined ? [] : membersOf(prototype as object)))
    .flatMap(({ member, most }) => {
      const said: unknown = Object.hasOwn(body, member) ? Reflect.get(body, member) : undefined;
      if (!Array.isArray(said)) return at(body, member, `/${member}`);
      return said.length > most ? [] : said.flatMap((_, index) => at(said, index, `/${member}/${String(index)}`));
    });
}

function at(holder: object, place: string | number, pointer: string): readonly ReferenceAt[] {
  const text: unknown = Reflect.get(holder, place);
  return isReference(text) ? [{ reference: text, pointer, replace: (id) => void Reflect.set(holder, place, id) }] : [];
}

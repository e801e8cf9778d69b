import { Text } from '../http/shapes.js';

export class AttachmentQuery {
  // Whatever it is: what may not stand in a name is taken out of it, and told in the answer.
  @Text({
    about: 'What the file is called. It is cleaned, and never used as a path.',
    most: 1000,
    pattern: /^[^]*$/,
    example: 'report.pdf',
  })
  name!: string;

  @Text({
    about: 'SHA-256 of the file, if it is known: what arrives otherwise is refused.',
    least: 71,
    most: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
    optional: true,
  })
  digest?: string;
}

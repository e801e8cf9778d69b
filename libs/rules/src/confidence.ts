/** Whether the official text behind a rule or a row has been read. */
export type Confidence = 'confirmed' | 'unconfirmed';

/** Whether somebody has read the official text behind a rule or a row. */
export type Confidence = 'confirmed' | 'unconfirmed';

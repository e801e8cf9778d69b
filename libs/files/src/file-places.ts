import { AttachmentFolder } from './attachment-folder.js';
import type { KeptFiles } from './kept-files.js';
import { SpooledFiles, type SpooledParts } from './spooled-files.js';

/** Where objects lie, as the settings say. */
export interface StoreAddress {
  /** Without the bucket, such as https://s3.example. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Empty, or ending with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Whether the bucket is in the path, not in the name of the host. */
  readonly pathStyle: boolean;
  /** By what the store encrypts; null when it is not told. */
  readonly encryption: 'AES256' | 'aws:kms' | null;
}

export interface StoreKey {
  readonly id: string;
  readonly secret: string;
}

/** Where files may lie, as the settings say. */
export interface FilePlaces {
  /** The folder that files lie in; where there is a store, that they come in through, and where those of before still lie. */
  readonly attachments: string;
  /** Null where files lie in the folder. */
  readonly store: StoreAddress | null;
  readonly storeKey: StoreKey | null;
}

/** The folder, and the store where there is one; asked of nobody yet. */
export interface OpenPlaces {
  readonly folder: AttachmentFolder;
  readonly store: (KeptFiles & { probe(): Promise<void> }) | null;
  /** Whether a file could be kept now. @throws Error where it could not. */
  probe(): Promise<void>;
}

/** @throws Error when the folder cannot be made or written. */
export async function openPlaces({ attachments, store: address, storeKey: key }: FilePlaces): Promise<OpenPlaces> {
  const folder = await AttachmentFolder.open(attachments);
  const probeFolder = async (): Promise<void> => void (await AttachmentFolder.open(attachments));
  if (address === null || key === null) return { folder, store: null, probe: probeFolder };
  // Loaded by those alone who have one.
  const { ObjectStore } = await import('./object-store.js');
  const store = new ObjectStore({ address, key, spool: folder.spool });
  return { folder, store, probe: () => Promise.all([probeFolder(), store.probe()]).then(() => undefined) };
}

/** The files of the places: new ones go to the store where there is one. */
export function filesIn({ folder, store }: OpenPlaces, onDamage: SpooledParts['onDamage']): SpooledFiles {
  return new SpooledFiles({ spool: folder.spool, places: store === null ? [folder] : [store, folder], onDamage });
}

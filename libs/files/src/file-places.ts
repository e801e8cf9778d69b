import { AttachmentFolder } from './attachment-folder.js';
import type { KeptFiles } from './kept-files.js';
import { SpooledFiles, type SpooledFilesOptions } from './spooled-files.js';

/** Address of the object store in the settings. */
export interface StoreAddress {
  /** URL without the bucket, such as https://s3.example. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Whether the bucket is in the path rather than in the host name. */
  readonly pathStyle: boolean;
  /** Server-side encryption; null to leave it to the store. */
  readonly encryption: 'AES256' | 'aws:kms' | null;
}

export interface StoreKey {
  readonly id: string;
  readonly secret: string;
}

export interface FilePlaceSettings {
  /** The folder of files. If there is a store, uploads pass through the folder, and earlier files may still be there. */
  readonly attachments: string;
  /** Null if files are kept in the folder. */
  readonly store: StoreAddress | null;
  readonly storeKey: StoreKey | null;
}

/** The opened folder, and the store if there is one; not contacted yet. */
export interface OpenedFilePlaces {
  readonly folder: AttachmentFolder;
  readonly store: (KeptFiles & { probe(): Promise<void> }) | null;
  /** Checks whether a file could be kept now. @throws Error if not. */
  probe(): Promise<void>;
}

/** @throws Error if the folder cannot be created or written. */
export async function openFilePlaces({ attachments, store: address, storeKey: key }: FilePlaceSettings): Promise<OpenedFilePlaces> {
  const folder = await AttachmentFolder.open(attachments);
  const probeFolder = async (): Promise<void> => void (await AttachmentFolder.open(attachments));
  if (address === null || key === null) return { folder, store: null, probe: probeFolder };
  // Loaded only if a store is configured.
  const { ObjectStore } = await import('./object-store.js');
  const store = new ObjectStore({ address, key, spool: folder.spool });
  return { folder, store, probe: () => Promise.all([probeFolder(), store.probe()]).then(() => undefined) };
}

/** The files of the places; new ones go to the store if there is one. */
export function attachmentFilesIn({ folder, store }: OpenedFilePlaces, onDamage: SpooledFilesOptions['onDamage']): SpooledFiles {
  return new SpooledFiles({ spool: folder.spool, places: store === null ? [folder] : [store, folder], onDamage });
}

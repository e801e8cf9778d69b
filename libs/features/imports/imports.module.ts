import { Module } from '@nestjs/common';
import { CancelImport } from './cancel-import.js';
import { ImportStore } from './import.store.js';
import { ListImportRows, ListImports, ReadImport } from './read-imports.js';
import { ReceiveImport } from './receive-import.js';

const providers = [CancelImport, ImportStore, ListImportRows, ListImports, ReadImport, ReceiveImport];

/** Imports of many filings from one file. */
@Module({ providers, exports: providers })
export class ImportsModule {}

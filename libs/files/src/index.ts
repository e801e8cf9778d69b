export * from './attachment-files.js';
export * from './clamd.js';
export * from './file-places.js';
export * from './file-scanner.js';
export * from './move-files.js';

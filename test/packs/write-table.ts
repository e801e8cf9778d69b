/** `npm run coverage`: measures the shipped packs and writes the table in their README. Takes half a minute. */
import { writeFileSync } from 'node:fs';
import { coverageIn, readme, readmeText, shippedShelf, withTable } from './pack-table.js';

const shelf = shippedShelf();
writeFileSync(
  readme,
  withTable(
    readmeText(),
    shelf.regimes.map((regime) => coverageIn(shelf, regime)),
  ),
);

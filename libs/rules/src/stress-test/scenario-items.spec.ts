import { expect, it } from '@jest/globals';
import type { Scenario } from '../scenarios.js';
import { catalogue, today } from '../rules.fixture.js';
import { listCatalogue } from '../zone-lists/lists.fixture.js';
import { scenarioItems } from './scenario-items.js';

const scenario: Scenario = {
  id: 'S1',
  title: { en: 'x', zh: 'x' },
  sector: 'auto',
  purpose: 'other',
  destination: 'SG',
  facts: { exporter_country: 'CN', importer_country: 'SG' },
  decisions: [],
};

it('The error names the scenario whose facts cannot be read', () => {
  const strange = { ...scenario, facts: { colour: 'red' } };
  expect(() => scenarioItems(catalogue, [strange], today)).toThrow('the facts of scenario S1 cannot be read');
});

it('A scenario states its fields where the catalogue has a fact for fields', () => {
  const withFields = { ...scenario, fields: ['guest.name', 'x17'] };
  expect(scenarioItems(listCatalogue, [withFields], today)[0]?.facts.value('data_elements')).toEqual(['guest.name', 'x17']);
});

import {expect, test} from 'vitest';
import {presetText} from '../../../source/preset/edit.ts';
import {parsePreset} from '../../../source/preset/parse.ts';

import {scenarios} from '../../ui/wizard/fixtures/scenarios.ts';
import {walkCore} from '../../ui/wizard/fixtures/walk-core.ts';

test.each(scenarios)('$name ends at the preset that was asked for', async scenario => {
	const {state} = await walkCore(scenario);
	const text = presetText(state.preset, state.opened);
	const all = text.split('\n');
	const places = scenario.lines.map(line => all.indexOf(line));
	expect(scenario.lines.filter(line => !all.includes(line))).toEqual([]);
	expect(places).toEqual(places.toSorted((one, other) => one - other));
	expect(all).not.toEqual(expect.arrayContaining([...(scenario.without ?? ['no such line'])]));
	expect(parsePreset(text)).toMatchObject({ok: true, preset: state.preset});
});

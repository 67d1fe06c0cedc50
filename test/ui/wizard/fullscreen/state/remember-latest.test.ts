import {expect, test, vi} from 'vitest';
import {unknownFacts} from '../../../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../../../source/model/wizard/state.ts';
import {rememberLatest} from '../../../../../source/ui/wizard/fullscreen/state.ts';

const now = {wizard: beginWizard(), facts: unknownFacts('2026-11-23')};

test('the same wizard and facts are looked at once, others anew', () => {
	const look = vi.fn(({wizard, facts}: typeof now) => [wizard.preset.cluster, facts.today]);
	const seen = rememberLatest(look);
	expect(seen(now)).toBe(seen({...now}));
	expect(look).toHaveBeenCalledOnce();
	const renamed = {
		...now,
		wizard: {...now.wizard, preset: {...now.wizard.preset, cluster: 'bees'}},
	};
	expect(seen(renamed)).toEqual(['bees', '2026-11-23']);
	const later = {...renamed, facts: {...now.facts, today: '2026-11-24'}};
	expect(seen(later)).toEqual(['bees', '2026-11-24']);
});

test('that nothing is to be seen is remembered too', () => {
	const look = vi.fn(() => undefined);
	const seen = rememberLatest(look);
	seen(now);
	seen(now);
	expect(look).toHaveBeenCalledOnce();
});

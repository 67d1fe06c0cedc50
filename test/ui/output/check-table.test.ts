import {expect, test} from 'vitest';
import {checkTable} from '../../../source/ui/output/plan.ts';
import {theme} from '../../../source/ui/theme.ts';

const look = {theme: theme({LANG: 'C.UTF-8'}, {}), width: 60};

test('what matters most comes last, each with its remedy below, and a count ends it', () => {
	const lines = checkTable(
		[
			{
				check: 'capacity-memory',
				subject: 'albatross1',
				verdict: 'refusal',
				why: 'albatross1 has 3.1 GiB of memory free; lab-worker-1 asks 8 GiB',
				remedy: 'Lower memory: in the preset.',
			},
			{check: 'member-online', subject: 'albatross1', verdict: 'fine', why: 'albatross1 is online'},
			{
				check: 'disk-quota',
				subject: 'local',
				verdict: 'warning',
				why: 'pool local is a plain folder',
				remedy: 'Watch the space.',
			},
		],
		look,
	);
	expect(lines).toEqual([
		'✔ fine     albatross1 is online',
		'▲ warning  pool local is a plain folder',
		'           → Watch the space.',
		'✖ refused  albatross1 has 3.1 GiB of memory free;',
		'           lab-worker-1 asks 8 GiB',
		'           → Lower memory: in the preset.',
		'',
		'1 fine, 1 warning, 1 refused',
	]);
});

test('no results are no lines but the count', () => {
	expect(checkTable([], look).at(-1)).toBe('0 fine, 0 warnings, 0 refused');
});

import {expect, test} from 'vitest';
import {beginWizard} from '../../../../../source/model/wizard/begin-wizard.ts';
import {trailLine} from '../../../../../source/ui/wizard/rich/screen/trail-line.ts';
import {plainTheme} from '../../../monitor/a-scene.ts';

const at = {...beginWizard(), step: 'nodes', furthest: 'image'} as const;

test('all steps by name where there is room', () => {
	expect(trailLine(at, plainTheme, 140)).toMatch(
		/^✔ Start {2}✔ Connect {2}✔ Fleet {2}▸ Nodes {2}✔ Placement {2}✔ Profiles {2}○ Image {2}○ Kubernetes {2}○ Checks {2}○ Review +lab-cluster$/,
	);
});

test('the steps beside the one that one is at where there is little', () => {
	expect(trailLine(at, plainTheme, 60)).toMatch(
		/^✔ ✔ ✔ Fleet ▸ Nodes ✔ Placement ✔ ○ ○ ○ ○ +lab-cluster$/,
	);
});

test('checks are done once one is past them, not where a preset was filled in', () => {
	const filled = {...at, furthest: 'review'} as const;
	expect(trailLine(filled, plainTheme, 140)).toMatch(/✔ Kubernetes {2}○ Checks {2}○ Review/);
	expect(trailLine({...filled, step: 'review'}, plainTheme, 140)).toMatch(/✔ Checks {2}▸ Review/);
});

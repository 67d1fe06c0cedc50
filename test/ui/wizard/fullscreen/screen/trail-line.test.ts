import {expect, test} from 'vitest';
import {beginWizard} from '../../../../../source/model/wizard/state.ts';
import {breadcrumbLine} from '../../../../../source/ui/wizard/fullscreen/screen.ts';

import {plainTheme} from '../../../monitor/a-scene.ts';

const at = {...beginWizard(), step: 'nodes', furthest: 'image'} as const;

test('all steps by name where there is room', () => {
	expect(breadcrumbLine(at, plainTheme, 140)).toMatch(
		/^✔ Start {2}✔ Connect {2}✔ Fleet {2}▸ Nodes {2}✔ Placement {2}✔ Profiles {2}○ Image {2}○ Kubernetes {2}○ Checks {2}○ Review +lab-cluster$/,
	);
});

test('the steps beside the one that one is at where there is little', () => {
	expect(breadcrumbLine(at, plainTheme, 60)).toMatch(
		/^✔ ✔ ✔ Fleet ▸ Nodes ✔ Placement ✔ ○ ○ ○ ○ +lab-cluster$/,
	);
});

test('checks are done once one is past them, not where a preset was filled in', () => {
	const filled = {...at, furthest: 'review'} as const;
	expect(breadcrumbLine(filled, plainTheme, 140)).toMatch(/✔ Kubernetes {2}○ Checks {2}○ Review/);
	expect(breadcrumbLine({...filled, step: 'review'}, plainTheme, 140)).toMatch(
		/✔ Checks {2}▸ Review/,
	);
});

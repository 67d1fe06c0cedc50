import {areChecksOf} from '../../../../model/wizard/are-checks-of.ts';
import {chosenPlan} from '../../../../model/wizard-step/chosen-plan.ts';
import {equivalentCommand} from '../../../../model/wizard-step/equivalent-command.ts';
import {planTable} from '../../../plain/plan-table.ts';
import {blankRow} from '../form/blank-row.ts';
import type {Row} from '../form/row.ts';
import {textRow} from '../form/text-row.ts';
import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';
import {formBody} from './form-body.ts';

/** What happens next, then what it does in sentences, and how the same is done without this wizard. */
export const reviewBody = (scene: Scene, width: number): Body => {
	const {wizard} = scene;
	const form = formBody(scene);
	return {
		...form,
		rows: [
			...form.rows,
			blankRow('before-command'),
			textRow('command', ({accent}) => [
				{text: 'The same from a script:'},
				{text: equivalentCommand({state: wizard}), paint: accent},
			]),
			textRow('file', ({strong, dim}) => [
				{text: 'All of the preset, as it is written:'},
				{text: 'p', paint: strong},
				{text: 'shows it', paint: dim},
			]),
			blankRow('before-plan'),
			...planRows(scene, width),
		],
	};
};

/** Lines of the plan can be gone through one by one, so that all of it is seen. */
const planRows = (
	{wizard: {preset, isNodesOnly}, facts: {checks}, theme}: Scene,
	width: number,
): readonly Row[] =>
	checks.kind === 'known' && areChecksOf(checks, preset)
		? planTable(chosenPlan(checks.plan, isNodesOnly), {theme, width}).map((line, place) => ({
				key: `plan ${place}`,
				part: {kind: 'item'},
				why: 'What a run would do, phase by phase. p shows the preset in full.',
				draw: () => [line],
			}))
		: [];

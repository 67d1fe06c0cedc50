import {areChecksOf} from '../../../../model/wizard/facts.ts';
import {chosenPlan, equivalentCommand} from '../../../../model/wizard/steps/review.ts';
import {planTable} from '../../../output/plan.ts';
import {formBody} from '../form/form.ts';
import {blankRow, type Row, textRow} from '../form/row.ts';
import type {WizardViewModel} from '../state.ts';
import type {Body} from './body.ts';

/** What happens next, then what it does in sentences, and how the same is done without this wizard. */
export function reviewBody(scene: WizardViewModel, width: number): Body {
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
}

/** Lines of the plan can be gone through one by one, so that all of it is seen. */
const planRows = (
	{wizard: {preset, isNodesOnly}, facts: {checks}, theme}: WizardViewModel,
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

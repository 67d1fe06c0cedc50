import {presetName} from '../../../../model/wizard-step/preset-name.ts';
import {planTable} from '../../../plain/plan-table.ts';
import type {Row} from '../form/row.ts';
import {textRow} from '../form/text-row.ts';
import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';
import {formBody} from './form-body.ts';

/** What happens next, then what it does in sentences, and how the same is done without this wizard. */
export const reviewBody = (scene: Scene, width: number): Body => {
	const {wizard, facts} = scene;
	const form = formBody(scene);
	return {
		...form,
		rows: [
			...form.rows,
			blank('before-command'),
			textRow('command', ({accent}) => [
				{text: 'The same from a script:'},
				{text: command(scene), paint: accent},
			]),
			blank('before-plan'),
			...(facts.checks.kind === 'known' && wizard.preset === facts.checks.of
				? planRows(scene, width)
				: []),
		],
	};
};

const blank = (key: string) => textRow(key, () => []);

const command = ({wizard}: Scene) =>
	[
		'rookery up',
		wizard.finish === 'run' ? 'FILE' : presetName({state: wizard}),
		...(wizard.isNodesOnly ? ['--until nodes'] : []),
		'--yes',
	].join(' ');

/** Lines of the plan can be gone through one by one, so that all of it is seen. */
const planRows = ({facts: {checks}, theme}: Scene, width: number): readonly Row[] =>
	checks.kind === 'known'
		? planTable(checks.plan, {theme, width}).map((line, place) => ({
				key: `plan ${place}`,
				part: {kind: 'item'},
				why: 'What a run would do, phase by phase. p shows the preset in full.',
				draw: () => [line],
			}))
		: [];

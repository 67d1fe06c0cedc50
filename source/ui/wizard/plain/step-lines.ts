import {areChecksOf} from '../../../model/wizard/are-checks-of.ts';
import {fleetRemarks} from '../../../model/wizard/fleet-remarks.ts';
import type {WizardInput} from '../../../model/wizard/step.ts';
import {chosenPlan} from '../../../model/wizard-step/chosen-plan.ts';
import {equivalentCommand} from '../../../model/wizard-step/equivalent-command.ts';
import {checkTable} from '../../plain/check-table.ts';
import {columns} from '../../plain/columns.ts';
import {memberRows} from '../../plain/fleet-member-rows.ts';
import {networkRows} from '../../plain/fleet-network-rows.ts';
import {planTable} from '../../plain/plan-table.ts';
import {printable} from '../../printable.ts';
import {placementLines} from './placement-lines.ts';
import type {PlainParts} from './plain-options.ts';

type Look = Pick<PlainParts, 'theme' | 'width'> & {
	/** Of checks, only what is not fine. */
	readonly remarksOnly: boolean;
};

/** What a step shows besides its questions. */
export const stepLines = (input: WizardInput, look: Look): readonly string[] => {
	switch (input.state.step) {
		case 'fleet':
			return fleetLines(input, look);
		case 'placement':
			return placementLines(input, look);
		case 'checks':
			return checkLines(input, look);
		case 'review':
			return reviewLines(input, look);
		default:
			return [];
	}
};

const fleetLines = ({facts: {fleet}}: WizardInput, {theme, width}: Look): readonly string[] =>
	fleet
		? [
				'',
				...columns(memberRows(fleet, theme), {width}),
				'',
				...columns(networkRows(fleet, theme), {width}),
				...fleetRemarks(fleet).map(
					({text}) => `${theme.caution(theme.glyphs.warning)} ${printable(text)}`,
				),
			]
		: [];

const checkLines = ({facts: {checks}}: WizardInput, look: Look): readonly string[] =>
	checks.kind === 'known' && checks.results.length > 0
		? ['', ...checkTable(checks.results, look)]
		: [];

const reviewLines = (input: WizardInput, look: Look): readonly string[] => {
	const {state, facts} = input;
	const {checks} = facts;
	const plan =
		checks.kind === 'known' && areChecksOf(checks, state.preset)
			? chosenPlan(checks.plan, state.isNodesOnly)
			: undefined;
	return [
		...(plan ? ['', ...planTable(plan, look)] : []),
		'',
		`The same from a script: ${equivalentCommand(input)}`,
	];
};

import {nodesOf} from '../../model/nodes.ts';
import {simulateMemberLoss} from '../../model/placement/member-loss.ts';
import {checkPlacement} from '../../model/placement/problems.ts';
import {describeReason} from '../../model/placement/reasons.ts';
import {placementQuestion, spreadAround} from '../../model/wizard/defaults.ts';
import type {WizardInput} from '../../model/wizard/facts.ts';
import {placedNode, placeKey, placementKept} from '../../model/wizard/question.ts';
import {printable} from '../../primitives/text.ts';
import type {Theme} from '../theme.ts';
import {columns} from './table.ts';

/** Which node is where and why, what is wrong with it, and what the loss of each member would mean. */
export function placementTable(
	{state: {preset, answered}, facts}: WizardInput,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] {
	const {glyphs, bad, caution} = theme;
	const question = placementQuestion(preset, facts);
	const chosen = answered.includes(placementKept)
		? answered.filter(key => placedNode(key) === undefined)
		: answered;
	const reasons = spreadAround({preset, answered: chosen}, facts)?.reasons;
	const nodes = nodesOf(preset).map(({name, role, member}) => {
		// A reason explains a suggestion; what the user chose needs none.
		const reason = chosen.includes(placeKey(name)) ? undefined : reasons?.get(name);
		return [name, role, reason ? describeReason(reason) : member];
	});
	const members = new Set(nodesOf(preset).map(({member}) => member));
	const losses = question
		? question.facts.members
				.filter(({name}) => members.has(name))
				.map(({name}) => simulateMemberLoss({...question, member: name}))
		: [];
	return [
		...columns([['NODE', 'ROLE', 'MEMBER'], ...nodes], {width}),
		...(question ? checkPlacement(question) : []).map(({why, verdict, remedy}) => {
			const icon = verdict === 'refusal' ? bad(glyphs.failed) : caution(glyphs.warning);
			return `${icon} ${printable([why, remedy].filter(Boolean).join('. '))}`;
		}),
		'',
		...losses.map(({member, sentences}) =>
			printable(`Without ${member}: ${sentences.join('; ')}.`),
		),
	];
}

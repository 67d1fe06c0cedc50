import {nodesOf} from '../../../model/nodes-of.ts';
import {describeReason} from '../../../model/placement/describe-reason.ts';
import {judgePlacement} from '../../../model/placement/judge-placement.ts';
import {loseMember} from '../../../model/placement/lose-member.ts';
import {placementQuestion} from '../../../model/wizard/placement-question.ts';
import {spreadAround} from '../../../model/wizard/spread-around.ts';
import type {WizardInput} from '../../../model/wizard/step.ts';
import {columns} from '../../plain/columns.ts';
import {printable} from '../../printable.ts';
import type {PlainParts} from './plain-options.ts';

/** Which node is where and why, what is wrong with it, and what the loss of each member would mean. */
export const placementLines = (
	{state, facts}: WizardInput,
	{theme, width}: Pick<PlainParts, 'theme' | 'width'>,
): readonly string[] => {
	const {preset, answered} = state;
	const reasons = spreadAround({preset, answered: withoutPlaces(answered)}, facts)?.reasons;
	const nodes = nodesOf(preset).map(({name, role, member}) => {
		const reason = reasons?.get(name);
		// A reason is for what was proposed; what somebody chose needs none.
		const isProposed = reason !== undefined && 'member' in reason && reason.member === member;
		return [name, role, isProposed ? describeReason(reason) : member];
	});
	const question = placementQuestion(preset, facts);
	const problems = question ? judgePlacement(question) : [];
	const members = new Set(nodesOf(preset).map(({member}) => member));
	const losses = question
		? question.facts.members
				.filter(({name}) => members.has(name))
				.map(
					({name}) =>
						`Without ${name}: ${loseMember({...question, member: name}).sentences.join(' ')}`,
				)
		: [];
	return [
		'',
		...columns([['NODE', 'ROLE', 'MEMBER'], ...nodes], {width}),
		...problems.map(({why, verdict, remedy}) => {
			const sign =
				verdict === 'refusal'
					? theme.bad(theme.glyphs.failed)
					: theme.caution(theme.glyphs.warning);
			return `${sign} ${printable([why, remedy].filter(Boolean).join('. '))}`;
		}),
		'',
		...losses.map(printable),
	];
};

const withoutPlaces = (answered: readonly string[]) =>
	answered.includes('placement.kept')
		? answered.filter(key => !key.startsWith('place.'))
		: answered;

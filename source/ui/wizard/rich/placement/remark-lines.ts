import type {PlacementProblem} from '../../../../model/placement/placement-problem.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import type {PlacementGroup} from './placement-view.ts';

type Room = {readonly theme: Theme; readonly width: number};

/**
 * What is wrong on a member, in a few words below its nodes; all of it is said when one stands there.
 * What is too much of a resource is marked at its bar.
 */
export const remarkLines = (
	{name, problems, member}: PlacementGroup,
	{theme, width}: Room,
): readonly string[] => {
	const out = member?.unusable
		? [{verdict: 'refusal' as const, text: withoutName(member.unusable.why, name)}]
		: [];
	const others = problems
		.filter(({check, verdict}) => verdict !== 'note' && !isMarkedElsewhere(check, member))
		.map(({verdict, check, why}) => ({verdict, text: words[check] ?? why}));
	return [...out, ...others].map(({verdict, text}) => remark({verdict, text}, {theme, width}));
};

/** It stands above already. */
const withoutName = (why: string, name: string) =>
	why.replace(`${name} is `, '').replace(`${name} can make `, '');

const isMarkedElsewhere = (check: string, member: PlacementGroup['member']) =>
	check.startsWith('capacity-') || (check.startsWith('member-') && member?.unusable !== undefined);

const words: Readonly<Record<string, string>> = {
	'quorum-lost': 'etcd hangs on it',
	'masters-together': 'all masters are here',
	'workers-together': 'all workers are here',
};

const remark = (
	{verdict, text}: Pick<PlacementProblem, 'verdict'> & {readonly text: string},
	{theme, width}: Room,
) => {
	const {glyphs, bad, caution} = theme;
	const sign = verdict === 'refusal' ? glyphs.failed : glyphs.warning;
	const paint = verdict === 'refusal' ? bad : caution;
	return drawLine([{text: `  ${sign} ${text}`, paint}], {width, ellipsis: glyphs.ellipsis});
};

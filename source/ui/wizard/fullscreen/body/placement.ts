import type {PlacedNode} from '../../../../model/placement/nodes.ts';
import {describeReason} from '../../../../model/placement/reasons.ts';
import {placeKey, placementKept} from '../../../../model/wizard/question.ts';
import {paragraphs} from '../dialogs/paragraphs.ts';
import {formBody} from '../form/form.ts';
import type {Row} from '../form/row.ts';
import {drawBoard} from '../placement/board.ts';
import {
	groupKey,
	nodeKey,
	type PlacementGroup,
	type PlacementView,
	placementView,
	shownGroups,
	spreadReasons,
} from '../placement/view.ts';
import type {WizardViewModel} from '../state.ts';
import type {Body} from './body.ts';

/** The nodes on their members, and what that means. */
export function placementBody(scene: WizardViewModel): Body {
	const view = placementView(scene);
	if (!view) return formBody(scene);
	const {face, theme} = scene;
	const groups = shownGroups(view, face);
	const first = view.nodes[0];
	return {
		heads: width => headLines(scene, view, width),
		rows: groups.flatMap(group => [
			groupRow(group),
			...group.nodes.map(node => nodeRow(node, {scene, view})),
		]),
		startsAt: first && nodeKey(first.name),
		picture: room => drawBoard(view, scene, {...room, theme}),
	};
}

/** What the loss of a member would mean, where one is tried; else what the bars mean. */
function headLines(
	{face, theme}: WizardViewModel,
	view: PlacementView,
	width: number,
): readonly string[] {
	const {glyphs, dim} = theme;
	if (face.lost !== undefined) {
		const {sentences, keepsApi} = view.lossOf(face.lost);
		const look = {yes: 'good', no: 'bad', unknown: 'caution'} as const;
		return [
			...paragraphs(
				[
					{text: `What if ${face.lost} is lost?`, look: 'strong'},
					...sentences.map((text, index) => ({
						text,
						lead: `${glyphs.bullet} `,
						look: index === 2 ? look[keepsApi] : undefined,
					})),
				],
				{width, theme},
			),
			'',
		];
	}
	const legend = `${glyphs.filled} in use  ${glyphs.planned} planned  ${glyphs.empty} free   ${glyphs.running} master  ${glyphs.waiting} worker`;
	const remarks = view.problems.map(({why, verdict}) => ({
		text: `${verdict === 'refusal' ? glyphs.failed : glyphs.warning} ${why}`,
		look: verdict === 'note' ? ('dim' as const) : ('caution' as const),
	}));
	return [dim(legend), ...paragraphs(remarks, {width, theme}).slice(0, 3)];
}

const groupRow = ({name, problems, member, nodes}: PlacementGroup): Row => ({
	key: groupKey(name),
	part: {kind: 'member', member: name},
	why:
		name === 'auto'
			? 'LXD puts these on the member with the fewest instances when they are made.'
			: [
					member?.unusable?.why,
					...problems
						.filter(({check}) => !(member?.unusable && check.startsWith('member-')))
						.map(({why, remedy}) => [why, remedy].filter(Boolean).join('. ')),
					member && member.others.length > 0
						? `${member.others.length} other instances`
						: undefined,
					nodes.length === 0 ? 'no node yet' : undefined,
				]
					.filter(Boolean)
					.join('; '),
	draw: () => [],
});

const nodeRow = (
	{name, role, member}: PlacedNode,
	{scene, view}: {readonly scene: WizardViewModel; readonly view: PlacementView},
): Row => ({
	key: nodeKey(name),
	part: {kind: 'node', node: name},
	why: whyThere(name, {scene, view}) ?? `${name}, a ${role} on ${member}, as ${placedBy(scene)}.`,
	draw: () => [],
});

/** Whoever went on with what was spread placed nothing themselves. */
const placedBy = ({wizard}: WizardViewModel) =>
	wizard.answered.includes(placementKept) ? 'it was spread' : 'you placed it';

/** A reason holds only for a node that nobody placed by hand. */
function whyThere(
	name: string,
	{scene, view}: {readonly scene: WizardViewModel; readonly view: PlacementView},
): string | undefined {
	const problem = view.groups
		.flatMap(({problems}) => problems)
		.find(({nodes, verdict}) => nodes.includes(name) && verdict === 'refusal');
	if (problem) return [problem.why, problem.remedy].filter(Boolean).join('. ');
	if (scene.wizard.answered.includes(placeKey(name))) return undefined;
	const reason = spreadReasons(scene)?.get(name);
	return reason && `${name} on ${describeReason(reason)}.`;
}

import type {CheckResult} from '../../../model/checks/check.ts';
import {nodesOf} from '../../../model/nodes.ts';
import {simulateMemberLoss} from '../../../model/placement/member-loss.ts';
import {checkPlacement} from '../../../model/placement/problems.ts';
import {describeReason} from '../../../model/placement/reasons.ts';
import {placementQuestion, spreadAround} from '../../../model/wizard/defaults.ts';
import {
	pendingEffects,
	requiredConnection,
	settling,
	type WizardEffect,
} from '../../../model/wizard/effects.ts';
import {areChecksOf, type WizardChecks, type WizardInput} from '../../../model/wizard/facts.ts';
import {placedNode, placementKept} from '../../../model/wizard/question.ts';
import {stepNames} from '../../../model/wizard/state.ts';
import {fleetNotes} from '../../../model/wizard/steps/fleet.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {chosenPlan, equivalentCommand} from '../../../model/wizard/steps/review.ts';
import {printable} from '../../../primitives/text.ts';
import {memberRows, networkRows} from '../../output/fleet.ts';
import {checkTable, planTable} from '../../output/plan.ts';
import {checkIcon, columns} from '../../output/table.ts';
import {findOut, type OnProgress, type WizardEnd} from '../services.ts';
import {askWhatNext, runCommand} from './commands.ts';
import {askAll} from './questions.ts';
import type {PlainSession, PromptServices} from './session.ts';

/** One step, up to where somebody goes to another, or sees it anew. @returns how the wizard ended, when it did */
export async function walkStep(
	session: PlainSession,
	options: PromptServices,
): Promise<WizardEnd | undefined> {
	const {write, theme} = options;
	const {name, title, intro} = stepOf(session.now().state.step);
	write('');
	write(theme.strong(`${title} (step ${stepNames.indexOf(name) + 1} of ${stepNames.length})`));
	const found = await findOutAloud(() => wantedAt(session), session, options);
	for (const line of intro(session.now()).split('\n')) write(printable(line));
	if (name !== 'connect' && name !== 'start') sayLost(session, options);
	// Each check was told as it came: what matters of them is told once more.
	const look = {...options, remarksOnly: found.includes('check')};
	for (const line of stepLines(session.now(), look)) write(line);
	const end = await askAll(session, options, question => question.isFolded !== true);
	if (end) return end;
	if (session.now().state.step !== name) return undefined;

	if (name === 'connect') {
		// Whoever goes through it again wants it tried again.
		if (session.now().facts.connection.kind === 'failed')
			session.tell({connection: {kind: 'none'}});
		await findOutAloud(() => requiredConnection(session.now()), session, options);
		for (const line of intro(session.now()).split('\n')) write(printable(line));
	}

	for (;;) {
		const wish = await askWhatNext(session, options);
		const result = await runCommand(wish, session, options);
		if (result !== 'stays') return result;
	}
}

/** In lines one thing is waited for after the other: an image server is asked where its answer is shown. */
const wantedAt = (session: PlainSession) =>
	pendingEffects(session.now()).filter(
		({kind}) => kind !== 'list-images' || session.now().state.step === 'image',
	);

/** Without a way to LXD a step knows little: what is wrong, and where it is mended. */
function sayLost(session: PlainSession, {write, theme}: PromptServices) {
	const {connection} = session.now().facts;
	if (connection.kind !== 'failed') return;
	write(theme.bad(printable(connection.message)));
	write('Try again by: go connect');
}

type Look = Pick<PromptServices, 'theme' | 'width'> & {
	/** Of checks, only what is not fine. */
	readonly remarksOnly: boolean;
};

/** What a step shows besides its questions. */
function stepLines(input: WizardInput, look: Look): readonly string[] {
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
}

const fleetLines = ({facts: {fleet}}: WizardInput, {theme, width}: Look): readonly string[] =>
	fleet
		? [
				'',
				...columns(memberRows(fleet, theme), {width}),
				'',
				...columns(networkRows(fleet, theme), {width}),
				...fleetNotes(fleet).map(
					({text}) => `${theme.caution(theme.glyphs.warning)} ${printable(text)}`,
				),
			]
		: [];

const checkLines = ({facts: {checks}}: WizardInput, look: Look): readonly string[] =>
	checks.kind === 'known' && checks.results.length > 0
		? ['', ...checkTable(checks.results, look)]
		: [];

function reviewLines(input: WizardInput, look: Look): readonly string[] {
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
}

/** Which node is where and why, what is wrong with it, and what the loss of each member would mean. */
function placementLines(
	{state, facts}: WizardInput,
	{theme, width}: Pick<PromptServices, 'theme' | 'width'>,
): readonly string[] {
	const {preset, answered} = state;
	const reasons = spreadAround({preset, answered: withoutPlaces(answered)}, facts)?.reasons;
	const nodes = nodesOf(preset).map(({name, role, member}) => {
		const reason = reasons?.get(name);
		// A reason is for what was proposed; what somebody chose needs none.
		const isProposed = reason !== undefined && 'member' in reason && reason.member === member;
		return [name, role, isProposed ? describeReason(reason) : member];
	});
	const question = placementQuestion(preset, facts);
	const problems = question ? checkPlacement(question) : [];
	const members = new Set(nodesOf(preset).map(({member}) => member));
	const losses = question
		? question.facts.members
				.filter(({name}) => members.has(name))
				.map(
					({name}) =>
						`Without ${name}: ${simulateMemberLoss({...question, member: name}).sentences.join(' ')}`,
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
}

const withoutPlaces = (answered: readonly string[]) =>
	answered.includes(placementKept)
		? answered.filter(key => placedNode(key) === undefined)
		: answered;

/**
 * Finds out what is wanted, one after the other as it comes up, and says what it waits for, and each part
 * of it as it comes.
 * @returns what was found out
 */
async function findOutAloud(
	wanted: () => readonly WizardEffect[],
	session: PlainSession,
	{services, write, theme, signal}: PromptServices,
): Promise<readonly WizardEffect['kind'][]> {
	const told = new Set<string>();
	const tell: OnProgress = part => {
		const {asking} = session.now().facts;
		session.tell(part);
		for (const name of asking.filter(name => part.asking && !part.asking.includes(name))) {
			write(printable(`  ${name} has answered.`));
		}
		for (const {check, subject, verdict, why} of resultsIn(part.checks)) {
			const key = JSON.stringify([check, subject, why]);
			if (told.has(key)) continue;
			told.add(key);
			const {text, paint} = checkIcon(verdict, theme);
			write(`  ${paint(text)}  ${printable(why)}`);
		}
	};
	const settle = settling();
	const found: WizardEffect['kind'][] = [];
	for (let [effect] = wanted(); effect; [effect] = wanted()) {
		settle(effect, session.now().state);
		write(printable(sentence(effect)));
		await findOut(effect, {services, tell, signal});
		found.push(effect.kind);
	}
	return found;
}

function resultsIn(checks: WizardChecks | undefined): readonly CheckResult[] {
	if (checks?.kind === 'going') return checks.checks.flatMap(({results}) => results);
	return checks?.kind === 'known' ? checks.results : [];
}

function sentence(effect: WizardEffect): string {
	switch (effect.kind) {
		case 'connect':
			return `Connecting to ${effect.hosts.join(', ')} …`;
		case 'list-images':
			return `Asking ${effect.server} for its images …`;
		case 'list-variables':
			return 'Looking for a checkout of kubespray …';
		case 'check':
			return 'Checking everything before anything is touched …';
	}
}

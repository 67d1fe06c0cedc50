import stringWidth from 'fast-string-width';
import type {Option, Question} from '../../../../model/wizard/question.ts';
import {drawLine} from '../../../tui/line.ts';
import type {Body} from '../body/body.ts';
import type {UiState, WizardViewModel} from '../state.ts';
import {optionKey, optionRow, suggestionKey, suggestionRows} from './options.ts';
import {isListed, leadOf, questionRow, questionsOf, typedIn, typedProblem} from './question-row.ts';
import {blankRow, foldRow, type Row, textRow} from './row.ts';

/** A form, which begins at what is chosen where its first question is a list. */
export function formBody(scene: WizardViewModel): Body {
	const lead = leadOf(questionsOf(scene));
	const value = lead?.field.kind === 'choice' ? lead.field.value : undefined;
	return {
		rows: formRows(scene),
		startsAt: lead && value !== undefined ? optionKey(lead.key, value) : undefined,
	};
}

/** A step's questions as rows: options below the one whose list is open, what is seldom changed at the end. */
function formRows(scene: WizardViewModel): readonly Row[] {
	const {face, wizard} = scene;
	const questions = questionsOf(scene);
	const isFolded = ({isFolded, problem}: Question) => isFolded === true && problem === undefined;
	const folded = questions.filter(isFolded);
	const isUnfolded = face.unfolded.includes(wizard.step);
	const lead = leadOf(questions);
	const shown = questions.filter(question => isUnfolded || !isFolded(question));
	const asks = Math.max(0, ...shown.map(({ask}) => stringWidth(ask)));
	const rowsOf = (question: Question) =>
		rowsOfQuestion(scene, {question, asks, lead, first: questions[0]?.key});
	const always = questions.filter(question => !isFolded(question));
	return [
		...always.flatMap((question, place) => [
			...(beginsGroup(always, place) ? [blankRow(question.key)] : []),
			...rowsOf(question),
		]),
		...(folded.length > 0 ? [foldRow(folded.length, isUnfolded)] : []),
		...(isUnfolded ? folded.flatMap(rowsOf) : []),
	];
}

/** Questions about the same thing stand together, where there are several. */
function beginsGroup(questions: readonly Question[], place: number) {
	const group = groupOf(questions[place]);
	return (
		place > 0 &&
		group !== groupOf(questions[place - 1]) &&
		questions.filter(question => groupOf(question) === group).length > 2
	);
}

const groupOf = (question: Question | undefined) => question?.key.split('.')[0];

type About = {
	readonly question: Question;
	readonly asks: number;
	readonly lead: Question | undefined;
	/** The question that one is at before any was chosen. */
	readonly first: string | undefined;
};

function rowsOfQuestion(
	scene: WizardViewModel,
	{question, asks, lead, first}: About,
): readonly Row[] {
	const {face} = scene;
	const row = questionRow({
		question,
		asks,
		typing: typedIn(face, question.key),
		problem: typedProblem(scene, question),
	});
	const isAlways = isListed(question, lead);
	if (isAlways) {
		const room = question === lead ? [] : [blankRow(`${question.key} listed`)];
		return [...room, heading(row), ...optionRows(scene, question), ...room];
	}
	if (face.opened === question.key) return [row, ...optionRows(scene, question)];
	const focus = face.focus[scene.wizard.step] ?? first;
	return [row, ...(isWithin(focus, question.key) ? suggestionRows(scene, question) : [])];
}

/** Rows of a question's own have its key, and theirs behind it. */
const isWithin = (row: string | undefined, key: string) =>
	row === key || row?.startsWith(suggestionKey(key, '')) === true;

/** A question whose options are always listed needs no answer beside it; one goes straight to them. */
const heading = (row: Row): Row => ({
	...row,
	part: {kind: 'text'},
	draw: ({width, theme}) => {
		const [, ...remarks] = row.draw({width, theme, isChosen: false});
		const ask = row.part.kind === 'question' ? row.part.question.ask : '';
		const room = {width, ellipsis: theme.glyphs.ellipsis};
		return [drawLine([{text: ask, paint: theme.strong}], room), ...remarks];
	},
});

function optionRows({face}: WizardViewModel, question: Question): readonly Row[] {
	const options: readonly Option[] = matchingOptions(question, face.filter);
	if (options.length === 0) return [noMatchRow(question)];
	const labels = Math.max(0, ...options.map(({label}) => stringWidth(label)));
	return options.map(option => optionRow(question, option, labels));
}

const noMatchRow = ({key}: Question): Row =>
	textRow(`${key} none`, ({dim}) => [
		{text: '  none of the list has all of these words in it', paint: dim},
	]);

/** The options that are shown: all, or those that have every word of the filter somewhere. */
function matchingOptions({key, field}: Question, filter: UiState['filter']): readonly Option[] {
	if (field.kind !== 'choice' && field.kind !== 'several') return [];
	if (filter?.key !== key) return field.options;
	const words = filter.text.toLowerCase().split(/\s+/);
	return field.options.filter(({value, label, note = ''}) => {
		const text = `${value} ${label} ${note}`.toLowerCase();
		return words.every(word => text.includes(word));
	});
}

import stringWidth from 'fast-string-width';
import type {Option, Question} from '../../../../model/wizard/question.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import type {Scene} from '../scene.ts';
import {blankRow} from './blank-row.ts';
import {foldRow} from './fold-row.ts';
import {isListed} from './is-listed.ts';
import {leadOf} from './lead-of.ts';
import {matchingOptions} from './matching-options.ts';
import {optionRow} from './option-row.ts';
import {questionRow} from './question-row.ts';
import {questionsOf} from './questions-of.ts';
import type {Row} from './row.ts';
import {suggestionKey} from './suggestion-key.ts';
import {suggestionRows} from './suggestion-rows.ts';
import {textRow} from './text-row.ts';
import {typedIn} from './typed-in.ts';
import {typedProblem} from './typed-problem.ts';

/** A step's questions as rows: options below the one whose list is open, what is seldom changed at the end. */
export const formRows = (scene: Scene): readonly Row[] => {
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
};

/** Questions about the same thing stand together, where there are several. */
const beginsGroup = (questions: readonly Question[], place: number) => {
	const group = groupOf(questions[place]);
	return (
		place > 0 &&
		group !== groupOf(questions[place - 1]) &&
		questions.filter(question => groupOf(question) === group).length > 2
	);
};

const groupOf = (question: Question | undefined) => question?.key.split('.')[0];

type About = {
	readonly question: Question;
	readonly asks: number;
	readonly lead: Question | undefined;
	/** The question that one is at before any was chosen. */
	readonly first: string | undefined;
};

const rowsOfQuestion = (scene: Scene, {question, asks, lead, first}: About): readonly Row[] => {
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
};

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

const optionRows = ({face}: Scene, question: Question): readonly Row[] => {
	const options: readonly Option[] = matchingOptions(question, face.filter);
	if (options.length === 0) return [noMatchRow(question)];
	const labels = Math.max(0, ...options.map(({label}) => stringWidth(label)));
	return options.map(option => optionRow(question, option, labels));
};

const noMatchRow = ({key}: Question): Row =>
	textRow(`${key} none`, ({dim}) => [
		{text: '  none of the list has all of these words in it', paint: dim},
	]);

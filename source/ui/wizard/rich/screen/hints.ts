import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';

export type Hint = readonly [key: string, does: string];

/** The keys that matter for the row that is chosen, the most needed first. */
export const hintsFor = ({face, wizard}: Scene, row: Row | undefined): readonly Hint[] => {
	if (face.carried) return carryHints;
	if (face.typing?.purpose.kind === 'filter') return filterHints;
	if (face.typing?.purpose.kind === 'rename') return renameHints;
	if (face.typing && row?.part.kind !== 'suggestion') return typingHints;
	const own = row ? rowHints(row) : [];
	const isWriting = row?.part.kind === 'question' && isWritten(row.part.question.field.kind);
	return [
		['Enter', onWords(face.mending === wizard.step, wizard.step) ?? enterWords(row)],
		...escapeHint(face, wizard.step),
		...own,
		...(wizard.step === 'checks' ? [['r', 'check again'] as const] : []),
		['?', 'help'],
		...(isWriting ? [] : [['p', 'preset'] as const]),
		['Ctrl-C', 'leave'],
		...(isWriting ? [] : [['u', 'undo'] as const]),
		['Ctrl-S', 'save'],
	];
};

const escapeHint = ({filter, lost}: Scene['face'], step: StepName): readonly Hint[] => {
	if (filter) return [['Esc', 'the whole list']];
	if (lost !== undefined) return [['Esc', 'as it is']];
	return step === 'start' ? [] : [['Esc', 'back']];
};

const typingHints: readonly Hint[] = [
	['Enter', 'take it, go on'],
	['Down', 'take it, next'],
	['Esc', 'as it was'],
	['Ctrl-U', 'empty it'],
];

const filterHints: readonly Hint[] = [
	['Enter', 'to the list'],
	['Esc', 'all of it'],
];

const renameHints: readonly Hint[] = [
	['Enter', 'rename'],
	['Esc', 'as it was'],
];

const carryHints: readonly Hint[] = [
	['Left Right', 'to another member'],
	['Space', 'put it down'],
	['Esc', 'where it was'],
];

const isWritten = (kind: string) => kind === 'text';

const onWords = (isMending: boolean, step: StepName) => {
	if (isMending) return 'to the checks';
	return step === 'review' ? 'do it' : undefined;
};

const enterWords = (row: Row | undefined) => {
	switch (row?.part.kind) {
		case 'fold':
			return 'show or hide';
		case 'item':
			return row.part.leadsTo ? 'mend it' : 'go on';
		case 'suggestion':
			return 'take it, go on';
		case 'option':
			return row.part.question.field.kind === 'choice' ? 'take it' : 'go on';
		default:
			return 'go on';
	}
};

const rowHints = ({part}: Row): readonly Hint[] => {
	if (part.kind === 'node') {
		return [
			['Space', 'pick up'],
			['s', 'spread'],
			['w', 'what if'],
			['a d n c', 'add, remove, rename, role'],
		];
	}
	if (part.kind === 'member') {
		return [
			['a A', 'add a worker, a master'],
			['w', 'what if it is lost'],
			['s', 'spread'],
		];
	}
	if (part.kind === 'option') {
		const {field} = part.question;
		if (field.kind === 'choice') return [['/', 'filter']];
		return [
			['Space', 'on or off'],
			...(field.kind === 'several' && field.isOrdered
				? [['Left Right', 'earlier, later'] as const]
				: []),
			['/', 'filter'],
		];
	}
	if (part.kind !== 'question') return [];
	switch (part.question.field.kind) {
		case 'number':
			return [['Left Right', 'less, more']];
		case 'choice':
			return [
				['Left Right', 'change'],
				['Space', 'list'],
			];
		case 'several':
			return [['Space', 'choose']];
		case 'switch':
			return [['Space', 'yes or no']];
		default:
			return [['type', 'to change']];
	}
};

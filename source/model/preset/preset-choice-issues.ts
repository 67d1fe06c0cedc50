import {releaseOf} from '../compatibility/release-of.ts';
import {quote} from '../quote.ts';
import {choicesIn} from './choices-in.ts';
import {isTemplate} from './is-template.ts';
import {kubesprayChoices} from './kubespray-choices.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';

/** Variables that take one of a few values; of a release that is not known nothing is said. */
export const presetChoiceIssues = ({
	release = '',
	vars,
}: PresetDraft['kubespray']): readonly PresetIssue[] =>
	releaseOf(release) === undefined
		? []
		: Object.entries(vars).flatMap(([name, value]): readonly PresetIssue[] => {
				const message = fault(name, value, release);
				return message === undefined
					? []
					: [{path: ['kubespray', 'vars', name], at: 'value', message}];
			});

const fault = (name: string, value: unknown, release: string): string | undefined => {
	const taken = choicesIn(release, name);
	if (!taken || isTemplate(value) || taken.some(choice => choice === value)) return undefined;

	const write = either(taken.map(choice => choice || '""'));
	const other = kubesprayChoices[name]?.find(choice => choice.value === value);
	if (other?.since !== undefined) {
		return `${quote(value)} comes with v${other.since} of kubespray; for ${release} write ${write}`;
	}
	return other?.until === undefined
		? `${quote(value)} is not what kubespray takes here; write ${write}`
		: `${quote(value)} was last taken by v${other.until} of kubespray; for ${release} write ${write}`;
};

const either = (words: readonly string[]) =>
	[words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' or ');

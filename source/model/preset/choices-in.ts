import {compareVersions} from '../compatibility/compare-versions.ts';
import {minorOf} from '../compatibility/minor-of.ts';
import {kubesprayChoices} from './kubespray-choices.ts';

/**
 * The values that a release of kubespray takes for a variable.
 * @returns undefined for a variable that takes any
 */
export const choicesIn = (release: string, name: string): readonly string[] | undefined => {
	const choices = Object.hasOwn(kubesprayChoices, name) ? kubesprayChoices[name] : undefined;
	const series = minorOf(release);
	return choices
		?.filter(
			({since = series, until = series}) =>
				compareVersions(since, series) <= 0 && compareVersions(until, series) >= 0,
		)
		.map(({value}) => value);
};

import {type StepName, stepNames} from '../../../../model/wizard/step-name.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import type {WizardState} from '../../../../model/wizard/wizard-state.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine, type Span} from '../../../widgets/line/draw-line.ts';

/**
 * The steps, and where one is: "✔ Start  ✔ Connect  ▸ Fleet  ○ Nodes …". Where there is no room for all,
 * only the steps about the one one is at have their names.
 */
export const trailLine = (wizard: WizardState, theme: Theme, width: number): string => {
	const own: Span = {text: wizard.preset.cluster, align: 'right', paint: theme.dim};
	const isWide = width >= wide;
	const trail = stepNames.flatMap((step, place) => stepSpans(step, {place, wizard, theme, isWide}));
	return drawLine([...trail, {text: '', grows: true}, own], {
		width,
		ellipsis: theme.glyphs.ellipsis,
		gap: isWide ? 2 : 1,
	});
};

/** All names, their signs, and the cluster's. */
const wide = 130;

type About = {
	readonly place: number;
	readonly wizard: WizardState;
	readonly theme: Theme;
	readonly isWide: boolean;
};

const stepSpans = (step: StepName, {place, wizard, theme, isWide}: About): readonly Span[] => {
	const at = stepNames.indexOf(wizard.step);
	const isNear = Math.abs(place - at) <= 1;
	const {sign, paint} = signOf(place - at, step, {wizard, theme});
	const text = isWide || isNear ? `${sign} ${stepOf(step).title}` : sign;
	return [{text, paint}];
};

const signOf = (
	distance: number,
	step: StepName,
	{wizard, theme}: Pick<About, 'wizard' | 'theme'>,
) => {
	const {glyphs, good, dim, strong} = theme;
	if (distance === 0) return {sign: glyphs.cursor, paint: strong};
	// What was answered stays; checks are made anew.
	const isSeen = step !== 'checks' && stepNames.indexOf(step) < stepNames.indexOf(wizard.furthest);
	return distance < 0 || isSeen
		? {sign: glyphs.done, paint: good}
		: {sign: glyphs.waiting, paint: dim};
};

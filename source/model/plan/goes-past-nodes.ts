import type {PhaseName} from './phase-name.ts';
import {phasesTo} from './phases-to.ts';

/** Whether a run that goes this far has to do with kubespray. */
export const goesPastNodes = (until: PhaseName): boolean => phasesTo(until).includes('checkout');

import type {UpgradeChoice} from './upgrade-choices.ts';

/** Of several choices, the oldest first, the newest that the preset's own kubespray takes; of none, the newest. */
export const preferredUpgrade = (
	choices: readonly UpgradeChoice[],
	release: string,
): UpgradeChoice | undefined =>
	choices.findLast(choice => choice.release === release) ?? choices.at(-1);

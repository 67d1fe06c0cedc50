/**
 * Bytes in an LXD size: "4GiB", "500MB", "1048576", "12 bytes". Undefined when LXD would not read it
 * as one; a share of the member ("50%") is no size.
 * Suffixes as in LXD's shared/units/units.go: kB to EB count thousands, KiB to EiB 1024s.
 */
export function parseSize(text: string): number | undefined {
	const [, amount, unit] = /^(\d+)(| bytes|B|kB|KiB|[MGTPE]i?B)$/.exec(text) ?? [];
	if (amount === undefined || unit === undefined) return;
	return Number(amount) * bytesIn(unit);
}

function bytesIn(unit: string) {
	const power = ' kmgtpe'.indexOf(unit.charAt(0).toLowerCase());
	return power < 1 ? 1 : (unit.includes('i') ? 1024 : 1000) ** power;
}

/**
 * Bytes as people read them, in binary units: "512 MiB", "3.1 GiB", "231 GiB". Rounded down, so that
 * what is said to be free is.
 */
export function formatBytes(bytes: number): string {
	const sign = bytes < 0 ? '-' : '';
	let amount = Math.abs(bytes);
	let unit = 0;
	while (amount >= 1024 && unit < units.length - 1) {
		amount /= 1024;
		unit++;
	}
	const digits = amount < 100 && unit > 0 ? Math.floor(amount * 10) / 10 : Math.floor(amount);
	return `${sign}${digits} ${units[unit]}`;
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

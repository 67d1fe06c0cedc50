/** The series a version belongs to: "1.32" of "1.32.8", "2.28" of "v2.28.1". */
export const minorOf = (version: string): string =>
	version.replace(/^v/, '').split('.').slice(0, 2).join('.');

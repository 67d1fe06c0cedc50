/** The colours of a dark terminal: its own two, then the sixteen by their numbers. */
export const palette = {
	ground: '#1d1f21',
	ink: '#c5c8c6',
	colours: [
		...['#1d1f21', '#cc6666', '#b5bd68', '#f0c674', '#81a2be', '#b294bb', '#8abeb7', '#c5c8c6'],
		...['#666666', '#d54e53', '#b9ca4a', '#e7c547', '#7aa6da', '#c397d8', '#70c0b1', '#ffffff'],
	],
} as const;

/**
 * Whether a value of LXD's configuration is true: LXD takes "yes", "on" and "1" as well, in any case
 * (shared/util.go: IsTrue).
 */
export const isLxdTrue = (value: string | undefined): boolean =>
	/^(true|1|yes|on)$/i.test(value ?? '');

/** Whether a value of LXD's configuration is false; one that is not set is not (shared/util.go: IsFalse). */
export const isLxdFalse = (value: string | undefined): boolean =>
	/^(false|0|no|off)$/i.test(value ?? '');

/**
 * The layers before WordPress: `GET` and `POST server`.
 */
import type { Probe } from './checks';
import type { Problem } from './shared';

/** The web server, as SERVER_SOFTWARE names it. */
export type ServerKind =
	'apache' | 'litespeed' | 'nginx' | 'caddy' | 'iis' | 'other';

/** Counted: the server passes blocked requests to `refuse.php`. Bare: it denies them itself, and they are not counted. */
export type Strength = 'counted' | 'bare';

/** How PHP blocks before other plugins load. */
export type EarlyMode = 'off' | 'mu-plugin' | 'prepend';

/**
 * How the block that Sidegate wrote differs from what it should be.
 *
 * - `none`: no difference; or it is absent and should be.
 * - `edited`, `torn`: it was changed; or its last line is missing.
 * - `removed`: it was removed.
 * - `unasked`: it is there although it is switched off, for example from an old backup.
 * - `stale`: it is unchanged, but the settings have changed since.
 */
export type Drift =
	'none' | 'edited' | 'torn' | 'removed' | 'unasked' | 'stale';

/** Whether a way of blocking earlier is possible on this site. */
export interface Availability {
	possible: boolean;
	/** Why it isn't. */
	because: Problem | null;
}

/** `.htaccess`, which Sidegate manages where that is safe. */
export interface Htaccess extends Availability {
	/** Its path; empty if the site's home folder wasn't found. */
	file: string;
	/** The owner wants it, and the file contains Sidegate's block unchanged. */
	managed: boolean;
	wanted: boolean;
	strength: Strength;
	drift: Drift;
	/** Why Sidegate itself removed the lines: it was deactivated, or SIDEGATE_DISABLE is set. */
	removed_by: 'deactivation' | 'disable' | null;
	/** Why the last change was rolled back, and when (seconds since 1970). */
	problem: ( Problem & { time: number } ) | null;
}

export interface EarlyPhp {
	mode: EarlyMode;
	'mu-plugin': Availability;
	prepend: Availability;
	/** Milliseconds of CPU per blocked request: by the plugin, and by the prepended file. From the README's table; null if it has no numbers. */
	costs: { plugin: number; prepended: number } | null;
	/** The file that the mode needs was removed or changed. */
	drift: boolean;
	/** Seconds since 1970. Until then PHP may have the old `.user.ini` in its cache, so an empty file is kept for it. Null if there is none. */
	leaves_until: number | null;
	problem: Problem | null;
}

/** `GET server`, and the response of `POST server`. */
export interface Server {
	kind: ServerKind;
	/** SERVER_SOFTWARE, such as `Apache/2.4.62 (Debian)`. */
	software: string;
	htaccess: Htaccess;
	early: EarlyPhp;
	/** The last check; null before the first. */
	probe: Probe | null;
}

/** `POST server`: absent keys stay as they are. */
export interface ServerPatch {
	managed?: boolean;
	strength?: Strength;
	early?: EarlyMode;
}

/**
 * What one `POST xmlrpc.php` with a password guess costs, by where it is
 * refused: measured figures, and the only ones that the page has.
 */
import type { Layer } from '../../rest/types';

export interface Costs {
	/** The version of WordPress that was measured. */
	readonly wordpress: string;
	/** Milliseconds of CPU where nobody refuses it, and WordPress checks the password. */
	readonly nowhere: number;
	/** Milliseconds of CPU by the layer that refuses it. */
	readonly refused: Readonly< Record< Exclude< Layer, 'edge' >, number > >;
}

/**
 * Each is one run, so that its figures can be compared: Apache 2.4 (event),
 * PHP-FPM 8.2 and MariaDB on two cores, several thousand requests. `server` is
 * a rule of Apache that hands over to refuse.php, `shield` the first line of a
 * plugin, `wordpress` the filter xmlrpc_enabled.
 */

/** WordPress hashes with bcrypt since 6.8: 75 to 80 ms a guess. */
export const BCRYPT: Costs = {
	wordpress: '7.1',
	nowhere: 77.5,
	refused: { server: 0.26, shield: 3.6, wordpress: 10.1 },
};

/** Before, with phpass: the table in README.md, by `npm run bench`. */
export const PHPASS: Costs = {
	wordpress: '6.7',
	nowhere: 7.5,
	refused: { server: 0.31, shield: 2.3, wordpress: 6.1 },
};

/**
 * Scripts of WordPress that load no plugin.
 *
 * Of all that a client can ask for directly in WordPress 6.2 to 7.1, these
 * define WP_INSTALLING or SHORTINIT, so that WordPress loads no plugin but
 * must-use ones (wp-includes/load.php, wp_get_active_and_valid_plugins):
 * wp-activate.php, wp-admin/install.php, upgrade.php, setup-config.php and
 * wp-includes/ms-files.php. Only wp-activate.php runs the main query
 * (wp-blog-header.php), and with it REST and feeds, by query, body or path.
 *
 * On a site that is no network it has no use: WordPress sends everybody on to
 * wp-login.php. So it is blocked as a whole there. On a network it activates
 * accounts, and a plugin that is active for the whole network is loaded.
 */
import { file, type Condition } from '../language/condition';
import type { Rule } from './rule';

/** Blocked as a whole, on a site that is no network. */
export const ENTRY = file( 'wp-activate.php' );

/** The condition without ENTRY, which is one of any. */
const without = ( condition: Condition ): Condition =>
	condition.is === 'any'
		? {
				is: 'any',
				of: condition.of.filter( ( one ) => one !== ENTRY ),
			}
		: condition;

/** Whether a server blocks such scripts by this rule. */
export const hasEntry = ( { when }: Rule ): boolean =>
	when.ok &&
	when.condition.is === 'any' &&
	when.condition.of.includes( ENTRY );

/** The rules as the server of a network needs them. */
export const onNetworks = ( rules: readonly Rule[] ): Rule[] =>
	rules.map( ( rule ) =>
		rule.when.ok && hasEntry( rule )
			? {
					...rule,
					forms: ( rule.forms ?? [] ).filter(
						( { single } ) => ! single
					),
					when: {
						ok: true,
						condition: without( rule.when.condition ),
					},
				}
			: rule
	);

/** What PHP without WordPress can match of a rule; null if nothing. */
export const conditionOf = ( { when, entry }: Rule ): Condition | null => {
	if ( when.ok ) {
		return when.condition;
	}
	return entry ? ENTRY : null;
};

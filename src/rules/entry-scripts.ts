/**
 * Scripts of WordPress that load no plugin.
 *
 * Of all scripts that a client can request directly in WordPress 6.2 to 7.1,
 * these define WP_INSTALLING or SHORTINIT, so that WordPress loads no plugin but
 * must-use ones (wp-includes/load.php, wp_get_active_and_valid_plugins):
 * wp-activate.php, wp-admin/install.php, upgrade.php, setup-config.php and
 * wp-includes/ms-files.php. Only wp-activate.php runs the main query
 * (wp-blog-header.php), and with it REST and feeds, by query, body or path.
 *
 * On a single site it has no use: WordPress redirects every client to
 * wp-login.php. So it is blocked as a whole there. On a network it activates
 * accounts, and WordPress loads the plugins that are active for the network.
 */
import { file, type Condition } from '../conditions/condition';
import type { Rule } from './rule';

/** Matches the script that is blocked as a whole on a single site. */
export const ENTRY_SCRIPT = file( 'wp-activate.php' );

/** Removes ENTRY_SCRIPT from a condition of kind `any`. */
const withoutEntryScript = ( condition: Condition ): Condition =>
	condition.is === 'any' ? { is: 'any', of: condition.of.filter( ( one ) => one !== ENTRY_SCRIPT ) } : condition;

/** Returns whether a server blocks such scripts for this rule. */
export const hasEntryScript = ( { when }: Rule ): boolean =>
	when.ok && when.condition.is === 'any' && when.condition.of.includes( ENTRY_SCRIPT );

/** Returns the rules for a server of a network, without the forms that single sites only need. */
export const forNetwork = ( rules: readonly Rule[] ): Rule[] =>
	rules.map( ( rule ) =>
		rule.when.ok && hasEntryScript( rule )
			? {
					...rule,
					forms: ( rule.forms ?? [] ).filter( ( { singleSite } ) => ! singleSite ),
					when: { ok: true, condition: withoutEntryScript( rule.when.condition ) },
				}
			: rule
	);

/** Returns what PHP without WordPress can match of a rule, or null if nothing. */
export const conditionOf = ( { when, entryScript }: Rule ): Condition | null => {
	if ( when.ok ) {
		return when.condition;
	}
	return entryScript ? ENTRY_SCRIPT : null;
};
